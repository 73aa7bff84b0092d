import { constants } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "../model/error-code.ts";

/**
 * Puts a default in place where the user's file is missing.
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
