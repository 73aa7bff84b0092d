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

/** Where the hits of an alternative come from: the index, the items, or both joined. */
export interface HitSource {
  readonly source: string;
  /** Begins with WHERE, or is empty. */
  readonly where: string;
  /** The column that holds the item's id. */
  readonly id: string;
  readonly values: readonly (string | number)[];
}

/** Plans one alternative of a query. */
export function planAlternative(alternative: Alternative, range: IdRange = {}): HitSource {
  const { match } = alternative;
  const id = match === null ? "i.id" : "item_text.rowid";
  const from = highest(alternative.from, range.from ?? null);
  const below = lowest(alternative.to, range.below ?? null);
  // Conditions are written for `item i`; where only the index is read, its rowid is the id.
  const own = alternative.conditions.map((sql) => sql.replaceAll(/\bi\.id\b/g, id));
  const conditions = [
    ...(match === null ? [] : ["item_text MATCH ?"]),
    ...own,
    ...(from === null ? [] : [`${id} >= ?`]),
    ...(below === null ? [] : [`${id} < ?`]),
  ];
  return {
    // CROSS keeps the index as the outer loop, in id order.
    source:
      match === null
        ? "item i"
        : alternative.needsItem
          ? "item_text CROSS JOIN item i ON i.id = item_text.rowid"
          : "item_text",
    where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`,
    id,
    values: [
      ...(match === null ? [] : [match]),
      ...alternative.values,
      ...(from === null ? [] : [from]),
      ...(below === null ? [] : [below]),
    ],
  };
}

/**
 * A SELECT of the ids of the newest hits, newest first, each once.
 *
 * @param limit how many at most; null = all, in no order
 */
export function selectIds({ alternatives }: CompiledQuery, limit: number | null, range: IdRange = {}): BoundSql {
  const [first, ...rest] = alternatives.map((alternative) => planAlternative(alternative, range));
  if (first === undefined) return { sql: "SELECT id FROM item WHERE 0", values: [] };
  const one = (plan: HitSource): BoundSql => ({
    sql: `SELECT ${plan.id} AS id FROM ${plan.source} ${plan.where}${limit === null ? "" : ` ORDER BY ${plan.id} DESC LIMIT ?`}`,
    values: limit === null ? plan.values : [...plan.values, limit],
  });
  if (rest.length === 0) return one(first);
  const parts = [first, ...rest].map(one);
  const union = parts.map(({ sql }) => `SELECT id FROM (${sql})`).join(" UNION ");
  return {
    sql: limit === null ? union : `SELECT id FROM (${union}) ORDER BY id DESC LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), ...(limit === null ? [] : [limit])],
  };
}

function highest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function lowest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
