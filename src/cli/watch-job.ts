import { setTimeout as wait } from "node:timers/promises";
import type { Job } from "../model/job.ts";
import type { Store } from "../store/store.ts";

const lookEveryMs = 200;

/**
 * Looks a few times a second how far a job is that was left to another process; the last look finds it done.
 *
 * @throws Error in the words of who does it when it fails
 */
export async function* watchJob(store: Pick<Store, "job">, id: number): AsyncGenerator<Job> {
  for (;;) {
    await wait(lookEveryMs);
    const job = await store.job(id);
    if (job === null || job.state === "failed") throw new Error(job?.error ?? "The running Wirewatch lost the job.");
    yield job;
    if (job.state === "done") return;
  }
}
