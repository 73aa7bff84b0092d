import type Database from "better-sqlite3";
import { z } from "zod";
import { type HitCount, rankWindow, type SearchFacets, type SearchRequest } from "../../model/query.ts";
import type { SearchPage, WalkPage, WalkRequest } from "../store.ts";
import { StoreError } from "../store-error.ts";
import { type CompiledQuery, compileQuery } from "./compile-query.ts";
import { type CountedHits, createFacets, facetWindow } from "./facets.ts";
import { createHitFolder, type NewestRows } from "./fold-hits.ts";
import type { IndexShards } from "./index-shards.ts";
import { timeOfId } from "./item-id.ts";
import { createItemReader } from "./item-reader.ts";
import { createQueryNames } from "./query-names.ts";
import { type BoundSql, isPartlyExamined, searchRanges, selectIds, theseIds, withoutConditions } from "./query-plan.ts";
import { createRanking } from "./rank-hits.ts";
import { createStatementCache } from "./statement-cache.ts";

/** Counting stops here: more is shown as "10,000+". */
const countCap = 10_001;
/** Or here, where going on would take longer than is left, milliseconds: then it is "1,000+". */
const countStep = 1001;
/** So many are counted at once: few numbers, because each is a statement of its own. */
const countSteps = [countStep, 2501, 5001, countCap];
const countBudgetMs = 8;
/** A page and its count take so long together, milliseconds; where the page alone did, only what was seen is counted. */
const answerBudgetMs = 12;
/** Facets count so many hits where finding all that they may count would take longer than the budget, milliseconds. */
const facetStep = 1000;
const facetBudgetMs = 30;
/** A search that took so long, milliseconds, looks into no older shard of the index. */
const searchBudgetMs = 60;
/** Ranking asks each shard for the frequency of every word, which for the most frequent ones takes as long as this. */
const rankBudgetMs = 35;
const maxLimit = 1000;

/** Of each page, what was there when the first one was made is told alone. */
const seenAt = z.int().nullable();
const newestCursor = z.object({ before: z.int(), seenAt });
const rankCursor = z.object({ top: z.int(), first: z.int(), seenAt, shown: z.string(), cutAt: z.int().nullable() });
const cursorForm = z.union([newestCursor, rankCursor]);
type Cursor = z.infer<typeof cursorForm>;

export interface Search {
  search(request: SearchRequest): SearchPage;
  walk(request: WalkRequest): WalkPage;
}

/**
 * Search over the full-text index; see `docs/query-language.md` for what a query can say.
 *
 * @param elapsed milliseconds since some moment: what a search may still do depends on what it took so far
 */
