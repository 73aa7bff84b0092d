import type { FeedState } from "./feed.ts";

/** Whether a feed answers, but brought nothing new for longer than its rhythm explains. */
export function isSilent(state: FeedState, now: number): boolean {
  const { feed, status, silentAfter } = state;
  return feed.enabled && (status === "ok" || status === "unchanged") && silentAfter !== null && now >= silentAfter;
}
