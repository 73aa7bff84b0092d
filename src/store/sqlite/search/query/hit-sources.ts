import { type IndexShard, textTable } from "../../index/index-shards.ts";
import type { Alternative, CompiledQuery } from "./compiled-query.ts";

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
export function hitSources(
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

/** The table of items for the conditions of an alternative, which call it `i`. */
export function itemSource({ reads }: Alternative): string {
  return reads === "facts" ? "item i INDEXED BY item_facts" : "item i";
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

function highest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function lowest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
