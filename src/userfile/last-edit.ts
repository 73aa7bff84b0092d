import { readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { keepCopy } from "./keep-copy.ts";

const lastEdit = z.object({
  what: z.string(),
  isTakenBack: z.boolean(),
  before: z.string(),
  after: z.string(),
});

/** An edit of a user's file, as it is taken back. */
export interface LastEdit {
  /** What was done, in a sentence without its full stop, such as `312 feeds were imported`. */
  readonly what: string;
  /** Whether that was taken back already, so that taking back the edit does it again. */
  readonly isTakenBack: boolean;
  /** The text of the file before it. */
  readonly before: string;
  /** The version of the file after it. */
  readonly after: string;
}

/** The last edit that the program made of a user's file. Processes that edit the same file share it. */
export interface LastEditKeeper {
  /** Null where there is none. */
  read(): Promise<LastEdit | null>;
  /** Forgets the one before; null where the last one can't be taken back. */
  keep(edit: LastEdit | null): Promise<void>;
}

/** @param path where it is kept */
export function createLastEditKeeper(path: string): LastEditKeeper {
  return {
    async read() {
      try {
        return lastEdit.parse(JSON.parse(await readFile(path, "utf8")));
      } catch {
        // There is none, or none that this program has written.
        return null;
      }
    },
    keep: (edit) => (edit === null ? rm(path, { force: true }) : keepCopy(path, JSON.stringify(edit))),
  };
}
