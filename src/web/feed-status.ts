import type { FeedState } from "../model/feed.ts";
import type { Clock } from "./clock.ts";

/** The state of a feed in words, and how it is marked. */
export interface StatusWords {
  readonly is: "good" | "warn" | "bad" | "off";
  readonly words: string;
}

export function feedStatus(state: FeedState, clock: Clock, now: number): StatusWords {
  if (!state.feed.enabled) return { is: "off", words: "Paused" };
  switch (state.status) {
    case "never":
      return { is: "off", words: "Not asked yet" };
    case "ok":
      return { is: "good", words: "Healthy" };
    case "unchanged":
      return { is: "good", words: "Healthy, nothing new" };
    case "failed":
      return {
        is: "bad",
        words:
          state.lastSuccessAt === null
            ? "Failing, never succeeded"
            : `Failing, last success ${clock.moment(state.lastSuccessAt, now)}`,
      };
  }
}

/** Feeds in trouble first, the longest failing on top; then those not asked yet, the healthy, the paused; by name. */
export function byTrouble(states: readonly FeedState[]): readonly FeedState[] {
  const rank = (state: FeedState): number => {
    if (!state.feed.enabled) return 3;
    if (state.status === "failed") return 0;
    return state.status === "never" ? 1 : 2;
  };
  const names = new Intl.Collator("en");
  return states.toSorted(
    (a, b) => rank(a) - rank(b) || b.failures - a.failures || names.compare(a.feed.title, b.feed.title),
  );
}
