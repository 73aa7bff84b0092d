/** What a feed's bytes said, normalised over all formats. Times are epoch milliseconds. */
export interface FeedDocument {
  readonly format: FeedFormat;
  readonly title: string;
  readonly siteUrl: string | null;
  /** BCP 47 tag declared by the document; null when it says nothing. */
  readonly language: string | null;
  readonly items: readonly ParsedItem[];
  /** False where the document breaks off: its root, or its JSON, has no end. More may have been meant to follow. */
  readonly isComplete: boolean;
  /** What had to be repaired or guessed, in words. */
  readonly warnings: readonly string[];
  /** The shortest time between two fetches that the publisher asks for (ttl, sy:update…), milliseconds. */
  readonly leastIntervalMs: number | null;
  /** When the publisher asks not to be asked (skipHours, skipDays); null when it doesn't say. */
  readonly quiet: QuietTimes | null;
}

export type FeedFormat = "rss" | "rdf" | "atom" | "json" | "sitemap";

/** Hours (0–23) and days of the week (0 = Sunday) in UTC. */
export interface QuietTimes {
  readonly hours: readonly number[];
  readonly days: readonly number[];
}

export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  /** Bytes. */
  readonly length: number | null;
}

export interface ParsedItem {
  /** guid, Atom id or JSON Feed id; else the link; else a hash of title, text and file. Never empty. */
  readonly id: string;
  /** Absolute http(s) address of the article; null when the feed gives none. */
  readonly url: string | null;
  /** Plain text, decoded once, one line. */
  readonly title: string;
  readonly author: string | null;
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  /** Sanitised HTML; empty when the feed gives none. */
  readonly summaryHtml: string;
  readonly contentHtml: string;
  /** The HTML as received, where sanitising changed it; null where it did not. */
  readonly rawSummary: string | null;
  readonly rawContent: string | null;
  /** Plain text of the sanitised HTML: derived, never stored. */
  readonly summaryText: string;
  readonly contentText: string;
  /** Equal for the same article in several feeds, see text/article-key.ts; null without an address. */
  readonly articleKey: number | null;
  /** Equal for versions that a reader would call the same, see text/fingerprint.ts. */
  readonly fingerprint: string;
  readonly imageUrl: string | null;
  readonly enclosures: readonly Enclosure[];
  /** Language of this item: declared by the item or document, else detected; null when neither is sure. */
  readonly language: string | null;
}
