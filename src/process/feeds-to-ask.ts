import type { FeedState } from "../model/feed.ts";

/** Which feeds a fetch is about. */
export interface FeedsWanted {
  /** Ids; null for all. */
  readonly feeds: readonly string[] | null;
  /** Only those whose turn it is. */
  readonly due: boolean;
}

/** Which feeds a fetch is about: those that are named, else all that are not paused; with `due` those whose turn it is. */
export function feedsToAsk(states: readonly FeedState[], { feeds, due }: FeedsWanted, now: number): readonly string[] {
  // Whoever names a feed that is gone means it; else it is paused as any other.
  if (feeds !== null && !due) return feeds;
  return states
    .filter(({ feed }) => feeds?.includes(feed.id) ?? true)
    .filter(({ nextFetchAt }) => nextFetchAt !== null && (!due || nextFetchAt <= now))
    .map(({ feed }) => feed.id);
}
