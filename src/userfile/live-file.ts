import { UserFileError } from "./problem.ts";
import { type ReadValue, readUserFile, replaceUserFile, replaceUserText, type UserFile } from "./user-file.ts";
import { onFileChange } from "./watch-file.ts";

/** A file of the user's, kept current: the last good content stays in use when an edit is bad. */
export interface LiveFile<T> {
  read(): UserFile<T>;
  /**
   * Reads the file as it stands at this moment.
   *
   * @throws UserFileError when it can't be used
   */
  reload(): Promise<UserFile<T>>;
  /** See {@link replaceUserFile}. */
  replace(json: unknown, ifMatch: string): Promise<UserFile<T>>;
  /** See {@link replaceUserText}. */
  replaceText(text: string, ifMatch: string): Promise<UserFile<T>>;
  /** Reports each good change, and each bad one as its error. */
  watch(onGood: (file: UserFile<T>) => void, onBad: (error: UserFileError) => void): () => void;
}

/**
 * Opens a file of the user's for reading, replacing and watching.
 *
 * @throws UserFileError when the content is unusable at the start
 */
export async function openLiveFile<T>(path: string, readValue: ReadValue<T>): Promise<LiveFile<T>> {
  let current = await readUserFile(path, readValue);
  return {
    read: () => current,
    async reload() {
      current = await readUserFile(path, readValue, current);
      return current;
    },
    async replace(json, ifMatch) {
      current = await replaceUserFile(path, json, ifMatch, readValue);
      return current;
    },
    async replaceText(text, ifMatch) {
      current = await replaceUserText(path, text, ifMatch, readValue);
      return current;
    },
    watch(onGood, onBad) {
      let stopped = false;
      const reload = async (): Promise<void> => {
        try {
          const next = await readUserFile(path, readValue);
          if (stopped) return;
          current = next;
          onGood(next);
        } catch (error) {
          if (stopped) return;
          if (!(error instanceof UserFileError)) throw error;
          onBad(error);
        }
      };
      const unwatch = onFileChange(path, () => void reload());
      return () => {
        stopped = true;
        unwatch();
      };
    },
  };
}
