import { constants } from "node:fs";
import { copyFile, lstat, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "../model/error-code.ts";

/**
 * Puts a default in place where the user's file is missing. Only for a file that never was: a default in the place of
 * one that was moved or lost undoes what the user wrote.
 *
 * @returns whether the file had to be made
 */
export async function ensureFile(path: string, defaultFile: string | URL): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await copyFile(defaultFile, path, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** Whether there is nothing at a path; a link that leads nowhere is something. */
export function isMissing(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    (error: unknown) => errorCode(error) === "ENOENT",
  );
}
