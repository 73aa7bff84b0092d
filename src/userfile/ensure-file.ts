import { constants } from "node:fs";
import { copyFile, lstat, mkdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { errorCode } from "../model/error-code.ts";
import { UserFileError } from "./problem.ts";
import { whyNotWritten } from "./why-not-written.ts";

/**
 * Puts a default in place where the user's file is missing. Only for a file that never was: a default in the place of
 * one that was moved or lost undoes what the user wrote.
 *
 * @returns whether the file had to be made
 * @throws UserFileError when it could not be
 */
export async function ensureFile(path: string, defaultFile: string | URL): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await copyFile(defaultFile, path, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    const code = errorCode(error);
    // The file; or what is no folder stands in the way of one, which reading the file tells.
    if (code === "EEXIST") return false;
    const [why] = whyNotWritten(code, dirname(path));
    const message = `there is no such file (looked for ${path}), and none could be put there: ${why}`;
    throw new UserFileError(basename(path), [{ path: "", line: null, column: null, message }]);
  }
}

/** Whether there is nothing at a path; a link that leads nowhere is something. */
export function isMissing(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    (error: unknown) => errorCode(error) === "ENOENT",
  );
}
