import { withoutUser } from "../../feeds/web-address.ts";
import type { FeedState, HostWait } from "../../model/feed.ts";
import { feedCondition } from "../../model/feed-condition.ts";
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
  const { goneAt, newestItemAt, lastSuccessAt } = state;
  switch (feedCondition(state, now)) {
    case "paused":
      return { is: "off", words: "Paused" };
    case "gone":
      return { is: "bad", words: `Gone${goneAt === null ? "" : ` since ${clock.moment(goneAt, now)}`}, paused` };
    case "failing": {
      const since = lastSuccessAt === null ? "never succeeded" : `last success ${clock.moment(lastSuccessAt, now)}`;
      return { is: "bad", words: `Failing, ${since}` };
    }
    case "silent":
      return { is: "warn", words: `Silent${newestItemAt === null ? "" : ` for ${spanWords(now - newestItemAt)}`}` };
    case "waiting": {
      const wait = waitOf(state, now);
      return { is: "warn", words: wait === null ? "Waits for its host" : waitWords(wait, clock, now) };
    }
    case "pending":
      return { is: "off", words: "Not asked yet" };
    case "healthy":
      return { is: "good", words: state.status === "unchanged" ? "Healthy, nothing new" : "Healthy" };
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
