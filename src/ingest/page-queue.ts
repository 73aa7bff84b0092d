import type { Store } from "../store/store.ts";
import { plainText } from "../text/plain-text.ts";
import type { TopicMatcher } from "../topics/matcher/compile.ts";
import type { ReadPage } from "./read-page.ts";

/** Pages of articles read one after the other, of several feeds at a time. */
export interface PageQueue {
  /** Starts what may start; goes on by itself as long as there is something to read. */
  look(): Promise<void>;
  /** Resolves when nothing is left that can be read now. */
  drained(): Promise<void>;
  /** Ends what is under way; it is read another time. */
  stop(): Promise<void>;
}

export interface PageQueueParts {
  readonly store: Pick<Store, "claimPages" | "keepPage" | "giveUpPage" | "putOffPage" | "sparePage" | "itemTexts">;
  readonly readPage: ReadPage;
  /** The rules in force now. */
  readonly matcher: () => TopicMatcher;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** One page of a feed at a time, of so many feeds: feeds themselves are asked beside them. */
const feedsAtOnce = 8;
/** A page that was not read in this time, as after a crash, is given out again. */
const leaseMs = 10 * 60_000;
/** A page that is away is asked for again after these times, then no more. */
const retryAfterMs: readonly number[] = [10 * 60_000, 2 * 3_600_000, 24 * 3_600_000];

/**
 * Reads the pages of articles in feeds that want full text, after the items are stored: an item is found by what its feed
 * said while its page waits for its host, and by its whole text afterwards. What is to be read stands in the store.
 */
export function createPageQueue({ store, readPage, matcher, now, onError }: PageQueueParts): PageQueue {
  const aborter = new AbortController();
  const { signal } = aborter;
  /** Numbers of the feeds of which a page is being read. */
  const busy = new Set<number>();
  /** Each is a page and the look for what may start after it. */
  const tasks = new Set<Promise<void>>();
  let last: Promise<void> = Promise.resolve();

  async function read(item: number, url: string, tries: number): Promise<void> {
    // Whatever ended the program in the middle of it may be in the page.
    if (tries > retryAfterMs.length) return store.giveUpPage(item);
    const wait = retryAfterMs[tries];
    const page = await readPage(url, signal);
    if (page.is === "spared") return store.sparePage(item, now() + page.forMs);
    if (page.is === "nothing" || (page.is === "away" && wait === undefined)) return store.giveUpPage(item);
    if (page.is === "away") return store.putOffPage(item, now() + Math.max(wait ?? 0, page.retryAfterMs ?? 0));
    const [text] = await store.itemTexts([item]);
    if (text === undefined) return;
    const tags = matcher().match({ ...text, body: plainText(page.html) });
    await store.keepPage({ item, revision: text.revision, html: page.html, tags });
  }

  async function start(): Promise<void> {
    const limit = feedsAtOnce - busy.size;
    if (limit <= 0 || signal.aborted) return;
    for (const { item, url, tries, feedNo } of await store.claimPages({
      now: now(),
      limit,
      leaseMs,
      busy: [...busy],
    })) {
      busy.add(feedNo);
      const task = read(item, url, tries)
        .catch((error: unknown) => {
          if (!signal.aborted) onError(error);
        })
        .then(() => {
          busy.delete(feedNo);
          return look();
        })
        .finally(() => tasks.delete(task));
      tasks.add(task);
    }
  }

  /** One claim after the other, so that no feed is claimed twice. */
  function look(): Promise<void> {
    last = last.then(start).catch((error: unknown) => {
      if (!signal.aborted) onError(error);
    });
    return last;
  }

  return {
    look,
    async drained() {
      await look();
      while (tasks.size > 0) await Promise.all(tasks);
    },
    async stop() {
      aborter.abort(new Error("Wirewatch is stopping."));
      await last;
      await Promise.all(tasks);
    },
  };
}
