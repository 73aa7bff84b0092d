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
  const item = itemSource(alternative);
  return {
    // CROSS keeps the index as the outer loop, in id order.
    source:
      match === null
        ? item
        : alternative.reads === "id"
          ? "item_text"
          : `item_text CROSS JOIN ${item} ON i.id = item_text.rowid`,
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
export function selectIds({ alternatives }: CompiledQuery, limit: number | null, choice: Choice = {}): BoundSql {
  const [first, ...rest] = alternatives.map((alternative) => selectOf(alternative, limit, choice));
  if (first === undefined) return { sql: "SELECT id FROM item WHERE 0", values: [] };
  if (rest.length === 0) return first;
  const parts = [first, ...rest];
  const union = parts.map(({ sql }) => `SELECT id FROM (${sql})`).join(" UNION ");
  return {
    sql: limit === null ? union : `SELECT id FROM (${union}) ORDER BY id DESC LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), ...(limit === null ? [] : [limit])],
  };
}

/** Whether `examine` bounds it: its conditions read columns of the items, which the index doesn't have. */
export function isPartlyExamined(alternative: Alternative): boolean {
  return alternative.reads !== "id";
}

function selectOf(alternative: Alternative, limit: number | null, { order, examine, ...range }: Choice): BoundSql {
  if (examine !== undefined && isPartlyExamined(alternative)) {
    const found = planAlternative({ ...alternative, conditions: [], values: [], reads: "id" }, range);
    const { conditions, values } = alternative;
    return {
      sql: `SELECT hit.id AS id FROM (SELECT ${found.id} AS id FROM ${found.source} ${found.where}
          ORDER BY ${found.id} DESC LIMIT ?) hit
        CROSS JOIN ${itemSource(alternative)} ON i.id = hit.id WHERE ${conditions.join(" AND ")}${limit === null ? "" : " LIMIT ?"}`,
      values: [...found.values, examine, ...values, ...(limit === null ? [] : [limit])],
    };
  }
  const plan = planAlternative(alternative, range);
  const newest = order === "any" ? "" : ` ORDER BY ${plan.id} DESC`;
  return {
    sql: `SELECT ${plan.id} AS id FROM ${plan.source} ${plan.where}${limit === null ? "" : `${newest} LIMIT ?`}`,
    values: limit === null ? plan.values : [...plan.values, limit],
  };
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
