import type Database from "better-sqlite3";
import type { HitGroup } from "../../../../model/query.ts";
import { createStatementCache } from "../../statement-cache.ts";
import { asSeenAt } from "../query/as-seen-at.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import { type IdRange, searchRanges } from "../query/hit-sources.ts";
import { selectIds } from "../query/select-ids.ts";
import { createFirstOfRow, type HitFacts } from "./hit-facts.ts";
import { createHitsAmong } from "./hits-among.ts";
import { createRowMates } from "./row-mates.ts";

export interface NewestRequest {
  readonly limit: number;
  /** Only ids below this one; null = the newest there are. */
  readonly before: number | null;
  /** Only what was there when the newest fetch was at this time, epoch milliseconds; null = all. */
  readonly seenAt?: number | null;
  readonly group: HitGroup;
  /** Whether older shards of the index are to be left for another request. */
  readonly isOver?: () => boolean;
}

export interface NewestRows {
  /** Newest first. */
  readonly ids: readonly number[];
  /** Where the next page goes on, below this id; null when all was looked at. */
  readonly end: number | null;
  readonly seen: SeenHits;
  /** Time was over before there were enough. */
  readonly isCut: boolean;
}

/** The hits that were looked at, each once: all of those from this id on; null = all there are. */
export interface SeenHits {
  readonly hits: readonly number[];
  readonly from: number | null;
}

/** A page whose hits are nearly all folded ends after so many hits looked at. */
const mostExamined = 50_000;

/** Finds the newest rows; each stands for the newest hit of its article or story. */
export function createNewestRows(db: Database.Database): (query: CompiledQuery, request: NewestRequest) => NewestRows {
  const prepare = createStatementCache<HitFacts>(db);
  const mates = createRowMates(db);
  const hitsAmong = createHitsAmong(db);
  const seenBy = db
    .prepare<[string, number], number>(
      `SELECT i.id FROM json_each(?) j CROSS JOIN item i INDEXED BY item_facts ON i.id = j.value
       WHERE i.first_seen_at <= ?`,
    )
    .pluck();

  function newestHits(query: CompiledQuery, most: number, range: IdRange, group: HitGroup): readonly HitFacts[] {
    const hits = selectIds(query, most, range);
    return prepare(
      group === "item"
        ? `SELECT id, NULL AS urlKey, NULL AS story FROM (${hits.sql})`
        : `SELECT hit.id, i.url_key AS urlKey, i.story FROM (${hits.sql}) hit
               CROSS JOIN item i INDEXED BY item_facts ON i.id = hit.id`,
    ).all(...hits.values);
  }

  /** Whether an earlier page told it: a newer hit of its article or story was there then. */
  function isToldBefore(hit: HitFacts, query: CompiledQuery, { before, seenAt = null, group }: NewestRequest): boolean {
    if (before === null) return false;
    const newer = mates.sharing(hit, group).filter((id) => id >= before);
    const told = seenAt === null || newer.length === 0 ? newer : seenBy.all(JSON.stringify(newer), seenAt);
    return told.length > 0 && hitsAmong(query, told).size > 0;
  }

  return (query, request) => {
    const { limit, before, seenAt = null, group, isOver = () => false } = request;
    const seenQuery = asSeenAt(query, seenAt);
    const ranges = searchRanges(query, before);
    const isFirst = createFirstOfRow(group);
    const ids: number[] = [];
    const hits: number[] = [];
    let range = 0;
    let below = before;
    let most = group === "item" ? limit : Math.max(2 * limit, 50);
    while (hits.length < mostExamined) {
      const from = ranges[range]?.from ?? null;
      const batch = newestHits(seenQuery, most, { from, below }, group);
      for (const { id } of batch) hits.push(id);
      const last = batch.at(-1)?.id ?? null;
      for (const hit of batch) {
        if (!isFirst(hit) || isToldBefore(hit, query, request)) continue;
        ids.push(hit.id);
        if (ids.length === limit) return { ids, end: hit.id, seen: { hits, from: last }, isCut: false };
      }
      if (batch.length === most) {
        below = last;
        most *= 2;
        continue;
      }
      if (from === null) return { ids, end: null, seen: { hits, from: null }, isCut: false };
      below = from;
      range++;
      if (isOver()) return { ids, end: from, seen: { hits, from }, isCut: true };
    }
    return { ids, end: below, seen: { hits, from: below }, isCut: false };
  };
}
