import { z } from "zod";
import type { RefreshOutcome } from "../../ingest/refresh-feed.ts";
import type { Store } from "../../store/store.ts";
import { feedsToAsk } from "../feeds-to-ask.ts";
import type { Worker } from "../worker.ts";
import type { DoJob } from "./do-job.ts";

const payload = z.object({ feeds: z.array(z.string()).nullable(), due: z.boolean() });

const told = z.array(z.object({ id: z.string(), title: z.string(), error: z.string() }));

/** How far a fetch is that another process asked for. */
export const fetchProgress = z.object({
  feeds: z.number(),
  done: z.number(),
  added: z.number(),
  changed: z.number(),
  failed: told,
  /** Those that were not asked, because their hosts asked to be left alone. */
  waiting: told.default([]),
});
export type FetchProgress = z.infer<typeof fetchProgress>;

/** How far it is before the first feed. */
export const nothingFetched: FetchProgress = { feeds: 0, done: 0, added: 0, changed: 0, failed: [], waiting: [] };

/** How far it is after one more feed. */
export function afterFeed(progress: FetchProgress, outcome: RefreshOutcome): FetchProgress {
  const { feed, status, added, changed, error } = outcome;
  const told = error === null ? [] : [{ id: feed.id, title: feed.title, error }];
  return {
    feeds: Math.max(progress.feeds, progress.done + 1),
    done: progress.done + 1,
    added: progress.added + added,
    changed: progress.changed + changed,
    failed: status === "failed" ? [...progress.failed, ...told] : progress.failed,
    waiting: status === "waits" ? [...progress.waiting, ...told] : progress.waiting,
  };
}

/** Fetches feeds for another process. */
export function fetchJob(
  store: Pick<Store, "feedStates">,
  worker: Pick<Worker, "refresh">,
  now: () => number,
): DoJob<z.infer<typeof payload>> {
  return {
    payload,
    async run(wanted, { report }) {
      const names = feedsToAsk(await store.feedStates(), wanted, now());
      let progress: FetchProgress = { ...nothingFetched, feeds: names.length };
      await worker.refresh(names, (outcome) => {
        progress = afterFeed(progress, outcome);
        report(progress);
      });
      return progress;
    },
  };
}
