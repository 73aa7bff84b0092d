import type Database from "better-sqlite3";
import { createStatementCache } from "../../statement-cache.ts";
import type { FoundPage } from "../pages/found-page.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import { type BoundSql, selectIds, theseIds } from "../query/select-ids.ts";

/**
 * Facets count the newest hits up to this many: a look at the facts of each, which for rare words among a million items
 * lie far apart, is nearly all that a search with facets takes.
 */
const facetWindow = 5000;
/** Or so many, where finding all that they may count would take longer than the budget, milliseconds. */
const facetStep = 1000;
const facetBudgetMs = 30;
/** Of what the index finds, so many of the newest are held against conditions on the items themselves. */
const mostExamined = 10_000;

/** What selects the ids of the hits to count, and how many they are at most. */
export interface HitsToCount {
  readonly most: number;
  readonly hits: BoundSql;
}

/**
 * Chooses the hits that facets count.
 *
 * @param elapsed milliseconds since some moment
 */
export function createHitsToCount(
  db: Database.Database,
  elapsed: () => number,
): (query: CompiledQuery, page: Pick<FoundPage, "seen" | "cutAt">) => HitsToCount {
  const prepare = createStatementCache<{ id: number }>(db);
  return (query, { seen, cutAt }) => {
    // Where the page's search met all hits that there are to count, they are not searched again.
    const isAllSeen = seen.from === null || seen.from === cutAt;
    if (isAllSeen) return { most: facetWindow, hits: theseIds(seen.hits.slice(0, facetWindow)) };
    const upTo = (most: number): BoundSql => selectIds(query, most, { examine: mostExamined, from: cutAt });
    const { sql, values } = upTo(facetStep);
    const begun = elapsed();
    const ids = prepare(sql)
      .all(...values)
      .map(({ id }) => id);
    const toGo = (elapsed() - begun) * (facetWindow / facetStep);
    if (ids.length < facetStep) return { most: facetWindow, hits: theseIds(ids) };
    if (toGo > facetBudgetMs) return { most: facetStep, hits: theseIds(ids) };
    return { most: facetWindow, hits: upTo(facetWindow) };
  };
}
