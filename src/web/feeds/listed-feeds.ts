import { calledAs } from "../../feeds/list/called-as.ts";
import type { Feed, FeedState } from "../../model/feed.ts";

/**
 * The feeds as a version of the list has them, each with its state in the store. The store takes an edit by hand over a
 * moment later; until then it must not answer for what stands in the list, or an edit would be based on what is shown
 * and undo what is written.
 */
export function listedFeeds(feeds: readonly Feed[], states: readonly FeedState[]): readonly FeedState[] {
  const stored = new Map(states.map((state) => [state.feed.id, state]));
  return feeds.map((feed) => {
    const state = stored.get(feed.id);
    if (state === undefined) return { ...neverAsked, feed };
    // A move was met at the address of before.
    return { ...state, feed: calledAs(feed, state.feed), movedTo: state.feed.url === feed.url ? state.movedTo : null };
  });
}

/** The state of a feed that the store doesn't know yet. */
const neverAsked: Omit<FeedState, "feed"> = {
  no: 0,
  status: "never",
  httpStatus: null,
  error: null,
  failures: 0,
  lastFetchAt: null,
  lastSuccessAt: null,
  nextFetchAt: null,
  lastDurationMs: null,
  items: 0,
  newestItemAt: null,
  usualPerDay: null,
  silentAfter: null,
  movedTo: null,
  goneAt: null,
  waits: null,
  lastGap: null,
  otherReaders: null,
};
