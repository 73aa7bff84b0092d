import type { CompiledQuery } from "./compile-query.ts";

/** Where hits come from: the index, the items, or both joined. */
export interface QueryPlan {
  readonly source: string;
  /** Begins with WHERE, or is empty. */
  readonly where: string;
  /** The column that holds the item's id. */
  readonly id: string;
  readonly values: readonly (string | number)[];
}

/**
 * Plans a compiled query.
 *
 * @param bound  a further condition on the id, such as `< 12`, for pages
 */
export function planQuery(
  query: CompiledQuery,
  bound?: { readonly operator: "<" | "<="; readonly id: number },
): QueryPlan {
  const id = query.match === null ? "i.id" : "item_text.rowid";
  // Conditions are written for `item i`; where only the index is read, its rowid is the id.
  const own = query.conditions.map((sql) => sql.replaceAll(/\bi\.id\b/g, id));
  const conditions = [
    ...(query.match === null ? [] : ["item_text MATCH ?"]),
    ...own,
    ...(bound ? [`${id} ${bound.operator} ?`] : []),
  ];
  return {
    // CROSS keeps the index as the outer loop, in id order.
    source:
      query.match === null
        ? "item i"
        : query.needsItem
          ? "item_text CROSS JOIN item i ON i.id = item_text.rowid"
          : "item_text",
    where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`,
    id,
    values: [...(query.match === null ? [] : [query.match]), ...query.values, ...(bound ? [bound.id] : [])],
  };
}
