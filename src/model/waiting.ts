import type { FeedState, HostWait } from "./feed.ts";

/** Which host a feed waits for now, because it asked to be left alone (429, 503); null when it may be asked. */
export function waitOf({ feed, goneAt, waits }: FeedState, now: number): HostWait | null {
  return feed.enabled && goneAt === null && waits !== null && waits.until > now ? waits : null;
}

/** Whether a feed would be well, were it not for its host: nothing else is wrong with it. */
export function isWaiting(state: FeedState, now: number): boolean {
  return state.status !== "failed" && waitOf(state, now) !== null;
}
