import type { FeedState } from "./feed.ts";
import { isSilent } from "./silence.ts";
import { isWaiting } from "./waiting.ts";

/**
 * How a feed is, told of first. `gone`: its publisher says that it won't come back, so that it is not asked. `waiting`:
 * it would be well, were it not for its host. `pending`: it was not asked yet.
 */
export type FeedCondition = "paused" | "gone" | "failing" | "silent" | "waiting" | "pending" | "healthy";

export function feedCondition(state: FeedState, now: number): FeedCondition {
  if (!state.feed.enabled) return "paused";
  if (state.goneAt !== null) return "gone";
  if (state.status === "failed") return "failing";
  if (isSilent(state, now)) return "silent";
  if (isWaiting(state, now)) return "waiting";
  return state.status === "never" ? "pending" : "healthy";
}
