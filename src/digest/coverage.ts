import type { Coverage } from "../model/edition.ts";
import type { FeedState } from "../model/feed.ts";
import { type FeedCondition, feedCondition } from "../model/feed-condition.ts";

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
  const conditionOf = (state: FeedState): FeedCondition => feedCondition(state, period.until);
  const silent = enabled.filter((state) => conditionOf(state) === "silent");
  return {
    feeds: enabled.length,
    healthy: enabled.filter((state) => conditionOf(state) === "healthy").length,
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
  return states.filter((state) => troubles.has(feedCondition(state, at))).map(({ feed }) => feed.id);
}

const troubles: ReadonlySet<FeedCondition> = new Set(["gone", "failing", "silent"]);
