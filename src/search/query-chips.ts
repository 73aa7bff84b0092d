import { topFilters, withoutPlaces } from "./query-parts.ts";

/** A filter of a query, and the query without it. */
export interface QueryChip {
  /** `topic`, `after` … */
  readonly filter: string;
  /** Its value as written. */
  readonly label: string;
  readonly without: string;
}

/** The filters of a query that can be taken away by themselves: not within brackets, NOT or OR. */
export function queryChips(query: string): readonly QueryChip[] {
  return topFilters(query).map(
    (filter): QueryChip => ({
      filter: filter.name,
      label: filter.value,
      without: withoutPlaces(query, [filter]),
    }),
  );
}
