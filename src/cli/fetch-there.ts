import type { FeedsWanted } from "../process/feeds-to-ask.ts";
import { type FetchProgress, fetchProgress } from "../process/jobs/fetch-job.ts";
import type { Worker } from "../process/worker.ts";
import type { Store } from "../store/store.ts";
import { watchJob } from "./watch-job.ts";

interface FetchThereParts {
  readonly store: Pick<Store, "addJob" | "job" | "reportJob">;
  readonly now: () => number;
  /** Starts a worker here; null as long as another process fills the archive. */
  readonly start: () => Promise<Worker | null>;
  readonly onProgress: (progress: FetchProgress) => void;
}

/** A process that fills the archive takes a job within seconds, unless it is busy with another or has ended. */
const takenWithinMs = 5000;

/**
 * Leaves the work to the process that fills the archive and follows it.
 *
 * @returns the worker that is to do it here after all, where that process has ended meanwhile; null when it is done
 */
export async function fetchThere(
  wanted: FeedsWanted,
  { store, now, start, onProgress }: FetchThereParts,
): Promise<Worker | null> {
  const id = await store.addJob("fetch", wanted, now());
  let lookAt = now() + takenWithinMs;
  for await (const { state, progress } of watchJob(store, id)) {
    if (state === "waiting" && now() >= lookAt) {
      lookAt = now() + takenWithinMs;
      const worker = await start();
      if (worker !== null) {
        await store.reportJob(id, { state: "failed", progress: null, error: "Done by who asked for it." }, now(), 0);
        return worker;
      }
    }
    const told = fetchProgress.safeParse(progress);
    if (told.success) onProgress(told.data);
  }
  return null;
}
