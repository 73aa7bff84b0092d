import { type FeedsWanted, feedsToAsk } from "../process/feeds-to-ask.ts";
import { afterFeed, type FetchProgress, nothingFetched } from "../process/jobs/fetch-job.ts";
import type { Worker } from "../process/worker.ts";
import type { Store } from "../store/store.ts";

interface FetchHereParts {
  readonly worker: Worker;
  readonly store: Pick<Store, "feedStates" | "pagesWaiting">;
  readonly now: () => number;
  readonly onProgress: (progress: FetchProgress) => void;
  /** Told of the pages of articles that wait, before they are read. */
  readonly onPages: (waiting: number) => void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Fetches in this process, and stops the worker then.
 *
 * @returns whether a signal ended it before all feeds were asked
 */
export async function fetchHere(wanted: FeedsWanted, parts: FetchHereParts): Promise<boolean> {
  const { worker, store, onPages } = parts;
  let isStopped = false;
  const interrupt = (): void => {
    isStopped = true;
    void worker.stop();
  };
  for (const signal of signals) process.once(signal, interrupt);
  try {
    await askFeeds(wanted, parts);
    if (isStopped) return true;
    const waiting = await store.pagesWaiting();
    if (waiting > 0) onPages(waiting);
    await worker.readPages();
    return false;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    await worker.stop();
  }
}

async function askFeeds(wanted: FeedsWanted, { worker, store, now, onProgress }: FetchHereParts): Promise<void> {
  const ids = feedsToAsk(await store.feedStates(), wanted, now());
  // Whatever falls due meanwhile is asked as well.
  const isAllDue = wanted.due && wanted.feeds === null;
  let progress: FetchProgress = { ...nothingFetched, feeds: isAllDue ? 0 : ids.length };
  onProgress(progress);
  const onOutcome: Parameters<Worker["refresh"]>[1] = (outcome) => {
    progress = afterFeed(progress, outcome);
    onProgress(progress);
  };
  await (isAllDue ? worker.refreshDue(onOutcome) : worker.refresh(ids, onOutcome));
}
