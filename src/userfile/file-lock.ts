import { open, rm, stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

/** A lock left by a process that died is taken over after this long, milliseconds. */
const staleMs = 10_000;
const retryMs = 15;

/** Runs something while no other Wirewatch does so for the same file, by a lock file beside it. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      await (await open(lock, "wx")).close();
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const age = await stat(lock).then(
        // A clock set back leaves a time that is still to come.
        ({ mtimeMs }) => Math.abs(Date.now() - mtimeMs),
        () => 0,
      );
      if (age > staleMs) await rm(lock, { force: true });
      else await wait(retryMs);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
