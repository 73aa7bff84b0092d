import { z } from "zod";
import type { RefreshOutcome } from "../ingest/refresh-feed.ts";
import type { Job, Store } from "../store/store.ts";
import { retagArchive } from "../topics/retag.ts";
import { feedsToAsk } from "./feeds-to-ask.ts";
import type { Worker } from "./worker.ts";

/** What a `fetch` left by another process asks for. */
export const fetchJob = z.object({ feeds: z.array(z.string()).nullable(), due: z.boolean() });

/** How far such a job is. */
export const fetchProgress = z.object({
  feeds: z.number(),
  done: z.number(),
  added: z.number(),
  changed: z.number(),
  failed: z.array(z.object({ id: z.string(), title: z.string(), error: z.string() })),
  /** Those that were not asked, because their hosts asked to be left alone. */
  waiting: z.array(z.object({ id: z.string(), title: z.string(), error: z.string() })).default([]),
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

/** Asks for the items of a removed feed to be deleted. */
export const purgeJob = z.object({ feed: z.string() });

/** Items deleted in one transaction: little enough not to hold up the ingest. */
const purgedAtOnce = 500;
/** Asks for the archive to be tagged anew with topics as they are in force now; a list without any is done at once. */
export const retagJob = z.object({ topics: z.array(z.string()) });

const topicProgress = z.object({
  topic: z.string(),
  done: z.number(),
  of: z.number(),
  gained: z.number(),
  lost: z.number(),
  after: z.number().nullable(),
});
/** How far such a job is: one entry for each topic that was begun. */
export const retagProgress = z.object({ topics: z.array(topicProgress.extend({ version: z.number() })) });
export type RetagJobProgress = z.infer<typeof retagProgress>;

const leaseMs = 60_000;

/** Deletes the items of a removed feed in steps. What is done stays done when it is interrupted. */
export async function purgeItems(store: Store, feed: string, onProgress: (deleted: number) => void): Promise<number> {
  let deleted = 0;
  for (;;) {
    const step = await store.purgeFeed(feed, purgedAtOnce);
    if (step === 0) return deleted;
    deleted += step;
    onProgress(deleted);
  }
}

async function purge(store: Store, job: Job, now: () => number): Promise<void> {
  const payload = purgeJob.safeParse(job.payload);
  if (!payload.success) {
    return store.reportJob(job.id, { state: "failed", progress: null, error: "The job can't be read." }, now());
  }
  const deleted = await purgeItems(store, payload.data.feed, (progress) => {
    void store.reportJob(job.id, { state: "running", progress: { deleted: progress }, error: null }, now());
  });
  await store.reportJob(job.id, { state: "done", progress: { deleted }, error: null }, now());
}

/**
 * Tags the archive anew with topics, one after the other. What an interrupted run did is not done again, unless the
 * topic's rules changed since.
 *
 * @param told  progress that an earlier run left
 */
export async function retagTopics(
  store: Store,
  ids: readonly string[],
  told: RetagJobProgress | null,
  onProgress: (progress: RetagJobProgress) => Promise<void> | void,
): Promise<RetagJobProgress> {
  const done = new Map(told?.topics.map((each) => [each.topic, each]));
  const states = new Map((await store.topicStates()).map((state) => [state.topic.id, state]));
  const all = (): RetagJobProgress => ({ topics: [...done.values()] });
  for (const id of ids) {
    const state = states.get(id);
    if (!state) continue;
    const { topic, version } = state;
    const before = done.get(id);
    const from = before?.version === version ? before : null;
    const last = await retagArchive(topic, store, from, (progress) => {
      done.set(id, { ...progress, version });
      return onProgress(all());
    });
    done.set(id, { ...last, version });
  }
  return all();
}

async function retag(store: Store, job: Job, now: () => number): Promise<void> {
  const payload = retagJob.safeParse(job.payload);
  if (!payload.success) {
    return store.reportJob(job.id, { state: "failed", progress: null, error: "The job can't be read." }, now());
  }
  const told = retagProgress.safeParse(job.progress);
  const progress = await retagTopics(store, payload.data.topics, told.success ? told.data : null, (each) =>
    store.reportJob(job.id, { state: "running", progress: each, error: null }, now()),
  );
  await store.reportJob(job.id, { state: "done", progress, error: null }, now());
}

/** Does one waiting job, if there is any, and reports its progress as it goes. */
export async function runJobs(store: Store, worker: Pick<Worker, "refresh">, now: () => number): Promise<void> {
  const job = await store.claimJob("worker", now(), leaseMs);
  if (!job) return;
  if (job.kind === "purge") return purge(store, job, now);
  if (job.kind === "retag") return retag(store, job, now);
  const payload = fetchJob.safeParse(job.payload);
  if (!payload.success) {
    await store.reportJob(job.id, { state: "failed", progress: null, error: "The job can't be read." }, now());
    return;
  }
  const names = feedsToAsk(await store.feedStates(), payload.data, now());
  let progress: FetchProgress = { ...nothingFetched, feeds: names.length };
  let reported = 0;
  await worker.refresh(names, (outcome) => {
    progress = afterFeed(progress, outcome);
    if (now() - reported < 250) return;
    reported = now();
    void store.reportJob(job.id, { state: "running", progress, error: null }, now());
  });
  await store.reportJob(job.id, { state: "done", progress, error: null }, now());
}
