import type { FeedInterval } from "../model/feed.ts";

/** What is known when the next fetch of a feed is planned. Times are epoch milliseconds, durations milliseconds. */
export interface FetchOutlook {
  readonly interval: FeedInterval;
  readonly now: number;
  /** The publisher's lower bound; null when it named none. */
  readonly leastIntervalMs: number | null;
  /** Failures in a row, the last fetch included; 0 after a success. */
  readonly failures: number;
  /** How long the server asked to be left alone; null when it didn't. */
  readonly retryAfterMs: number | null;
  /** Status of the last answer; null when there was none. */
  readonly httpStatus: number | null;
  /** Publication times of recent items, in any order; may be empty. */
  readonly arrivals: readonly number[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
const shortest = 5 * minute;
const usual = 30 * minute;
const firstRetry = 15 * minute;
const newestArrivals = 20;

/**
 * When to ask a feed again, epoch milliseconds.
 *
 * - An interval the user gave is obeyed, whatever the publisher's lower bound.
 * - `auto` follows the feed's rhythm, see {@link rhythmMs}, but never below the publisher's lower bound (at most a day).
 * - Failures back off: 15 minutes (or the interval, if shorter), then twice as long each time, up to a day. A feed that
 *   is gone (410) is asked once a day. Retry-After is a lower bound.
 *
 * What is not fixed varies by a tenth, so that feeds don't move in step.
 *
 * @param random  in [0, 1)
 */
export function nextFetchAt(outlook: FetchOutlook, random: () => number = Math.random): number {
  const { interval, now } = outlook;
  const varied = (ms: number) => ms * (0.9 + 0.2 * random());
  if (outlook.failures > 0) {
    const first = interval === "auto" ? firstRetry : Math.min(interval, firstRetry);
    const backOff = outlook.httpStatus === 410 ? day : Math.min(first * 2 ** (outlook.failures - 1), day);
    return now + Math.round(Math.min(Math.max(varied(backOff), outlook.retryAfterMs ?? 0), day));
  }
  if (interval !== "auto") return now + interval;
  const least = Math.min(outlook.leastIntervalMs ?? 0, day);
  return now + Math.round(Math.min(Math.max(varied(rhythmMs(outlook.arrivals, now)), least), day));
}

/**
 * Half the mean time between the newest 20 publications, counted up to now so that it grows while a feed is silent;
 * between 5 minutes and a day. Items published at the same moment count once: they came in one batch. 30 minutes when
 * fewer than two moments are known.
 */
export function rhythmMs(arrivals: readonly number[], now: number): number {
  const moments = [...new Set(arrivals)]
    .filter((at) => at <= now)
    .sort((a, b) => b - a)
    .slice(0, newestArrivals);
  const oldest = moments.at(-1);
  if (oldest === undefined || moments.length < 2) return usual;
  return Math.min(Math.max((now - oldest) / moments.length / 2, shortest), day);
}
