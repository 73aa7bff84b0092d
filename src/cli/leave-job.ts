import { setTimeout as wait } from "node:timers/promises";
import type { JobKind, JobPayloads } from "../model/job.ts";
import type { Store } from "../store/store.ts";
import { CommandFailedError } from "./command-failed.ts";

const lookEveryMs = 200;
/** A process that fills the archive takes a job within seconds, unless it is busy with another or has ended. */
const takenWithinMs = 5000;

interface LeaveJobParts<Started> {
  readonly store: Pick<Store, "addJob" | "job" | "reportJob">;
  readonly now: () => number;
  /** Takes the place of the process that fills the archive; null as long as there is one. */
  readonly start: () => Promise<Started | null>;
  /** Told a few times a second how far the job is, at last when it is done. */
  readonly onProgress: (progress: unknown) => void;
}

/**
 * Leaves a job to the process that fills the archive and follows it.
 *
 * @returns what was started to do it here after all, where that process has ended meanwhile; null when it is done
 * @throws CommandFailedError in the words of who does it when it fails
 */
export async function leaveJob<Kind extends JobKind, Started>(
  kind: Kind,
  payload: JobPayloads[Kind],
  { store, now, start, onProgress }: LeaveJobParts<Started>,
): Promise<Started | null> {
  const id = await store.addJob(kind, payload, now());
  let startAt = now() + takenWithinMs;
  for (;;) {
    await wait(lookEveryMs);
    const job = await store.job(id);
    if (job === null || job.state === "failed") {
      throw new CommandFailedError(job?.error ?? "The running Wirewatch lost the job.");
    }
    onProgress(job.progress);
    if (job.state === "done") return null;
    if (now() < startAt) continue;
    startAt = now() + takenWithinMs;
    const started = await start();
    if (started === null) continue;
    await store.reportJob(id, { state: "failed", progress: null, error: "Done by who asked for it." }, now(), 0);
    return started;
  }
}
