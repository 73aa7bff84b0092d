import type { Job, JobKind } from "../../model/job.ts";
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
 * given out again when its lease ends, as all that could not be stored is done later.
 *
 * @throws what ended the job
 */
export async function runJobs(store: Store, worker: Pick<Worker, "refresh">, now: () => number): Promise<void> {
  const job = await store.claimJob("worker", now(), leaseMs);
  if (!job) return;
  const ways: Readonly<Record<JobKind, (job: Job) => Promise<void>>> = {
    fetch: doing(fetchJob(store, worker, now), store, now),
    purge: doing(purgeJob(store), store, now),
    retag: doing(retagJob(store), store, now),
  };
  await ways[job.kind](job);
}

function doing<P>(way: DoJob<P>, store: Pick<Store, "reportJob">, now: () => number): (job: Job) => Promise<void> {
  return async ({ id, payload: written, progress: earlier }) => {
    const keep = (progress: unknown): Promise<void> =>
      store.reportJob(id, { state: "running", progress, error: null }, now(), leaseMs);
    const fail = (error: string): Promise<void> =>
      store.reportJob(id, { state: "failed", progress: earlier, error }, now(), leaseMs);
    let reportedAt = 0;
    const report = (progress: unknown): void => {
      if (now() - reportedAt < reportEveryMs) return;
      reportedAt = now();
      // The work itself says when nothing can be stored.
      keep(progress).catch(() => undefined);
    };
    const payload = way.payload.safeParse(written);
    if (!payload.success) return fail("The job can't be read.");
    let last: unknown;
    try {
      last = await way.run(payload.data, { earlier, report, keep });
    } catch (error) {
      if (!(error instanceof StoreError)) await fail(error instanceof Error ? error.message : String(error));
      throw error;
    }
    await store.reportJob(id, { state: "done", progress: last, error: null }, now(), leaseMs);
  };
}
