import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { UserFileError } from "./problem.ts";
import { replaceFile } from "./replace-file.ts";
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
    async keep(text) {
      const kept = await readFile(path, "utf8").catch(() => null);
      if (kept === text) return;
      if (kept === null) {
        await mkdir(dirname(path), { recursive: true });
        // The user's file may have passwords in it.
        await writeFile(path, "", { mode: 0o600 });
      }
      await replaceFile(path, text, null);
    },
  };
}
