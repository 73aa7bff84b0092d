/** A search as a syntax tree: plain data, compiled by each store. */
export type QueryNode =
  | { readonly kind: "and"; readonly nodes: readonly QueryNode[] }
  | { readonly kind: "or"; readonly nodes: readonly QueryNode[] }
  | { readonly kind: "not"; readonly node: QueryNode }
  /** A word or phrase; `prefix` lets its last word go on. */
  | { readonly kind: "text"; readonly text: string; readonly prefix: boolean; readonly field: TextColumn | null }
  /** A fact about the item: several values are alternatives. */
  | { readonly kind: "filter"; readonly filter: QueryFilter; readonly value: string }
  /** Publication time in [from, to), epoch milliseconds; null = open. */
  | { readonly kind: "date"; readonly from: number | null; readonly to: number | null };

export type TextColumn = "title" | "summary" | "body" | "author";
export type QueryFilter = "topic" | "feed" | "lang" | "site" | "category" | "country";

/** A parsed query: what to look for, and what had to be read leniently. */
export interface ParsedQuery {
  /** Null for an empty query, which finds everything. */
  readonly node: QueryNode | null;
  readonly warnings: readonly string[];
}

export type SearchSort = "newest" | "relevance";

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
  readonly topic: readonly FacetValue[];
  readonly feed: readonly FacetValue[];
  readonly category: readonly FacetValue[];
  readonly lang: readonly FacetValue[];
  readonly day: readonly FacetValue[];
}
