/** A search as a syntax tree: plain data, compiled by each store. */
export type QueryNode =
  | { readonly kind: "and"; readonly nodes: readonly QueryNode[] }
  | { readonly kind: "or"; readonly nodes: readonly QueryNode[] }
  | { readonly kind: "not"; readonly node: QueryNode }
  /** A word or phrase; `prefix` lets its last word go on. */
  | { readonly kind: "text"; readonly text: string; readonly prefix: boolean; readonly field: TextColumn | null }
  /** Words or phrases of one field with at most `within` other words between the first and the last, in any order. */
  | {
      readonly kind: "near";
      readonly phrases: readonly NearPhrase[];
      readonly within: number;
      readonly field: TextColumn | null;
    }
  /** A fact about the item; `written` where the value is the code of what was written by its name. */
  | { readonly kind: "filter"; readonly filter: QueryFilter; readonly value: string; readonly written?: string }
  /** Publication time in [from, to), epoch milliseconds; null = open. */
  | { readonly kind: "date"; readonly from: number | null; readonly to: number | null };

export type TextColumn = "title" | "summary" | "body" | "author";

/**
 * What a filter asks. Values of `is` are `edited` and `starred`, of `has` `image`; `story` takes a number, `url` a
 * whole address or a host with the beginning or a part of a path; the rest name things by their id, tag or name.
 */
export type QueryFilter = "topic" | "feed" | "lang" | "site" | "category" | "country" | "url" | "story" | "is" | "has";

export interface NearPhrase {
  readonly text: string;
  readonly prefix: boolean;
}

/** A parsed query: what to look for, and what had to be read leniently. */
export interface ParsedQuery {
  /** Null for an empty query, which finds everything. */
  readonly node: QueryNode | null;
  readonly warnings: readonly string[];
}

export const searchSorts = ["newest", "relevance"] as const;
export type SearchSort = (typeof searchSorts)[number];

/** Relevance is worked out over so many hits, the newest: over all of them a common word takes seconds. */
export const rankWindow = 1000;

/** What becomes one row: each item, the same article of several feeds, or all of a story. */
export const hitGroups = ["item", "article", "story"] as const;
export type HitGroup = (typeof hitGroups)[number];

export interface SearchRequest {
  readonly node: QueryNode | null;
  readonly sort: SearchSort;
  readonly limit: number;
  /** Opaque; from an earlier page's `next`. Null = the first page. */
  readonly cursor: string | null;
  /** Count the hits by topic, feed, category, language and day. */
  readonly facets: boolean;
  /** IANA zone whose days the facet by day counts; UTC where none is given. */
  readonly zone?: string;
  /** Each item is a row of its own where nothing is said. */
  readonly group?: HitGroup;
}

/** Hits that stand behind a row of the same article or story, newest first. */
export interface FoldedHits {
  readonly count: number;
  /** The newest ten. */
  readonly items: readonly FoldedItem[];
}

export interface FoldedItem {
  readonly id: number;
  readonly title: string;
  readonly url: string | null;
  readonly language: string | null;
  readonly publishedAt: number;
  readonly feed: string;
  readonly feedTitle: string;
}

/** Hits counted up to a cap: `capped` means "at least this many". */
export interface HitCount {
  readonly count: number;
  readonly capped: boolean;
}

export interface FacetValue {
  /** What a filter takes: a slug, a language tag, a category or an ISO date. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface SearchFacets {
  /** The hits that are counted here: the newest, where there are more (capped). */
  readonly hits: HitCount;
  readonly topic: readonly FacetValue[];
  readonly feed: readonly FacetValue[];
  readonly category: readonly FacetValue[];
  readonly lang: readonly FacetValue[];
  readonly day: readonly FacetValue[];
  /** How many values there are of each that lists only the most frequent. */
  readonly values: Readonly<Record<"topic" | "feed" | "category" | "lang", number>>;
  /** Hits that were edited after they were first seen, and starred ones. */
  readonly edited: number;
  readonly starred: number;
  /** Stories, articles and single items that the hits are. */
  readonly stories: number;
}
