import { type IndexShard, textTable } from "../index/index-shards.ts";
import type { Alternative, CompiledQuery } from "./compile-query.ts";

/** A piece of SQL with the values of its parameters in order. */
export interface BoundSql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Which of the hits are wanted. */
export interface IdRange {
  /** First id; null = from the oldest. */
  readonly from?: number | null;
  /** The first id after the last; null = to the newest. */
  readonly below?: number | null;
}

/** Where hits of an alternative come from: a shard of the index, the items, or both joined. */
export interface HitSource {
  readonly source: string;
  /** Begins with WHERE, or is empty. */
  readonly where: string;
  /** The column that holds the item's id. */
  readonly id: string;
  /** The table of the index; null where it has no part in it. */
  readonly index: string | null;
  readonly values: readonly (string | number)[];
}

/** Plans one alternative of a query: the sources of its hits, those with the newer ids first. */
export function planAlternative(
  alternative: Alternative,
  shards: readonly IndexShard[],
  range: IdRange = {},
): readonly HitSource[] {
  const from = highest(alternative.from, range.from ?? null);
  const below = lowest(alternative.to, range.below ?? null);
  if (alternative.match === null) return [sourceIn(alternative, null, from, below)];
  return shards.flatMap(({ no, firstId }, i) => {
    const end = shards[i - 1]?.firstId;
    if ((below !== null && firstId >= below) || (from !== null && end !== undefined && from >= end)) return [];
    // What the shard holds anyway is not asked of each of its entries.
    const isFromStart = from === null || (from <= firstId && i < shards.length - 1);
    const isToEnd = below === null || (end !== undefined && below >= end);
    return [sourceIn(alternative, textTable(no), isFromStart ? null : from, isToEnd ? null : below)];
  });
}

