import type { FeedState } from "../model/feed.ts";

/** Which feeds a fetch is about: those that are named, else all that are not paused; with `due` those whose turn it is. */
export function feedsToAsk(
  states: readonly FeedState[],
  { feeds, due }: { readonly feeds: readonly string[] | null; readonly due: boolean },
  now: number,
): readonly string[] {
  // Whoever names a feed that is gone means it; else it is paused as any other.
  if (feeds !== null && !due) return feeds;
  return states
    .filter(({ feed }) => feeds?.includes(feed.id) ?? true)
    .filter(({ nextFetchAt }) => nextFetchAt !== null && (!due || nextFetchAt <= now))
    .map(({ feed }) => feed.id);
}
