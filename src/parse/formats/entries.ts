import { parseDate } from "../dates/dates.ts";
import type { RawItem } from "../raw-feed.ts";

/** Items read from one document; more are left. */
export const maxItems = 2000;
/** Site maps list up to 50,000 pages (sitemaps.org/protocol.html#index). */
const maxCounted = 50_000;

/** The items of a document, gathered under a limit. */
export interface Entries {
  /** Keeps the first ones. False when there is no use in reading on. */
  add(item: RawItem): boolean;
  /** Keeps those with the latest dates: site maps have no order. */
  addNewest(item: RawItem): boolean;
  items(): readonly RawItem[];
  /** How many there were, as far as read. */
  count(): number;
}

export function createEntries(): Entries {
  let kept: RawItem[] = [];
  let count = 0;
  const newestFirst = (): readonly RawItem[] =>
    kept
      .map((item) => ({ item, at: parseDate(item.published) ?? 0 }))
      .sort((a, b) => b.at - a.at)
      .map(({ item }) => item);
  return {
    add(item) {
      count++;
      if (kept.length < maxItems) kept.push(item);
      return count <= maxItems;
    },
    addNewest(item) {
      count++;
      kept.push(item);
      if (kept.length >= 2 * maxItems) kept = newestFirst().slice(0, maxItems);
      return count < maxCounted;
    },
    items: () => (kept.length > maxItems ? newestFirst().slice(0, maxItems) : kept),
    count: () => count,
  };
}
