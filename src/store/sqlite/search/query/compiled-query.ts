import type { IndexShard } from "../../index/index-shards.ts";

/** A query for SQLite: an item is a hit when it fits one of the alternatives. Empty: nothing is. */
export interface CompiledQuery {
  readonly alternatives: readonly Alternative[];
  /** Where the index is asked, the newest first. */
  readonly shards: readonly IndexShard[];
  readonly warnings: readonly string[];
}

/** An expression for the full-text index, a range of ids and conditions on `item i`, all of which must hold. */
export interface Alternative {
  /** Bound as one parameter; null when the index has no part in it. */
  readonly match: string | null;
  /** First id, and the first one after the last; null = open. */
  readonly from: number | null;
  readonly to: number | null;
  /** `?` for each of `values`. */
  readonly conditions: readonly string[];
  readonly values: readonly (string | number)[];
  readonly reads: Reading;
}

/** What conditions read of an item besides its id: nothing, the columns of the index "item_facts", or its row. */
export type Reading = "id" | "facts" | "row";
