import { randomUUID } from "node:crypto";
import { open, readFile, rm, stat, utimes } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { errorCode } from "../model/error-code.ts";

/** A lock left by a process that died is taken over after this long, milliseconds. */
const staleMs = 10_000;
/** A lock is renewed so often while its work goes on: a slow disk is no death. */
const renewMs = 2500;
const retryMs = 15;

/** Runs something while no other Wirewatch does so for the same file, by a lock file beside it. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const token = randomUUID();
  while (!(await take(lock, token))) {
    if (await isStale(lock)) await takeAway(lock);
    else await wait(retryMs);
  }
  const renewing = setInterval(() => void renew(lock), renewMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    // After a long sleep of the machine it may be another's.
    if ((await readFile(lock, "utf8").catch(() => "")) === token) await rm(lock, { force: true });
  }
}

/** Whether the lock was free; it then holds the token. */
async function take(lock: string, token: string): Promise<boolean> {
  const file = await open(lock, "wx").catch((error: unknown) => {
    if (errorCode(error) === "EEXIST") return null;
    throw error;
  });
  if (file === null) return false;
  try {
    await file.writeFile(token);
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return true;
}

async function isStale(lock: string): Promise<boolean> {
  return stat(lock).then(
    // A clock set back leaves a time that is still to come.
    ({ mtimeMs }) => Math.abs(Date.now() - mtimeMs) > staleMs,
    () => false,
  );
}

/**
 * Takes a stale lock away, one process at a time and looking once more: else whoever saw it a moment ago would take away
 * the new lock of whoever was faster.
 */
async function takeAway(lock: string): Promise<void> {
  const guard = `${lock}.stale`;
  if (!(await take(guard, ""))) {
    // Its process died within these few lines.
    if (await isStale(guard)) await rm(guard, { force: true });
    return wait(retryMs);
  }
  try {
    if (await isStale(lock)) await rm(lock, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

function renew(lock: string): Promise<void> {
  const now = new Date();
  return utimes(lock, now, now).catch(() => undefined);
}
