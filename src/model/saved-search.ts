import type { SearchSort } from "./query.ts";

/** A query that was given a name, to be asked again. */
export interface SavedSearch {
  /** A slug, part of addresses: it stays when the name changes. */
  readonly id: string;
  readonly name: string;
  readonly q: string;
  readonly sort: SearchSort;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}
