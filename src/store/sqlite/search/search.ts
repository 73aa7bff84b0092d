import type Database from "better-sqlite3";
import { mostRankedBy, whyUnranked } from "../../../model/can-rank.ts";
import type { HitCount, SearchFacets, SearchRequest } from "../../../model/query.ts";
import type { SearchPage, WalkPage, WalkRequest } from "../../store.ts";
import type { IndexShards } from "../index/index-shards.ts";
import { timeOfId } from "../items/item-id.ts";
import { createItemReader } from "../items/item-reader.ts";
import { createHitCount } from "./counts/count-hits.ts";
import { createFacets } from "./counts/facets.ts";
import { createHitsToCount } from "./counts/hits-to-count.ts";
import type { FoundPage } from "./pages/found-page.ts";
import { createNewestPage } from "./pages/newest-page.ts";
import { readCursor, toldTotal, withTotal, writeCursor } from "./pages/page-cursor.ts";
import { createRanking } from "./pages/rank-hits.ts";
import { createRankedPage } from "./pages/ranked-page.ts";
import { compileQuery } from "./query/compile-query.ts";
import type { CompiledQuery } from "./query/compiled-query.ts";
import { isPartlyExamined } from "./query/examined-rows.ts";
import { createQueryNames } from "./query/query-names.ts";
import { createFoldedHits } from "./rows/folded-hits.ts";
import { createNewestRows } from "./rows/newest-rows.ts";

/** Counting takes so long at most, milliseconds. */
const countBudgetMs = 8;
/** A page and its count take so long together, milliseconds; where the page alone did, only what was seen is counted. */
const answerBudgetMs = 12;
const maxLimit = 1000;

const tooManyToRankBy = `The best match is told by ${mostRankedBy} words or phrases at most; with more, the newest come first.`;

export interface Search {
  search(request: SearchRequest): SearchPage;
  walk(request: WalkRequest): WalkPage;
}

/**
 * Search over the full-text index; see `docs/query-language.md` for what a query can say. A query is compiled
 * (`query/`), a page of its rows found (`pages/`, of `rows/`), and what there is in all counted (`counts/`), which takes
 * what the page met on its way for granted.
 *
 * @param elapsed milliseconds since some moment: what a search may still do depends on what it took so far
 */
export function createSearch(
  db: Database.Database,
  shards: Pick<IndexShards, "all">,
  starsOf: (items: readonly number[]) => readonly number[],
  elapsed: () => number = () => performance.now(),
): Search {
  const reader = createItemReader(db);
  const names = createQueryNames(db, shards);
  const newestRows = createNewestRows(db);
  const foldedHits = createFoldedHits(db);
  // Fetches are noted in the order in which their items are stored, hardly ever in another one than they were made in.
  const newestFetch = db
    .prepare<[], number | null>("SELECT max(at) FROM (SELECT at FROM fetch_event ORDER BY id DESC LIMIT 100)")
    .pluck();
  const newestFetchAt = (): number | null => newestFetch.get() ?? null;
  const newestPage = createNewestPage(newestRows, newestFetchAt);
  const rankedPage = createRankedPage(createRanking(db), newestFetchAt);
  const hitsToCount = createHitsToCount(db, elapsed);
  const facetsOf = createFacets(db, starsOf);
  const countHits = createHitCount(db, elapsed);

  /** How many hits there are, told by what was found and counted anyway, or within the time that is left. */
  function totalOf(query: CompiledQuery, page: FoundPage, facets: SearchFacets | null, leftMs: number): HitCount {
    if (page.total !== null) return page.total;
    const counted = facets === null || page.cutAt !== null ? null : countOf(query, facets);
    if (counted !== null) return counted;
    if (leftMs > 0) return countHits(query, page.seen, Math.min(countBudgetMs, leftMs));
    const met = Math.max(page.seen.hits.length, page.ids.length, facets?.hits.count ?? 0);
    return { count: met, capped: page.seen.from !== null };
  }

  return {
    // In the caller's transaction, so that a fetch that ends meanwhile is in all of an answer or in nothing of it.
    search({ node, sort, limit, cursor: given, facets: wantsFacets, zone = "UTC", group = "item" }) {
      const began = elapsed();
      const elapsedMs = (): number => elapsed() - began;
      const query = compileQuery(node, names, "bounded");
      const cursor = given === null ? null : readCursor(given);
      const unranked = sort === "relevance" ? whyUnranked(node) : "by time";
      const findPage = unranked === null ? rankedPage : newestPage;
      const page = findPage(query, { group, limit: Math.min(Math.max(1, limit), maxLimit), cursor, elapsedMs });
      const leftMs = answerBudgetMs - elapsedMs();
      const facets = wantsFacets ? facetsOf(hitsToCount(query, page), zone) : null;
      const told = toldTotal(cursor, node);
      const total = atLeast(told ?? totalOf(query, page, facets, leftMs), facets);
      // What is counted as far as the search went is no count of all.
      const isOfAll = page.cutAt === null && (cursor === null || told !== null);
      return {
        items: reader.read(page.ids),
        folded: foldedHits(query, page.ids, group),
        starred: starsOf(page.ids),
        next: page.next && writeCursor(isOfAll ? withTotal(page.next, total, node) : page.next),
        searchedTo: page.cutAt === null ? null : timeOfId(page.cutAt),
        total,
        facets: facets && {
          ...facets,
          hits: { ...facets.hits, capped: total.capped || total.count > facets.hits.count },
        },
        warnings: unranked === "too many words" ? [...query.warnings, tooManyToRankBy] : query.warnings,
      };
    },
    walk({ node, limit, before }) {
      const { ids, end } = newestRows(compileQuery(node, names), { limit, before, group: "item" });
      return { items: reader.read(ids), before: end };
    },
  };
}

/** The hits that facets counted, one by one; null where there are more. */
function countOf({ alternatives }: CompiledQuery, { hits }: SearchFacets): HitCount | null {
  return hits.capped || alternatives.some(isPartlyExamined) ? null : hits;
}

/** What was counted in part is no less than the facets met. */
function atLeast({ count, capped }: HitCount, facets: SearchFacets | null): HitCount {
  return { count: capped ? Math.max(count, facets?.hits.count ?? 0) : count, capped };
}
