/** An item as a format's mapping found it: texts as they stand, addresses not yet resolved against the site. */
export interface RawItem {
  readonly id: string;
  readonly link: string;
  readonly title: string;
  /** True where the title is declared as plain text, so that `<` in it is a character. */
  readonly titleIsText: boolean;
  readonly authors: readonly string[];
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly content: string;
  /** Where the addresses in each start, where that is not where the item's do. */
  readonly summaryBase?: string | null;
  readonly contentBase?: string | null;
  readonly image: string;
  readonly enclosures: readonly RawEnclosure[];
  readonly lang: string | null;
  readonly base: string | null;
}

export interface RawEnclosure {
  readonly url: string;
  readonly type: string;
  readonly length: string;
}

/** What a document says of the feed as a whole. */
export interface RawFeed {
  /** HTML. */
  readonly title: string;
  readonly link: string;
  readonly authors: readonly string[];
  readonly lang: string | null;
  readonly base: string | null;
  /** Minutes, as RSS's ttl. */
  readonly ttl: string;
  readonly updatePeriod: string;
  readonly updateFrequency: string;
  /** As RSS's skipHours and skipDays list them. */
  readonly skipHours: readonly string[];
  readonly skipDays: readonly string[];
}
