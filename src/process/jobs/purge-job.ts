import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import type { Store } from "../../store/store.ts";
import type { DoJob } from "./do-job.ts";

const payload = z.object({ feed: z.string() });

/** Items deleted in one transaction: little enough not to hold up the ingest. */
const purgedAtOnce = 500;

/** Deletes the items of a removed feed for another process. */
export function purgeJob(store: Pick<Store, "purgeFeed">): DoJob<z.infer<typeof payload>> {
  return {
    payload,
    run: async ({ feed }, { report, signal }) => ({
      deleted: await purgeItems(store, feed, (deleted) => {
        report({ deleted });
        signal.throwIfAborted();
      }),
    }),
  };
}

/**
 * Deletes the items of a removed feed here and now. A job stands beside that, so that the next process goes on where this
 * one is killed: nobody could ask for the rest, as the feed is no longer in the list.
 *
 * @returns how many were deleted
 */
export async function purgeHere(
  store: Pick<Store, "purgeFeed" | "addJob" | "reportJob">,
  feed: string,
  now: () => number,
): Promise<number> {
  const job = await store.addJob("purge", { feed }, now());
  const deleted = await purgeItems(store, feed, () => undefined);
  await store.reportJob(job, { state: "done", progress: { deleted }, error: null }, now(), 0);
  return deleted;
}

/**
 * Deletes the items of a removed feed in steps. What is done stays done when it is interrupted.
 *
 * @returns how many were deleted
 */
export async function purgeItems(
  store: Pick<Store, "purgeFeed">,
  feed: string,
  onProgress: (deleted: number) => Promise<void> | void,
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const step = await store.purgeFeed(feed, purgedAtOnce);
    if (step === 0) return deleted;
    deleted += step;
    await onProgress(deleted);
    // A store in the same thread answers at once: without this, nothing else of the program would have its turn.
    await nextTurn();
  }
}
