import type Database from "better-sqlite3";
import type { FoldedHits, HitGroup } from "../../../model/query.ts";
import { firstIdAt } from "../items/item-id.ts";
import { createStatementCache } from "../statement-cache.ts";
import type { CompiledQuery } from "./compile-query.ts";
import { asSeenAt, searchRanges, selectIds } from "./query-plan.ts";

/** What hits are folded by. */
export interface HitFacts {
  readonly id: number;
  readonly urlKey: number | null;
  readonly story: number | null;
}

export interface NewestRequest {
  readonly limit: number;
  /** Only ids below this one; null = the newest there are. */
  readonly before: number | null;
  /** Only what was there when the newest fetch was at this time; null = all. */
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
  /** The hits that were looked at, each once: all of those from this id on; null = all there are. */
  readonly seen: { readonly hits: readonly number[]; readonly from: number | null };
  /** Time was over before there were enough. */
  readonly isCut: boolean;
}

/** The newest hits with what folds them; a row stands for the newest hit of its article or story. */
export interface HitFolder {
  newest(query: CompiledQuery, request: NewestRequest): NewestRows;
  /** The other hits that each of these rows stands for; rows without any are left out. */
  folded(query: CompiledQuery, rows: readonly number[], group: HitGroup): ReadonlyMap<number, FoldedHits>;
}

/** Of a story only so many of its items are looked at, the newest. */
const mostOthers = 100;
/** So many of them are named. */
const namedOthers = 10;
/** A page whose hits are nearly all folded ends after so many hits looked at. */
const mostExamined = 50_000;
const dayOfIds = firstIdAt(86_400_000);

/** What a hit shares with those that it is one row with. A copy of an article in a story may be in none itself. */
export function foldKeys({ urlKey, story }: HitFacts, group: HitGroup): readonly string[] {
  if (group === "item") return [];
  return [...(group === "story" && story !== null ? [`s${story}`] : []), ...(urlKey === null ? [] : [`u${urlKey}`])];
}

