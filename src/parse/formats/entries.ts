import { parseDate } from "../dates/dates.ts";
import type { RawItem } from "../raw-feed.ts";

/** Items read from one document; more are left. */
export const maxItems = 2000;
/** Site maps list up to 50,000 pages (sitemaps.org/protocol.html#index). */
const maxCounted = 50_000;
/** Feeds are shorter, and their items longer. */
const maxRising = 20_000;

/** The items of a document, gathered under a limit. */
export interface Entries {
  /** Keeps the first ones, or the newest where the oldest stand first. False when there is no use in reading on. */
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
  let isRising: boolean | null = null;
  // What is kept is put in order again and again.
  const times = new WeakMap<RawItem, number>();
  const timeOf = (item: RawItem): number => {
    const time = times.get(item) ?? parseDate(item.published) ?? 0;
    times.set(item, time);
    return time;
  };
  const newestFirst = (): readonly RawItem[] => kept.toSorted((a, b) => timeOf(b) - timeOf(a));
  const addNewest = (item: RawItem): boolean => {
    count++;
    kept.push(item);
    if (kept.length >= 2 * maxItems) kept = newestFirst().slice(0, maxItems);
    return count < maxCounted;
  };
  return {
    add(item) {
      if (count >= maxItems) {
        isRising ??= rises(kept);
        if (isRising) return addNewest(item) && count < maxRising;
      }
      count++;
      if (kept.length < maxItems) kept.push(item);
      return count <= maxItems;
    },
    addNewest,
    items: () => (kept.length > maxItems ? newestFirst().slice(0, maxItems) : kept),
    count: () => count,
  };
}

/** Whether the oldest items stand first, as in an archive that is written on at its end: its news would never be seen. */
function rises(items: readonly RawItem[]): boolean {
  const first = parseDate(items[0]?.published ?? "");
  const last = parseDate(items.at(-1)?.published ?? "");
  return first !== null && last !== null && first < last;
}
