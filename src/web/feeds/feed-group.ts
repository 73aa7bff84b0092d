import type { FeedState } from "../../model/feed.ts";
import { type FeedCondition, feedCondition } from "../../model/feed-condition.ts";

/** How feeds are counted and shown together: those that are gone fail, too. */
export type FeedGroup = Exclude<FeedCondition, "gone">;

export const feedGroups: readonly FeedGroup[] = ["failing", "silent", "waiting", "pending", "healthy", "paused"];

export function feedGroup(state: FeedState, now: number): FeedGroup {
  const condition = feedCondition(state, now);
  return condition === "gone" ? "failing" : condition;
}
