import type { Coverage } from "../model/edition.ts";
import type { FeedState } from "../model/feed.ts";
import { isSilent } from "../model/silence.ts";
import { isWaiting } from "../model/waiting.ts";

/**
 * What an edition may have missed, from the state of the feeds. Paused feeds don't count.
 *
 * @param period  epoch milliseconds; of the times in which items may have been missed, those noticed in it are named
 */
export function coverageOf(
  states: readonly FeedState[],
  period: { readonly from: number; readonly until: number },
): Omit<Coverage, "topics" | "leftOut" | "outletLimit"> {
  const enabled = states.filter(({ feed }) => feed.enabled);
  const silent = enabled.filter((state) => isSilent(state, period.until));
  const answering = enabled.filter(
    (state) => (state.status === "ok" || state.status === "unchanged") && !isSilent(state, period.until),
  );
  return {
    feeds: enabled.length,
    healthy: answering.filter((state) => !isWaiting(state, period.until)).length,
    pending: enabled.filter(({ status }) => status === "never").length,
    failing: enabled
      .filter(({ status }) => status === "failed")
      .map(({ feed, error, goneAt, lastSuccessAt }) => ({
        id: feed.id,
        title: feed.title,
        error: `${error ?? "The last fetch failed."}${goneAt === null ? "" : " It is paused until you try it again."}`,
        lastSuccessAt,
      })),
    silent: silent.map(({ feed, usualPerDay, newestItemAt }) => ({
      id: feed.id,
      title: feed.title,
      usualPerDay,
      newestItemAt,
    })),
    gaps: enabled.flatMap(({ feed, lastGap }) =>
      lastGap !== null && lastGap.seenAt > period.from && lastGap.seenAt <= period.until
        ? [{ id: feed.id, title: feed.title, from: lastGap.from, to: lastGap.to }]
        : [],
    ),
  };
}

/** Feeds that fail or are silent at a time, epoch milliseconds. */
export function troubledFeeds(states: readonly FeedState[], at: number): readonly string[] {
  return states
    .filter((state) => state.feed.enabled && (state.status === "failed" || isSilent(state, at)))
    .map(({ feed }) => feed.id);
}
