import { setTimeout as wait } from "node:timers/promises";

/** How long a running process may take to read an edited file. */
const takenOverMs = 15_000;
const lookEveryMs = 100;

/** Waits until the process that fills the archive has taken an edited file over, or had time enough to. */
export async function takenOver(now: () => number, isTakenOver: () => Promise<boolean>): Promise<void> {
  for (const until = now() + takenOverMs; now() < until; await wait(lookEveryMs)) if (await isTakenOver()) return;
}
