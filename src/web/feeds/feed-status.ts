import { withoutUser } from "../../feeds/web-address.ts";
import type { FeedState, HostWait } from "../../model/feed.ts";
import { isSilent } from "../../model/silence.ts";
import { isWaiting, waitOf } from "../../model/waiting.ts";
import { countWords } from "../../text/count-words.ts";
import { rateWords } from "../../text/rate-words.ts";
import { type Clock, spanWords } from "../clock.ts";
import { gapShownMs } from "../health.ts";

/** The state of a feed in words, and how it is marked. */
export interface StatusWords {
  readonly is: "good" | "warn" | "bad" | "off";
  readonly words: string;
}

export function feedStatus(state: FeedState, clock: Clock, now: number): StatusWords {
  if (!state.feed.enabled) return { is: "off", words: "Paused" };
  if (state.goneAt !== null) return { is: "bad", words: `Gone since ${clock.moment(state.goneAt, now)}, paused` };
  if (isSilent(state, now)) {
    const since = state.newestItemAt === null ? "" : ` for ${spanWords(now - state.newestItemAt)}`;
    return { is: "warn", words: `Silent${since}` };
  }
  const wait = isWaiting(state, now) ? waitOf(state, now) : null;
  if (wait !== null) return { is: "warn", words: waitWords(wait, clock, now) };
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

function waitWords({ host, until }: HostWait, clock: Clock, now: number): string {
  return `Waits until ${clock.moment(until, now)}, because ${host} asked us to`;
}

/** What else there is to say of a feed, one sentence each: its host's wish, its usual rhythm, gaps, a move, other readers. */
export function feedRemarks(state: FeedState, clock: Clock, now: number): readonly string[] {
  const { error, failures, usualPerDay, lastGap, movedTo, otherReaders } = state;
  const wait = waitOf(state, now);
  return [
    ...(error === null ? [] : [failures > 1 ? `${error} ${countWords(failures, "try", "tries")} in a row.` : error]),
    ...(wait === null || (isWaiting(state, now) && !isSilent(state, now)) ? [] : [`${waitWords(wait, clock, now)}.`]),
    ...(usualPerDay === null || !isSilent(state, now) ? [] : [`usually ${rateWords(usualPerDay)}`]),
    ...(lastGap === null || now - lastGap.seenAt > gapShownMs
      ? []
      : [
          `Items between ${clock.moment(lastGap.from, now)} and ${clock.moment(lastGap.to, now)} may have been missed.`,
        ]),
    ...(movedTo === null ? [] : [`It has moved to ${withoutUser(movedTo)}.`]),
    ...(otherReaders === null ? [] : [otherReaders]),
  ];
}

/**
 * Feeds in trouble first, the longest failing on top; then those that wait for their hosts, those that have moved, those
 * not asked yet, the healthy, the paused; by name.
 */
export function byTrouble(states: readonly FeedState[], now: number): readonly FeedState[] {
  const rank = (state: FeedState): number => {
    if (!state.feed.enabled) return 6;
    if (state.status === "failed") return 0;
    if (isSilent(state, now)) return 1;
    if (isWaiting(state, now)) return 2;
    if (state.movedTo !== null) return 3;
    return state.status === "never" ? 4 : 5;
  };
  const names = new Intl.Collator("en", { numeric: true });
  return states.toSorted(
    (a, b) => rank(a) - rank(b) || b.failures - a.failures || names.compare(a.feed.title, b.feed.title),
  );
}
