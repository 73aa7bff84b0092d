import { basename } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { editUserFile } from "./edit-user-file.ts";
import type { LastGood } from "./last-good.ts";
import { UserFileError } from "./problem.ts";
import { type ReadValue, readUserFile, readUserFileLazily, type UserFile } from "./user-file.ts";
import { onFileChange } from "./watch-file.ts";

/** A file of the user's, kept current: the last good content stays in use when an edit is bad. */
export interface LiveFile<T> {
  /** The file's, without its folder. */
  readonly name: string;
  /** The last good content. */
  read(): UserFile<T>;
  /**
   * Reads the file as it stands at this moment.
   *
   * @throws UserFileError when it can't be used
   */
  reload(): Promise<UserFile<T>>;
  /** See {@link editUserFile}. Edits are done one after the other. */
  edit(change: (file: UserFile<T>) => string): Promise<UserFile<T>>;
  /** Keeps a copy of the last good content for the next start, where there is a place for it. */
  keep(): Promise<void>;
  /**
   * Reports each good change, and each bad one as its error; the next one is looked for when that is dealt with. What
   * fails is told of by who is called, and reported again.
   */
  watch(onGood: (file: UserFile<T>) => Promise<void>, onBad: (error: UserFileError) => Promise<void>): () => void;
}

/** Some editors empty a file before they write it; a mistake that is gone after this long is none, milliseconds. */
const writtenWithinMs = 200;

/**
 * Opens a file of the user's for reading, editing and watching.
 *
 * @param lastGood  what is in force where the file can't be used at the start; watching tells of its mistake at once
 * @throws UserFileError when the content is unusable at the start and nothing was kept
 */
export async function openLiveFile<T>(
  path: string,
  readValue: ReadValue<T>,
  lastGood: LastGood | null = null,
): Promise<LiveFile<T>> {
  const file = await readUserFile(path, readValue).catch(async (error: unknown) => {
    const kept = error instanceof UserFileError ? await lastGood?.read(readValue) : null;
    if (kept) return kept;
    throw error;
  });
  return liveFile(path, readValue, lastGood, file);
}

/** As {@link openLiveFile}, but the content is checked when its value is first looked at, and it is that which throws. */
export async function openLiveFileLazily<T>(path: string, readValue: ReadValue<T>): Promise<LiveFile<T>> {
  return liveFile(path, readValue, null, await readUserFileLazily(path, readValue));
}

function liveFile<T>(
  path: string,
  readValue: ReadValue<T>,
  lastGood: LastGood | null,
  opened: UserFile<T>,
): LiveFile<T> {
  let current = opened;
  let edits: Promise<unknown> = Promise.resolve();
  return {
    name: basename(path),
    read: () => current,
    async reload() {
      current = await readUserFile(path, readValue, current);
      return current;
    },
    edit(change) {
      const edited = edits.then(async () => {
        current = await editUserFile(path, readValue, change, current);
        return current;
      });
      edits = edited.catch(() => undefined);
      return edited;
    },
    keep: async () => lastGood?.keep(current.text),
    watch(onGood, onBad) {
      let stopped = false;
      let told = current.etag;
      const reload = async (): Promise<void> => {
        const found = await readTwice(() => readUserFile(path, readValue, current));
        if (stopped) return;
        if (found instanceof UserFileError) {
          told = "";
          await onBad(found);
          return;
        }
        current = found;
        if (found.etag === told) return;
        await onGood(found);
        told = found.etag;
      };
      const unwatch = onFileChange(path, reload);
      return () => {
        stopped = true;
        unwatch();
      };
    },
  };
}

async function readTwice<T>(read: () => Promise<T>): Promise<T | UserFileError> {
  const tolerant = (): Promise<T | UserFileError> =>
    read().catch((error: unknown) => {
      if (error instanceof UserFileError) return error;
      throw error;
    });
  const first = await tolerant();
  if (!(first instanceof UserFileError)) return first;
  await wait(writtenWithinMs, undefined, { ref: false });
  return tolerant();
}
