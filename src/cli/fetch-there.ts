import type { FeedsWanted } from "../process/feeds-to-ask.ts";
import { type FetchProgress, fetchProgress } from "../process/jobs/fetch-job.ts";
import type { Worker } from "../process/worker.ts";
import type { Store } from "../store/store.ts";
import { leaveJob } from "./leave-job.ts";

interface FetchThereParts {
  readonly store: Pick<Store, "addJob" | "job" | "reportJob">;
  readonly now: () => number;
  /** Starts a worker here; null as long as another process fills the archive. */
  readonly start: () => Promise<Worker | null>;
  readonly onProgress: (progress: FetchProgress) => void;
}

/**
 * Leaves the work to the process that fills the archive and follows it.
 *
 * @returns the worker that is to do it here after all, where that process has ended meanwhile; null when it is done
 */
export function fetchThere(wanted: FeedsWanted, { onProgress, ...parts }: FetchThereParts): Promise<Worker | null> {
  return leaveJob("fetch", wanted, {
    ...parts,
    onProgress(progress) {
      const told = fetchProgress.safeParse(progress);
      if (told.success) onProgress(told.data);
    },
  });
}