export function createSearch(
  db: Database.Database,
  shards: Pick<IndexShards, "all">,
  starsOf: (items: readonly number[]) => readonly number[],
  elapsed: () => number = () => performance.now(),
): Search {
  const prepare = createStatementCache(db);
  const reader = createItemReader(db);
  const facets = createFacets(db, starsOf);
  const folder = createHitFolder(db);
  const rank = createRanking(db);
  const names = createQueryNames(db, shards);
  // Fetches are noted in the order in which their items are stored, hardly ever in another one than they were made in.
  const newestFetch = db
    .prepare<[], number | null>("SELECT max(at) FROM (SELECT at FROM fetch_event ORDER BY id DESC LIMIT 100)")
    .pluck();

  /** Counts the hits below those seen already, for so many milliseconds as it is worth it. */
  function count(query: CompiledQuery, seen: NewestRows["seen"], budgetMs: number): HitCount {
    const began = elapsed();
    // What is examined item by item is bounded for the whole archive.
    const isBounded = query.alternatives.some(isPartlyExamined);
    const ranges = isBounded ? [{ from: null, below: seen.from }] : searchRanges(query, seen.from);
    let n = seen.hits.length;
    let step = countStep;
    for (const range of ranges) {
      const upTo = (most: number): number => {
        const { sql, values } = selectIds(query, most, { ...range, order: "any", examine: countCap });
        return prepare<{ n: number }>(`SELECT count(*) AS n FROM (${sql})`).get(...values)?.n ?? 0;
      };
      const begun = elapsed();
      const most = countSteps.find((each) => each >= countCap - n) ?? countCap;
      let more = upTo(Math.min(step, most));
      if (more === step && step < most) {
        const toGo = (elapsed() - begun) * (most / step);
        if (toGo > budgetMs) return roughly(n + more);
        more = upTo(most);
      }
      n += more;
      if (n >= countCap) return { count: countCap - 1, capped: true };
      const spent = elapsed() - began;
      if (range.from !== null && spent > budgetMs) return roughly(n);
      // So many more are found in time, as far as those found so far tell.
      const likely = ((budgetMs - spent) / spent) * (n - seen.hits.length);
      step = countSteps.findLast((each) => each <= likely) ?? countStep;
    }
    return { count: n, capped: isBounded && foundMore(query) };
  }

  /** The newest hits, for facets: how many at most, and what selects them. */
  function newestHits(query: CompiledQuery, from: number | null): CountedHits {
    const upTo = (most: number): BoundSql => selectIds(query, most, { examine: countCap - 1, from });
    const { sql, values } = upTo(facetStep);
    const begun = elapsed();
    const ids = prepare<{ id: number }>(sql)
      .all(...values)
      .map(({ id }) => id);
    const toGo = (elapsed() - begun) * (facetWindow / facetStep);
    if (ids.length < facetStep) return { most: facetWindow, hits: theseIds(ids) };
    if (toGo > facetBudgetMs) return { most: facetStep, hits: theseIds(ids) };
    return { most: facetWindow, hits: upTo(facetWindow) };
  }

  /** Whether the index finds more than was held against the conditions on the items themselves. */
  function foundMore({ alternatives, shards: all }: CompiledQuery): boolean {
    return alternatives.filter(isPartlyExamined).some((alternative) => {
      const only = { alternatives: [withoutConditions(alternative)], shards: all, warnings: [] };
      const { sql, values } = selectIds(only, countCap + 1, { order: "any" });
      return (prepare<{ n: number }>(`SELECT count(*) AS n FROM (${sql})`).get(...values)?.n ?? 0) > countCap;
    });
  }

  /** In the caller's transaction, so that a fetch that ends meanwhile is in all of an answer or in nothing of it. */
  function search(request: SearchRequest): SearchPage {
    const began = elapsed();
    const isOver = (budgetMs: number) => (): boolean => elapsed() - began > budgetMs;
    const query = compileQuery(request.node, names, "bounded");
    const limit = Math.min(Math.max(1, request.limit), maxLimit);
    const cursor = request.cursor === null ? null : readCursor(request.cursor);
    const group = request.group ?? "item";
    let ids: readonly number[];
    let next: Cursor | null = null;
    let total: HitCount | null = null;
    let seen: NewestRows["seen"] = { hits: [], from: Number.MAX_SAFE_INTEGER };
    let cutAt: number | null = null;
    // Without words there is nothing to rank by, and "most relevant" is "newest".
    if (request.sort === "relevance" && query.alternatives.some(({ match }) => match !== null)) {
      const asked = cursor === null ? null : ofThisOrder(rankCursor, cursor);
      const seenAt = asked === null ? (newestFetch.get() ?? null) : asked.seenAt;
      const ranking = rank(query, { group, asked, seenAt, isOver: isOver(rankBudgetMs) });
      const { top, first } = ranking;
      ids = ranking.ids.slice(0, limit);
      cutAt = ranking.cutAt;
      if (ranking.hits !== null) total = { count: ranking.hits, capped: false };
      else if (cutAt !== null) total = { count: ranking.shown + ranking.ids.length, capped: true };
      const shown = ranking.shownWith(ids);
      if (ranking.ids.length > limit) next = { top, first, seenAt: ranking.seenAt, shown, cutAt };
      else if (cutAt !== null && ranking.shown + ids.length < rankWindow)
        next = { top: cutAt - 1, first, seenAt: ranking.seenAt, shown, cutAt };
    } else {
      const asked = cursor === null ? null : ofThisOrder(newestCursor, cursor);
      const before = asked?.before ?? null;
      const page = folder.newest(query, {
        limit: limit + 1,
        before,
        seenAt: asked?.seenAt ?? null,
        group,
        isOver: isOver(searchBudgetMs),
      });
      ids = page.ids.slice(0, limit);
      const last = ids.at(-1);
      const goOn = page.ids.length > limit && last !== undefined ? last : page.end;
      if (goOn !== null) next = { before: goOn, seenAt: asked === null ? (newestFetch.get() ?? null) : asked.seenAt };
      if (page.isCut) cutAt = page.end;
      if (before === null) {
        seen = page.seen;
        if (page.isCut || seen.from === null) total = { count: seen.hits.length, capped: page.isCut };
      }
    }
    const leftMs = answerBudgetMs - (elapsed() - began);
    // Where the page's search met all hits that there are to count, they are not searched again.
    const isAllSeen = seen.from === null || seen.from === cutAt;
    const counted = (): CountedHits =>
      isAllSeen ? { most: facetWindow, hits: theseIds(seen.hits.slice(0, facetWindow)) } : newestHits(query, cutAt);
    const counts = request.facets ? facets(counted(), request.zone ?? "UTC") : null;
    if (counts !== null && cutAt === null) total ??= countOf(query, counts);
    if (leftMs <= 0) {
      total ??= { count: Math.max(seen.hits.length, ids.length, counts?.hits.count ?? 0), capped: seen.from !== null };
    }
    total ??= count(query, seen, Math.min(countBudgetMs, leftMs));
    if (counts !== null && total.capped && total.count < counts.hits.count)
      total = { ...total, count: counts.hits.count };
    return {
      items: reader.read(ids),
      folded: folder.folded(query, ids, group),
      starred: starsOf(ids),
      next: next && writeCursor(next),
      searchedTo: cutAt === null ? null : timeOfId(cutAt),
      total,
      facets: counts && {
        ...counts,
        hits: { ...counts.hits, capped: total.capped || total.count > counts.hits.count },
      },
      warnings: query.warnings,
    };
  }

  return {
    search,
    walk({ node, limit, before }) {
      const { ids, end } = folder.newest(compileQuery(node, names), { limit, before, group: "item" });
      return { items: reader.read(ids), before: end };
    },
  };
}

/** So many at least. */
function roughly(n: number): HitCount {
  return { count: n < countStep ? n : Math.floor(n / 1000) * 1000, capped: true };
}

/** The hits that facets counted, one by one; null where there are more. */
function countOf({ alternatives }: CompiledQuery, { hits }: SearchFacets): HitCount | null {
  return hits.capped || alternatives.some(isPartlyExamined) ? null : hits;
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readCursor(text: string): Cursor {
  try {
    return cursorForm.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    throw new StoreError("cursor", "The cursor is not one that an earlier page gave. Start again without it.");
  }
}

/** A cursor as those of this order of hits are. */
function ofThisOrder<T extends Cursor>(form: z.ZodType<T>, cursor: Cursor): T {
  const read = form.safeParse(cursor);
  if (read.success) return read.data;
  throw new StoreError("cursor", "The cursor is that of another order. Start again without it.");
}
