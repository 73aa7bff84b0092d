import type { FeedState } from "../../model/feed.ts";
import { createNameFinder } from "../../search/find-names.ts";

/** Feeds found by a name. */
const mostFound = 30;

/** Feeds that have the words in their title, id, address or category; else those whose title is like them. */
export function findFeeds(states: readonly FeedState[], find: string): readonly FeedState[] {
  const words = find.toLowerCase();
  const exact = states.filter(({ feed: { title, id, url, category } }) =>
    [title, id, url, category ?? ""].some((text) => text.toLowerCase().includes(words)),
  );
  if (exact.length > 0) return exact;
  const named = states.map(({ feed }) => ({ id: feed.id, title: feed.title }));
  const found = new Set(
    createNameFinder(named)
      .suggest(find, mostFound)
      .map(({ id }) => id),
  );
  return states.filter(({ feed }) => found.has(feed.id));
}
