import type { FeedState } from "../model/feed.ts";

/** What is stored of a feed's last fetch. */
export type LastFetch = Pick<FeedState, "feed" | "status" | "httpStatus" | "failures" | "lastFetchAt" | "nextFetchAt">;

/** A host that is to be left alone. */
export interface OpenPause {
  /** Of a feed at that host. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** The wait after a first failure, and how much longer it may turn out by chance: see schedule/next-fetch.ts. */
const firstBackOffMs = 15 * 60_000;
const variation = 1.1;

/**
 * The pauses that hosts asked for (429 and 503) and that a process which has ended since did not wait out, as far as
 * the feeds' own plans tell. A feed that was refused waits as long as its host asked, or longer where it keeps failing:
 * a wait beyond what its failures alone make is the host's. Any other tells little: after 429, which is about whoever
 * asks, the host is left alone for no longer than after a first failure; after 503, which is often the trouble of one
 * page, not at all.
 *
 * @param now epoch milliseconds
 */
export function openPauses(states: readonly LastFetch[], now: number): readonly OpenPause[] {
  return states.flatMap(({ feed, status, httpStatus, failures, lastFetchAt, nextFetchAt }) => {
    if (status !== "failed" || (httpStatus !== 429 && httpStatus !== 503)) return [];
    if (lastFetchAt === null || nextFetchAt === null) return [];
    const backOffMs = firstBackOffMs * variation * 2 ** Math.max(0, failures - 1);
    const isAsked = nextFetchAt - lastFetchAt > backOffMs;
    if (!isAsked && httpStatus === 503) return [];
    const until = isAsked ? nextFetchAt : Math.min(nextFetchAt, lastFetchAt + firstBackOffMs);
    return until > now ? [{ url: feed.url, until }] : [];
  });
}