export function createHitFolder(db: Database.Database): HitFolder {
  const prepare = createStatementCache(db);
  const factsOf = db.prepare<[string], HitFacts>(
    `SELECT i.id, i.url_key AS urlKey, i.story FROM json_each(?) j
     CROSS JOIN item i INDEXED BY item_facts ON i.id = j.value`,
  );
  const seenBy = db
    .prepare<[string, number], number>(
      `SELECT i.id FROM json_each(?) j CROSS JOIN item i INDEXED BY item_facts ON i.id = j.value
       WHERE i.first_seen_at <= ?`,
    )
    .pluck();
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const ofArticle = db.prepare<[number], { id: number }>(
    `SELECT id FROM item WHERE url_key = +? ORDER BY id DESC LIMIT ${mostOthers}`,
  );
  const ofStory = db.prepare<[number], { id: number }>(
    `SELECT id FROM item WHERE story = +? ORDER BY id DESC LIMIT ${mostOthers}`,
  );
  const named = db.prepare<[string], FoldedHits["items"][number]>(
    `SELECT i.id, i.title, i.url, i.lang AS language, i.published_at AS publishedAt, f.slug AS feed,
       json_extract(f.definition, '$.title') AS feedTitle
     FROM json_each(?) j JOIN item i ON i.id = j.value JOIN feed f ON f.no = i.feed ORDER BY j.key`,
  );

  const members = (facts: HitFacts, group: HitGroup): readonly number[] => {
    const article = facts.urlKey === null ? [] : ofArticle.all(facts.urlKey).map(({ id }) => id);
    const all = new Set(article);
    all.add(facts.id);
    if (group === "story") {
      // A copy may be in a story that this one is not in.
      const copies = all.size === 1 ? [facts] : factsOf.all(JSON.stringify(article));
      const stories = new Set([facts, ...copies].flatMap(({ story }) => story ?? []));
      for (const story of stories) for (const { id } of ofStory.all(story)) all.add(id);
    }
    all.delete(facts.id);
    return [...all].sort((a, b) => b - a);
  };
  /** What is one row with this one where both are hits: what {@link foldKeys} tells by its keys. */
  const alike = ({ urlKey, story }: HitFacts, group: HitGroup): readonly number[] => {
    const article = urlKey === null ? [] : ofArticle.all(urlKey);
    const told = group === "story" && story !== null ? ofStory.all(story) : [];
    return [...new Set([...article, ...told].map(({ id }) => id))].sort((a, b) => b - a);
  };
  const ofNoOtherStory = (ids: readonly number[], own: number | null): readonly number[] =>
    factsOf.all(JSON.stringify(ids)).flatMap(({ id, story }) => (story === null || story === own ? [id] : []));
  const toldBy = (ids: readonly number[], seenAt: number | null): readonly number[] =>
    seenAt === null || ids.length === 0 ? ids : seenBy.all(JSON.stringify(ids), seenAt);
  /** Which of some items are hits. Neighbours are asked for together: each question costs the index a whole search. */
  const hitsAmong = (query: CompiledQuery, ids: readonly number[]): ReadonlySet<number> => {
    const hits = new Set<number>();
    for (const near of neighbours(ids)) {
      const { sql, values } = selectIds(query, null, { from: near[0] ?? 0, below: (near.at(-1) ?? 0) + 1 });
      const among = prepare<{ id: number }>(`SELECT id FROM (${sql}) WHERE id IN (SELECT value FROM json_each(?))`).all(
        ...values,
        JSON.stringify(near),
      );
      for (const { id } of among) hits.add(id);
    }
    return hits;
  };

  return {
    newest(query, { limit, before, seenAt = null, group, isOver = () => false }) {
      const seenQuery = seenAt === null ? query : asSeenAt(query, seenAt);
      const rows: number[] = [];
      const seen = new Set<string>();
      const ranges = searchRanges(query, before);
      let range = 0;
      let below = before;
      const examined: number[] = [];
      let chunk = group === "item" ? limit : Math.max(2 * limit, 50);
      while (examined.length < mostExamined) {
        const from = ranges[range]?.from ?? null;
        const hits = selectIds(seenQuery, chunk, { from, below });
        const batch = prepare<HitFacts>(
          group === "item"
            ? `SELECT id, NULL AS urlKey, NULL AS story FROM (${hits.sql})`
            : `SELECT hit.id, i.url_key AS urlKey, i.story FROM (${hits.sql}) hit
               CROSS JOIN item i INDEXED BY item_facts ON i.id = hit.id`,
        ).all(...hits.values);
        for (const { id } of batch) examined.push(id);
        const last = batch.at(-1)?.id ?? null;
        for (const facts of batch) {
          const keys = foldKeys(facts, group);
          if (keys.length > 0) {
            const isTold = keys.some((key) => seen.has(key));
            for (const key of keys) seen.add(key);
            if (isTold) continue;
            // Told on an earlier page already, when a newer hit of the same was there then.
            if (before !== null) {
              const newer = toldBy(
                alike(facts, group).filter((id) => id >= before),
                seenAt,
              );
              if (newer.length > 0 && hitsAmong(query, newer).size > 0) continue;
            }
          }
          rows.push(facts.id);
          if (rows.length === limit)
            return { ids: rows, end: facts.id, seen: { hits: examined, from: last }, isCut: false };
        }
        if (batch.length === chunk) {
          below = last;
          chunk *= 2;
          continue;
        }
        if (from === null) return { ids: rows, end: null, seen: { hits: examined, from: null }, isCut: false };
        below = from;
        range++;
        if (isOver()) return { ids: rows, end: from, seen: { hits: examined, from }, isCut: true };
      }
      return { ids: rows, end: below, seen: { hits: examined, from: below }, isCut: false };
    },
    folded(query, rows, group) {
      const folded = new Map<number, FoldedHits>();
      if (group === "item") return folded;
      const behind = factsOf.all(JSON.stringify(rows)).map((facts) => ({ facts, ids: members(facts, group) }));
      const hits = hitsAmong(
        query,
        behind.flatMap(({ ids }) => ids),
      );
      for (const { facts, ids } of behind) {
        const found = ids.filter((id) => hits.has(id));
        // What a copy is told with stands behind a newer row, where there is one.
        const isToldAbove = group === "story" && (found[0] ?? 0) > facts.id;
        const others = isToldAbove ? ofNoOtherStory(found, facts.story) : found;
        if (others.length === 0) continue;
        const items = named.all(JSON.stringify(others.slice(0, namedOthers)));
        folded.set(facts.id, { count: others.length, items });
      }
      return folded;
    },
  };
}

/** Ids in ascending groups, between whose members lies at most a day. */
function neighbours(ids: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last === undefined || id - (last.at(-1) ?? 0) > dayOfIds) groups.push([id]);
    else last.push(id);
  }
  return groups;
}
