import type { IndexShard } from "../../index/index-shards.ts";
import type { Alternative, CompiledQuery } from "./compiled-query.ts";
import { isPartlyExamined, withoutConditions } from "./examined-rows.ts";
import { type HitSource, hitSources, type IdRange, itemSource } from "./hit-sources.ts";

/** A piece of SQL with the values of its parameters in order. */
export interface BoundSql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
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

/** A SELECT of ids that are known. */
export function theseIds(ids: readonly number[]): BoundSql {
  return { sql: "SELECT value AS id FROM json_each(?)", values: [JSON.stringify(ids)] };
}

const nothing: BoundSql = { sql: "SELECT id FROM item WHERE 0", values: [] };

function selectOf(
  alternative: Alternative,
  shards: readonly IndexShard[],
  limit: number | null,
  { order = "newest", examine, ...range }: Choice,
): BoundSql {
  if (examine !== undefined && isPartlyExamined(alternative)) {
    const found = idsOf(hitSources(withoutConditions(alternative), shards, range), examine, "newest");
    const { conditions, values } = alternative;
    return {
      sql: `SELECT hit.id AS id FROM (${found.sql}) hit
        CROSS JOIN ${itemSource(alternative)} ON i.id = hit.id WHERE ${conditions.join(" AND ")}${atMost(limit)}`,
      values: [...found.values, ...values],
    };
  }
  return idsOf(hitSources(alternative, shards, range), limit, order);
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
