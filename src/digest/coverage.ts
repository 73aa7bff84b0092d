import type { Coverage } from "../model/edition.ts";
import type { FeedState } from "../model/feed.ts";

/** What an edition may have missed, from the state of the feeds. Paused feeds don't count. */
export function coverageOf(states: readonly FeedState[]): Coverage {
  const enabled = states.filter(({ feed }) => feed.enabled);
  return {
    feeds: enabled.length,
    healthy: enabled.filter(({ status }) => status === "ok" || status === "unchanged").length,
    pending: enabled.filter(({ status }) => status === "never").length,
    failing: enabled
      .filter(({ status }) => status === "failed")
      .map(({ feed, error, lastSuccessAt }) => ({
        id: feed.id,
        title: feed.title,
        error: error ?? "The last fetch failed.",
        lastSuccessAt,
      })),
  };
}
