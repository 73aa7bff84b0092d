import type { FetchOutlook } from "../model/fetch-plan.ts";
import { nextPoll } from "./next-poll.ts";
import { afterQuiet } from "./quiet-times.ts";
import type { Rhythm } from "./rhythm.ts";

/** What of the outlook says when a feed's turn is, with its rhythm as it was learned; null before that. */
export type TurnOutlook = Omit<FetchOutlook, "rhythm" | "arrivals" | "hasNews"> & { readonly rhythm: Rhythm | null };

const minute = 60_000;
const day = 24 * 60 * minute;
const firstRetry = 15 * minute;

/**
 * When to ask a feed again, epoch milliseconds.
 *
 * - An interval the user gave is obeyed, whatever the publisher's lower bound.
 * - `auto` follows the feed's rhythm, see {@link nextPoll}, but never below the publisher's lower bound (at most a
 *   day) and never in its quiet hours.
 * - Failures back off: 15 minutes (or the interval, if shorter), then twice as long each time, up to a day. A feed that
 *   is gone (410) backs off a day at once; the store doesn't ask it by itself. Retry-After is a lower bound, and with
 *   `auto` retries keep out of the publisher's quiet hours, too.
 *
 * Retries vary by a tenth and turns by up to a minute, so that feeds don't move in step.
 *
 * @param random  in [0, 1)
 */
export function nextFetchAt(outlook: TurnOutlook, random: () => number = Math.random): number {
  const { interval, now } = outlook;
  const varied = (ms: number) => ms * (0.9 + 0.2 * random());
  if (outlook.failures > 0) {
    const first = interval === "auto" ? firstRetry : Math.min(interval, firstRetry);
    const backOff = outlook.httpStatus === 410 ? day : Math.min(first * 2 ** (outlook.failures - 1), day);
    const retry = now + Math.round(Math.min(Math.max(varied(backOff), outlook.retryAfterMs ?? 0), day));
    return interval === "auto" ? afterQuiet(retry, outlook.quiet) : retry;
  }
  if (interval !== "auto") return now + interval;
  const least = now + Math.min(outlook.leastIntervalMs ?? 0, day);
  const turn = Math.max(nextPoll(outlook.rhythm, now), least) + Math.round(minute * random());
  return afterQuiet(turn, outlook.quiet);
}
