/** How often a feed is asked: by its own rhythm, or every so many milliseconds. */
export type FeedInterval = "auto" | number;

/** One entry of the user's feed list, with defaults filled in. */
export interface Feed {
  /** Slug, unique in the list; it stays when the address changes. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly site: string | null;
  /** BCP 47 tag the user declared, such as `zh-Hans`; null when unknown. */
  readonly language: string | null;
  /** ISO 3166-1 alpha-2 code, upper case. */
  readonly country: string | null;
  readonly category: string | null;
  /** How much an outlet counts in the digest; 1 is usual. */
  readonly weight: number;
  readonly enabled: boolean;
  readonly interval: FeedInterval;
  readonly fullText: boolean;
  /** Request headers as written; values may name environment variables as `${NAME}`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How the last fetch of a feed ended. */
export type FetchStatus = "never" | "ok" | "unchanged" | "failed";

/** A feed with what is known about its fetches. Times are epoch milliseconds. */
export interface FeedState {
  /** Number in the store; never reused. */
  readonly no: number;
  readonly feed: Feed;
  readonly status: FetchStatus;
  /** HTTP status of the last answer; null when there was none. */
  readonly httpStatus: number | null;
  /** The last error in words; null after a success. */
  readonly error: string | null;
  /** Fetches that failed in a row. */
  readonly failures: number;
  readonly lastFetchAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly nextFetchAt: number | null;
  /** How long the last fetch took, milliseconds. */
  readonly lastDurationMs: number | null;
  readonly items: number;
  readonly newestItemAt: number | null;
}
