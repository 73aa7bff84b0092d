import { unwatchFile, watchFile } from "node:fs";

/**
 * Calls back within a second of a change to a file, also when an editor replaces the file or it appears later.
 * Polls its status, because change events are lost on network and container mounts.
 *
 * @returns a function that stops watching
 */
export function onFileChange(path: string, changed: () => void): () => void {
  const listener = (now: { mtimeMs: number; ino: number }, before: { mtimeMs: number; ino: number }): void => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino) changed();
  };
  watchFile(path, { interval: 400, persistent: false }, listener);
  return () => unwatchFile(path, listener);
}
