import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "../../model/error-code.ts";
import { StoreError } from "../store-error.ts";

/**
 * Whether there is a database.
 *
 * @throws StoreError when something else is in its place, or that can't be told
 */
export function hasDatabase(file: string): boolean {
  const found = lookAt(file);
  if (found?.isDirectory()) {
    throw new StoreError("unwritable", `${file} is a folder, and the database is to stand there. ${moveAway}`);
  }
  if (found === undefined) requireFolder(dirname(file));
  return found !== undefined;
}

/** @throws StoreError when a file is where this folder, or one above it, is to be */
function requireFolder(folder: string): void {
  const found = lookAt(folder);
  if (found === undefined) {
    const above = dirname(folder);
    if (above !== folder) requireFolder(above);
  } else if (!found.isDirectory()) {
    throw new StoreError(
      "unwritable",
      `${folder} is a file, and the folder of the database is to be there. ${moveAway}`,
    );
  }
}

const moveAway = "Move it away, or set WIREWATCH_DATA to another folder.";

function lookAt(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new StoreError("unreadable", `${path} can't be read (${errorCode(error) || error}). ${whose}`);
  }
}

const whose = "Mend its permissions, or run this as the user it belongs to.";

/** @throws StoreError when a database that is there may not be written: SQLite opens it all the same, and says so late */
export function requireWritable(file: string): void {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new StoreError("unwritable", `${file} can't be written (${errorCode(error) || error}). ${whose}`);
  }
}

/** Why a database that is there could not be opened by who only reads. */
export function whyUnread(file: string): string {
  try {
    accessSync(file, constants.R_OK);
    return `${file} can't be read, because SQLite needs to write beside it for that, into ${dirname(file)}. ${whose}`;
  } catch (error) {
    return `${file} can't be read (${errorCode(error) || error}). ${whose}`;
  }
}
