import type { Job, JobKind, JobState } from "../../model/job.ts";
import type { Store } from "../../store/store.ts";
import { StoreError } from "../../store/store-error.ts";
import type { Worker } from "../worker.ts";
import type { DoJob } from "./do-job.ts";
import { fetchJob } from "./fetch-job.ts";
import { purgeJob } from "./purge-job.ts";
import { retagJob } from "./retag-job.ts";

const leaseMs = 60_000;
const reportEveryMs = 250;

/**
 * Does one waiting job, if there is any. A job that fails is told as failed, in words; one that could not be stored is
 * given out again when its lease ends, as all that could not be stored is done later; and one that the end of the
 * program broke off waits for the next to do it.
 *
 * @param signal  aborted when the program stops
 * @throws what ended the job
 */
export async function runJobs(
  store: Store,
  worker: Pick<Worker, "refresh">,
  now: () => number,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const job = await store.claimJob("worker", now(), leaseMs);
  if (!job) return;
  const parts = { store, now, signal };
  const ways: Readonly<Record<JobKind, (job: Job) => Promise<void>>> = {
    fetch: doing(fetchJob(store, worker, now), parts),
    purge: doing(purgeJob(store), parts),
    retag: doing(retagJob(store), parts),
  };
  await ways[job.kind](job);
}

interface DoingParts {
  readonly store: Pick<Store, "reportJob">;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

function doing<P>(way: DoJob<P>, { store, now, signal }: DoingParts): (job: Job) => Promise<void> {
  return async ({ id, payload: written, progress: earlier }) => {
    let kept = earlier;
    const end = (state: JobState, progress: unknown, error: string | null = null): Promise<void> =>
      store.reportJob(id, { state, progress, error }, now(), leaseMs);
    const keep = (progress: unknown): Promise<void> => {
      kept = progress;
      return end("running", progress);
    };
    let reportedAt = 0;
    const report = (progress: unknown): void => {
      if (now() - reportedAt < reportEveryMs) return;
      reportedAt = now();
      // The work itself says when nothing can be stored.
      keep(progress).catch(() => undefined);
    };
    const payload = way.payload.safeParse(written);
    if (!payload.success) return end("failed", earlier, "The job can't be read.");
    try {
      const last = await way.run(payload.data, { earlier, report, keep, signal });
      signal.throwIfAborted();
      await end("done", last);
    } catch (error) {
      if (signal.aborted) return end("waiting", kept);
      if (!(error instanceof StoreError))
        await end("failed", kept, error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
}
