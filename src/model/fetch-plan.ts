import type { QuietTimes } from "./document.ts";
import type { FeedInterval } from "./feed.ts";

/** What is known when the next fetch of a feed is planned. Times are epoch milliseconds, durations milliseconds. */
export interface FetchOutlook {
  readonly interval: FeedInterval;
  readonly now: number;
  /** The publisher's lower bound; null when it named none. */
  readonly leastIntervalMs: number | null;
  /** When the publisher asks not to be asked; null when it doesn't say. */
  readonly quiet: QuietTimes | null;
  /** Failures in a row, the last fetch included; 0 after a success. */
  readonly failures: number;
  /** How long the server asked to be left alone; null when it didn't. */
  readonly retryAfterMs: number | null;
  /** Status of the last answer; null when there was none. */
  readonly httpStatus: number | null;
  /** What was learned of the feed's rhythm, JSON from an earlier plan; null before the first. */
  readonly rhythm: unknown;
  /** When the items of the document came out, in any order; empty without a new document. */
  readonly arrivals: readonly number[];
  /** Whether the document has items that weren't known, of a feed that was read before: something came, whatever its date. */
  readonly hasNews: boolean;
}

/** When a feed is asked again, and what its arrivals teach. */
export interface FetchPlan {
  /** Epoch milliseconds. */
  readonly at: number;
  /** JSON for the next outlook. */
  readonly rhythm: unknown;
  readonly usualPerDay: number | null;
  /** Without a new item until then, epoch milliseconds, the feed is silent; null when too little is known. */
  readonly silentAfter: number | null;
}
