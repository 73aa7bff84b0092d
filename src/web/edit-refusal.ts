import { FileEditError } from "../userfile/edit-error.ts";
import { UserFileError } from "../userfile/problem.ts";
import { HttpProblem } from "./problem.ts";
import { refusedValues } from "./refused-values.ts";

/**
 * Why a file of the user's was not edited, as a problem document; null for errors of another kind.
 *
 * @param refused    title where what was sent was refused
 * @param entryPath  the way to an entry in paths of the file; fields are named without it
 */
export function editRefusal(error: unknown, refused: string, entryPath?: RegExp): HttpProblem | null {
  if (error instanceof UserFileError) {
    const errors = error.problems.map(({ path, message }) => ({
      field: entryPath ? path.replace(entryPath, "") : path,
      message,
    }));
    return refusedValues(refused, errors);
  }
  if (!(error instanceof FileEditError)) return null;
  const { message: detail, changes } = error;
  switch (error.code) {
    case "changed-meanwhile":
      return new HttpProblem(412, { title: "Changed meanwhile", detail, ...(changes === null ? {} : { changes }) });
    case "file-unusable":
      return new HttpProblem(409, { title: "The file holds a mistake", detail });
    case "not-written":
      return new HttpProblem(507, { title: "The file could not be written", detail });
  }
}
