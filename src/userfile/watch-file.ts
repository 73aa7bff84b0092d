import { stat } from "node:fs/promises";

/** How often it is looked, milliseconds. */
const everyMs = 400;

/**
 * Calls back within a second of a change to a file, also when an editor replaces the file, when it appears later or when
 * its permissions change. Asks for its status, because change events are lost on network and container mounts. The first
 * look calls back too: the file may have changed since it was read.
 *
 * @param changed  is not called again before it is done; when it fails it is called again at the next look
 * @returns a function that stops watching
 */
export function onFileChange(path: string, changed: () => Promise<void>): () => void {
  let seen: string | null = null;
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      const now = await statusOf(path);
      if (now !== seen) await changed();
      seen = now;
    } catch {
      // Not taken over yet: whoever was called has told why.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  void look();
  return () => clearInterval(timer);
}

/** What is different after each change. The time of the status counts too: a copy may bring its old time with it. */
function statusOf(path: string): Promise<string> {
  return stat(path).then(
    ({ ino, size, mtimeMs, ctimeMs }) => [ino, size, mtimeMs, ctimeMs].join(),
    (error: unknown) => String(error),
  );
}
