import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { errorCode } from "../model/error-code.ts";
import { FileEditError } from "./edit-error.ts";
import { withFileLock } from "./file-lock.ts";
import { UserFileError } from "./problem.ts";
import { replaceFile } from "./replace-file.ts";
import { parseUserFile, type ReadValue, readUserFile, type UserFile } from "./user-file.ts";
import { whyNotWritten } from "./why-not-written.ts";

/** Edits by hand that may come between reading and writing before it is given up. */
const tries = 5;

/**
 * Edits a file of the user's as it stands at this moment, while no other Wirewatch edits it. An edit by hand that comes
 * in between is never overwritten: the edit is made anew on it.
 *
 * @param change  makes the new text; what it throws leaves the file as it is
 * @param held    what was read before
 * @returns       the file with the edit
 * @throws FileEditError when it can't be edited, UserFileError when the new content is invalid
 */
export async function editUserFile<T>(
  path: string,
  read: ReadValue<T>,
  change: (file: UserFile<T>) => string,
  held?: UserFile<T>,
): Promise<UserFile<T>> {
  const name = basename(path);
  // The file may be known by several links; the lock and the new text stand beside the file itself.
  const itself = await realpath(path).catch(() => path);
  return writing(itself, name, () =>
    withFileLock(itself, async () => {
      for (let n = 1; ; n++) {
        const file = await usable(() => readUserFile(path, read, held));
        const text = change(file);
        if (text === file.text) return file;
        const next = withoutPlaces(() => parseUserFile(text, name, read));
        if (await replaceFile(path, text, file.text)) return next;
        if (n === tries) {
          throw new FileEditError("changed-meanwhile", `${name} is being changed all the time. Repeat the edit later.`);
        }
      }
    }),
  );
}

async function usable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserFileError)) throw error;
    const message = `${error.message}\nMend this first: until then ${error.file} can’t be edited here.`;
    throw new FileEditError("file-unusable", message);
  }
}

/** The places of mistakes in a text that stands in no file would only mislead. */
function withoutPlaces<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof UserFileError)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, line: null, column: null }));
    throw new UserFileError(error.file, problems);
  }
}

async function writing<T>(path: string, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (!/^E[A-Z]+$/.test(code)) throw error;
    const [why, mend] = whyNotWritten(code, dirname(path));
    throw new FileEditError("not-written", `${name} was not changed: ${why}. ${mend}`);
  }
}
