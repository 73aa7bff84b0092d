import type { FeedState } from "../../model/feed.ts";
import { type FeedCondition, feedCondition } from "../../model/feed-condition.ts";

/** Those in trouble first, by name, or those on top whose newest item is newest or that have most items. */
export type FeedOrder = "trouble" | "name" | "newest" | "items";

export const feedOrders: readonly FeedOrder[] = ["trouble", "name", "newest", "items"];

export function orderFeeds(states: readonly FeedState[], order: FeedOrder, now: number): readonly FeedState[] {
  switch (order) {
    case "trouble":
      return byTrouble(states, now);
    case "name":
      return states.toSorted(byName);
    case "newest":
      return states.toSorted((a, b) => (b.newestItemAt ?? 0) - (a.newestItemAt ?? 0) || byName(a, b));
    case "items":
      return states.toSorted((a, b) => b.items - a.items || byName(a, b));
  }
}

const ranks: Readonly<Record<FeedCondition, number>> = {
  gone: 0,
  failing: 0,
  silent: 1,
  waiting: 2,
  pending: 4,
  healthy: 5,
  paused: 6,
};

/**
 * Feeds in trouble first, the longest failing on top; then those that wait for their hosts, those that have moved, those
 * not asked yet, the healthy, the paused; by name.
 */
export function byTrouble(states: readonly FeedState[], now: number): readonly FeedState[] {
  const rankOf = (state: FeedState): number => {
    const condition = feedCondition(state, now);
    // One that has moved goes before those that are asked where they are.
    return state.movedTo !== null && (condition === "pending" || condition === "healthy") ? 3 : ranks[condition];
  };
  return states
    .map((state) => ({ state, rank: rankOf(state) }))
    .sort((a, b) => a.rank - b.rank || b.state.failures - a.state.failures || byName(a.state, b.state))
    .map(({ state }) => state);
}

const names = new Intl.Collator("en", { numeric: true });

function byName(a: FeedState, b: FeedState): number {
  return names.compare(a.feed.title, b.feed.title);
}
