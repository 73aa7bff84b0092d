import { keepCopy } from "./keep-copy.ts";
import { UserFileError } from "./problem.ts";
import { type ReadValue, readUserFile, type UserFile } from "./user-file.ts";

/** A copy of a user's file as it was last in force: a program that starts while the file is broken goes on with it. */
export interface LastGood {
  /** Null where there is no copy, or none that this program can use. */
  read<T>(readValue: ReadValue<T>): Promise<UserFile<T> | null>;
  /** @throws a system error where the copy can't be written */
  keep(text: string): Promise<void>;
}

/** @param path of the copy */
export function createLastGood(path: string): LastGood {
  return {
    read: (readValue) =>
      readUserFile(path, readValue).catch((error: unknown) => {
        if (error instanceof UserFileError) return null;
        throw error;
      }),
    keep: (text) => keepCopy(path, text),
  };
}
