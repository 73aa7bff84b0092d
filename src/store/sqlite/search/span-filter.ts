import type Database from "better-sqlite3";
import type { QueryNode } from "../../../model/query.ts";
import type { Span } from "../../store.ts";
import type { IndexShards } from "../index/index-shards.ts";
import { compileQuery } from "./query/compile-query.ts";
import { createQueryNames } from "./query/query-names.ts";
import { selectIds } from "./query/select-ids.ts";

/** A further condition on `item i`: SQL that begins with AND, or is empty. */
export interface SpanCondition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The condition that a query stands for; with a span of entry times only for items of that span. */
export type SpanFilter = (node: QueryNode | null, span: Span | null) => SpanCondition;

/**
 * Compiles a query into a condition on items. With a span of entry times the index is only asked for the ids that
 * items of the span have: a frequent word of a large archive would cost its whole list otherwise.
 */
export function createSpanFilter(db: Database.Database, shards: Pick<IndexShards, "all">): SpanFilter {
  const names = createQueryNames(db, shards);
  const range = db.prepare<[number, number], { least: number | null; most: number | null }>(
    "SELECT min(id) AS least, max(id) AS most FROM item WHERE entry_at > ? AND entry_at <= ?",
  );
  return (node, span) => {
    if (node === null) return { sql: "", values: [] };
    const bounds = span === null ? undefined : range.get(span.from, span.to);
    const ids = selectIds(
      compileQuery(node, names),
      null,
      bounds === undefined ? {} : { from: bounds.least ?? 0, below: (bounds.most ?? 0) + 1 },
    );
    return { sql: `AND i.id IN (${ids.sql})`, values: ids.values };
  };
}