function sourceIn(
  alternative: Alternative,
  index: string | null,
  from: number | null,
  below: number | null,
): HitSource {
  const { match } = alternative;
  const id = index === null ? "i.id" : `${index}.rowid`;
  const conditions = [
    ...(index === null ? [] : [`${index} MATCH ?`]),
    // Conditions are written for `item i`; where only the index is read, its rowid is the id.
    ...alternative.conditions.map((sql) => sql.replaceAll(/\bi\.id\b/g, id)),
    ...(from === null ? [] : [`${id} >= ?`]),
    ...(below === null ? [] : [`${id} < ?`]),
  ];
  const item = itemSource(alternative);
  return {
    // CROSS keeps the index as the outer loop, in id order.
    source:
      index === null
        ? item
        : alternative.reads === "id"
          ? index
          : `${index} CROSS JOIN ${item} ON i.id = ${index}.rowid`,
    where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`,
    id,
    index,
    values: [
      ...(match === null ? [] : [match]),
      ...alternative.values,
      ...(from === null ? [] : [from]),
      ...(below === null ? [] : [below]),
    ],
  };
}

/** How ids are chosen where there are more than wanted. */
export interface Choice extends IdRange {
  /** "any" takes the first ones found, whichever they are: enough to count, and the index finds them faster. */
  readonly order?: "newest" | "any";
  /** Of what the index finds, only so many of the newest are held against conditions on the items' own columns. */
  readonly examine?: number;
}

/**
 * A SELECT of the ids of the newest hits, newest first, each once.
 *
 * @param limit how many at most; null = all, in no order
 */
export function selectIds(query: CompiledQuery, limit: number | null, choice: Choice = {}): BoundSql {
  const [first, ...rest] = query.alternatives.map((alternative) => selectOf(alternative, query.shards, limit, choice));
  if (first === undefined) return nothing;
  if (rest.length === 0) return first;
  const parts = [first, ...rest];
  const union = parts.map(({ sql }) => `SELECT id FROM (${sql})`).join(" UNION ");
  return {
    sql: limit === null ? union : `SELECT id FROM (${union}) ORDER BY id DESC${atMost(limit)}`,
    values: parts.flatMap(({ values }) => values),
  };
}

/** The ranges of ids below `below` that can be searched one after the other, the newest first: one for each shard. */
export function searchRanges(
  { alternatives, shards }: CompiledQuery,
  below: number | null,
): readonly Required<IdRange>[] {
  const newer = below === null ? shards : shards.filter(({ firstId }) => firstId < below);
  if (newer.length < 2 || alternatives.every(({ match }) => match === null)) return [{ from: null, below }];
  return newer.map(({ firstId }, i) => ({
    from: i === newer.length - 1 ? null : firstId,
    below: newer[i - 1]?.firstId ?? below,
  }));
}

/** A SELECT of ids that are known. */
export function theseIds(ids: readonly number[]): BoundSql {
  return { sql: "SELECT value AS id FROM json_each(?)", values: [JSON.stringify(ids)] };
}

const nothing: BoundSql = { sql: "SELECT id FROM item WHERE 0", values: [] };

/** Whether `examine` bounds it: its conditions read columns of the items, which the index doesn't have. */
export function isPartlyExamined(alternative: Alternative): boolean {
  return alternative.reads !== "id";
}

/** The alternative as far as the index alone decides it. */
export function withoutConditions(alternative: Alternative): Alternative {
  return { ...alternative, conditions: [], values: [], reads: "id" };
}

/** A query as it was when the newest fetch was at this time: without what was stored since. */
export function asSeenAt(query: CompiledQuery, seenAt: number): CompiledQuery {
  const alternatives = query.alternatives.map(
    (alternative): Alternative => ({
      ...alternative,
      conditions: [...alternative.conditions, "i.first_seen_at <= ?"],
      values: [...alternative.values, seenAt],
      reads: alternative.reads === "row" ? "row" : "facts",
    }),
  );
  return { ...query, alternatives };
}

function selectOf(
  alternative: Alternative,
  shards: readonly IndexShard[],
  limit: number | null,
  { order = "newest", examine, ...range }: Choice,
): BoundSql {
  if (examine !== undefined && isPartlyExamined(alternative)) {
    const found = idsOf(planAlternative(withoutConditions(alternative), shards, range), examine, "newest");
    const { conditions, values } = alternative;
    return {
      sql: `SELECT hit.id AS id FROM (${found.sql}) hit
        CROSS JOIN ${itemSource(alternative)} ON i.id = hit.id WHERE ${conditions.join(" AND ")}${atMost(limit)}`,
      values: [...found.values, ...values],
    };
  }
  return idsOf(planAlternative(alternative, shards, range), limit, order);
}

/**
 * The ids of several sources, one after the other. SQLite opens a source when those before it were not enough: a LIMIT
 * in each keeps the order, and one around all ends it.
 */
function idsOf(sources: readonly HitSource[], limit: number | null, order: "newest" | "any"): BoundSql {
  const parts = sources.map(({ source, where, id, values }): BoundSql => {
    const sorted = order === "newest" && limit !== null ? ` ORDER BY ${id} DESC` : "";
    return { sql: `SELECT ${id} AS id FROM ${source} ${where}${sorted}${atMost(limit)}`, values };
  });
  const [first, ...rest] = parts;
  if (first === undefined) return nothing;
  if (rest.length === 0) return first;
  return {
    sql: parts.map(({ sql }) => `SELECT id FROM (${sql})`).join(" UNION ALL ") + atMost(limit),
    values: parts.flatMap(({ values }) => values),
  };
}

/** Written out: with a parameter for the limit, SQLite prepares a statement anew each time that it runs. */
function atMost(limit: number | null): string {
  return limit === null ? "" : ` LIMIT ${Math.trunc(limit)}`;
}

function itemSource({ reads }: Alternative): string {
  return reads === "facts" ? "item i INDEXED BY item_facts" : "item i";
}

function highest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function lowest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
