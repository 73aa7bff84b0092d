import { hash } from "node:crypto";
import type Database from "better-sqlite3";
import { z } from "zod";
import { mostRankedBy, whyUnranked } from "../../../model/can-rank.ts";
import {
  type HitCount,
  type HitGroup,
  type QueryNode,
  rankWindow,
  type SearchFacets,
  type SearchRequest,
} from "../../../model/query.ts";
import type { SearchPage, WalkPage, WalkRequest } from "../../store.ts";
import { StoreError } from "../../store-error.ts";
import type { IndexShards } from "../index/index-shards.ts";
import { timeOfId } from "../items/item-id.ts";
import { createItemReader } from "../items/item-reader.ts";
import { createStatementCache } from "../statement-cache.ts";
import { type CompiledQuery, compileQuery } from "./compile-query.ts";
import { type CountedHits, createFacets, facetWindow } from "./facets.ts";
import { createHitFolder, type NewestRows } from "./fold-hits.ts";
import { createQueryNames } from "./query-names.ts";
import { type BoundSql, isPartlyExamined, searchRanges, selectIds, theseIds, withoutConditions } from "./query-plan.ts";
import { createRanking } from "./rank-hits.ts";

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
/** More than any page meets or any count reaches. */
const mostTold = 100_000;
/**
 * The count that the first page told, where it was one of all hits: later pages of the same query tell the same. Cursors
 * that were given by earlier versions don't say which query it is of.
 */
const told = z
  .object({ count: z.int().min(0).max(mostTold), capped: z.boolean(), of: z.string().optional() })
  .optional();
const newestCursor = z.object({ before: z.int(), seenAt, told });
const rankCursor = z.object({
  top: z.int(),
  first: z.int(),
  seenAt,
  shown: z.string(),
  cutAt: z.int().nullable(),
  told,
});
const cursorForm = z.union([newestCursor, rankCursor]);
type Cursor = z.infer<typeof cursorForm>;

/** What a page of hits is asked with. */
interface PageRequest {
  readonly group: HitGroup;
  readonly limit: number;
  readonly cursor: Cursor | null;
  /** Milliseconds since the search began. */
  readonly elapsedMs: () => number;
}

/** A page of hits, before anything is counted. */
interface FoundPage {
  readonly ids: readonly number[];
  readonly next: Cursor | null;
  /** Ids below this one were not looked at, because time was over; null where that was not so. */
  readonly cutAt: number | null;
  /** How many hits there are, where finding the page told. */
  readonly total: HitCount | null;
  /** Hits that were met on the way, which need not be counted again. */
  readonly seen: NewestRows["seen"];
}

const tooManyToRankBy = `The best match is told by ${mostRankedBy} words or phrases at most; with more, the newest come first.`;

