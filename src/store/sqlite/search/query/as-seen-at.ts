import type { Alternative, CompiledQuery } from "./compiled-query.ts";

/**
 * A query as it was when the newest fetch was at this time: without what was stored since.
 *
 * @param seenAt epoch milliseconds; null = as it is now
 */
export function asSeenAt(query: CompiledQuery, seenAt: number | null): CompiledQuery {
  if (seenAt === null) return query;
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
