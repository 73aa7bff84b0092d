import type { QueryFilter, TextColumn } from "../model/query.ts";

/** What may stand before a colon in a query: where words are looked for, what an item has, and when it came out. */
export const textColumns: readonly TextColumn[] = ["title", "summary", "body", "author"];
export const queryFilters: readonly QueryFilter[] = [
  "topic",
  "feed",
  "lang",
  "site",
  "url",
  "category",
  "country",
  "story",
  "is",
  "has",
];
const dateFields = ["after", "before", "on"];

/** Any other word with a colon is a word. */
export const queryFields: ReadonlySet<string> = new Set([...textColumns, ...queryFilters, ...dateFields]);

/** Their values are addresses, in which commas and brackets stand. */
export const addressFields: ReadonlySet<string> = new Set(["url", "site"]);

/** The column that a field stands for; undefined for filters and dates. */
export function columnOf(field: string): TextColumn | undefined {
  return textColumns.find((column) => column === field);
}

/** The filter that a field stands for; undefined for columns and dates. */
export function filterOf(field: string): QueryFilter | undefined {
  return queryFilters.find((filter) => filter === field);
}