const nothingSeen: NewestRows["seen"] = { hits: [], from: Number.MAX_SAFE_INTEGER };

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

  /** The most relevant hits; the ones that a budget of time leaves out are found with the next cursor. */
  function mostRelevant(query: CompiledQuery, { group, limit, cursor, elapsedMs }: PageRequest): FoundPage {
    const asked = cursor === null ? null : ofThisOrder(rankCursor, cursor);
    const seenAt = asked === null ? (newestFetch.get() ?? null) : asked.seenAt;
    const ranking = rank(query, { group, asked, seenAt, isOver: () => elapsedMs() > rankBudgetMs });
    const { top, first, cutAt, hits } = ranking;
    const ids = ranking.ids.slice(0, limit);
    const shown = ranking.shownWith(ids);
    const goesOn = { first, seenAt: ranking.seenAt, shown, cutAt };
    const isOlderLeft = cutAt !== null && ranking.shown + ids.length < rankWindow;
    const ranked = ranking.shown + ranking.ids.length;
    return {
      ids,
      next: ranking.ids.length > limit ? { top, ...goesOn } : isOlderLeft ? { top: cutAt - 1, ...goesOn } : null,
      cutAt,
      total: hits !== null ? { count: hits, capped: false } : cutAt !== null ? { count: ranked, capped: true } : null,
      seen: nothingSeen,
    };
  }

  /** The newest hits, as far back as a budget of time allows. */
  function newest(query: CompiledQuery, { group, limit, cursor, elapsedMs }: PageRequest): FoundPage {
    const asked = cursor === null ? null : ofThisOrder(newestCursor, cursor);
    const page = folder.newest(query, {
      limit: limit + 1,
      before: asked?.before ?? null,
      seenAt: asked?.seenAt ?? null,
      group,
      isOver: () => elapsedMs() > searchBudgetMs,
    });
    const ids = page.ids.slice(0, limit);
    const last = ids.at(-1);
    const before = page.ids.length > limit && last !== undefined ? last : page.end;
    const found = {
      ids,
      next: before === null ? null : { before, seenAt: asked === null ? (newestFetch.get() ?? null) : asked.seenAt },
      cutAt: page.isCut ? page.end : null,
    };
    // A later page met the hits of its own part alone.
    if (asked !== null) return { ...found, total: null, seen: nothingSeen };
    const isAll = page.isCut || page.seen.from === null;
    return { ...found, total: isAll ? { count: page.seen.hits.length, capped: page.isCut } : null, seen: page.seen };
  }

  /** Counts of the hits by what they have in common. */
  function facetsOf(query: CompiledQuery, { seen, cutAt }: FoundPage, zone: string): SearchFacets {
    // Where the page's search met all hits that there are to count, they are not searched again.
    const isAllSeen = seen.from === null || seen.from === cutAt;
    const counted = isAllSeen
      ? { most: facetWindow, hits: theseIds(seen.hits.slice(0, facetWindow)) }
      : newestHits(query, cutAt);
    return facets(counted, zone);
  }

  /** How many hits there are, told by what was found and counted anyway, or within the time that is left. */
  function totalOf(query: CompiledQuery, page: FoundPage, counts: SearchFacets | null, leftMs: number): HitCount {
    if (page.total !== null) return page.total;
    const counted = counts === null || page.cutAt !== null ? null : countOf(query, counts);
    if (counted !== null) return counted;
    if (leftMs > 0) return count(query, page.seen, Math.min(countBudgetMs, leftMs));
    const met = Math.max(page.seen.hits.length, page.ids.length, counts?.hits.count ?? 0);
    return { count: met, capped: page.seen.from !== null };
  }

  /** In the caller's transaction, so that a fetch that ends meanwhile is in all of an answer or in nothing of it. */
  function search(request: SearchRequest): SearchPage {
    const began = elapsed();
    const elapsedMs = (): number => elapsed() - began;
    const query = compileQuery(request.node, names, "bounded");
    const limit = Math.min(Math.max(1, request.limit), maxLimit);
    const cursor = request.cursor === null ? null : readCursor(request.cursor);
    const of = queryMark(request.node);
    const told = cursor?.told?.of === of ? cursor.told : undefined;
    const group = request.group ?? "item";
    const unranked = request.sort === "relevance" ? whyUnranked(request.node) : "by time";
    const page = (unranked === null ? mostRelevant : newest)(query, { group, limit, cursor, elapsedMs });
    const leftMs = answerBudgetMs - elapsedMs();
    const counts = request.facets ? facetsOf(query, page, request.zone ?? "UTC") : null;
    const met = told ?? totalOf(query, page, counts, leftMs);
    const { capped } = met;
    const total = { count: capped ? Math.max(met.count, counts?.hits.count ?? 0) : met.count, capped };
    // What is counted as far as the search went is no count of all.
    const isOfAll = page.cutAt === null && (cursor === null || told !== undefined);
    return {
      items: reader.read(page.ids),
      folded: folder.folded(query, page.ids, group),
      starred: starsOf(page.ids),
      next: page.next && writeCursor(isOfAll ? { ...page.next, told: { ...total, of } } : page.next),
      searchedTo: page.cutAt === null ? null : timeOfId(page.cutAt),
      total,
      facets: counts && {
        ...counts,
        hits: { ...counts.hits, capped: total.capped || total.count > counts.hits.count },
      },
      warnings: unranked === "too many words" ? [...query.warnings, tooManyToRankBy] : query.warnings,
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

/** Tells one query from another; not by its times, of which those before now are others with each page. */
function queryMark(node: QueryNode | null): string {
  const text = JSON.stringify(node, (key, value) => (/^(?:from|to)$/.test(key) && value !== null ? 0 : value));
  return hash("sha256", text).slice(0, 8);
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
