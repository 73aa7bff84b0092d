import type { FeedState } from "./feed.ts";

/**
 * Whether a feed answers, but brought nothing new for longer than its rhythm explains. It must have been asked since that
 * was so: what it may bring after a night in which nobody asked is not known.
 */
export function isSilent({ feed, status, silentAfter, lastSuccessAt }: FeedState, now: number): boolean {
  if (!feed.enabled || (status !== "ok" && status !== "unchanged")) return false;
  return silentAfter !== null && lastSuccessAt !== null && Math.min(now, lastSuccessAt) >= silentAfter;
}
