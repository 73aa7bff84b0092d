/** How often a feed is asked: by its own rhythm, or every so many milliseconds. */
export type FeedInterval = "auto" | number;

/** One entry of the user's feed list, with defaults filled in. */
export interface Feed {
  /** Slug, unique in the list; it stays when the address changes. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Whether the list gives the title. Where it gives none, the feed's own stands in once it was read. */
  readonly isNamed: boolean;
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
  /** Charset to read the feed in, where it declares a wrong one; null = as declared. */
  readonly charset: string | null;
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
  /** Null while it is paused, by the user or because it is gone. */
  readonly nextFetchAt: number | null;
  /** How long the last fetch took, milliseconds. */
  readonly lastDurationMs: number | null;
  readonly items: number;
  readonly newestItemAt: number | null;
  /** Items a day by the learned rhythm; null before it is known. */
  readonly usualPerDay: number | null;
  /** From then on the feed is silent unless something comes; null when that can't be told. */
  readonly silentAfter: number | null;
  /** Where the publisher has moved the feed for good; null when it stands where the list says. */
  readonly movedTo: string | null;
  /** When the publisher said that the feed won't come back (410), and it was paused; null otherwise. */
  readonly goneAt: number | null;
  /** The host that asked to be left alone when the feed was last to be asked; null when it could be asked. */
  readonly waits: HostWait | null;
  /** The newest time at which items may have been missed. */
  readonly lastGap: FeedGap | null;
  /** What an independent reader reads otherwise, in one sentence; null when they agree. */
  readonly otherReaders: string | null;
}

/** A host's wish to be left alone, which its feeds wait for. */
export interface HostWait {
  readonly host: string;
  /** Epoch milliseconds; the wait may be over. */
  readonly until: number;
}

/** Between two fetches the whole document was renewed: what came and went in between is not known. */
export interface FeedGap {
  readonly seenAt: number;
  /** The last fetch before. */
  readonly from: number;
  /** The oldest of the new items, or the fetch that brought them. */
  readonly to: number;
}
