import type Database from "better-sqlite3";
import type { FoldedHits, HitGroup } from "../../../../model/query.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import { createHitFacts } from "./hit-facts.ts";
import { createHitsAmong } from "./hits-among.ts";
import { createRowMates } from "./row-mates.ts";

/** So many of the hits behind a row are named. */
const namedOthers = 10;

/** Tells the other hits that each of some rows stands for, by the row's item; rows without any are left out. */
export function createFoldedHits(
  db: Database.Database,
): (query: CompiledQuery, rows: readonly number[], group: HitGroup) => ReadonlyMap<number, FoldedHits> {
  const factsOf = createHitFacts(db);
  const mates = createRowMates(db);
  const hitsAmong = createHitsAmong(db);
  const named = db.prepare<[string], FoldedHits["items"][number]>(
    `SELECT i.id, i.title, i.url, i.lang AS language, i.published_at AS publishedAt, f.slug AS feed,
       json_extract(f.definition, '$.title') AS feedTitle
     FROM json_each(?) j JOIN item i ON i.id = j.value JOIN feed f ON f.no = i.feed ORDER BY j.key`,
  );
  const ofNoOtherStory = (ids: readonly number[], own: number | null): readonly number[] =>
    factsOf(ids).flatMap(({ id, story }) => (story === null || story === own ? [id] : []));
  return (query, rows, group) => {
    const folded = new Map<number, FoldedHits>();
    if (group === "item") return folded;
    const behind = factsOf(rows).map((row) => ({ row, ids: mates.behind(row, group) }));
    const hits = hitsAmong(
      query,
      behind.flatMap(({ ids }) => ids),
    );
    for (const { row, ids } of behind) {
      const found = ids.filter((id) => hits.has(id));
      // What a copy is told with stands behind a newer row, where there is one.
      const isToldAbove = group === "story" && (found[0] ?? 0) > row.id;
      const others = isToldAbove ? ofNoOtherStory(found, row.story) : found;
      if (others.length === 0) continue;
      const items = named.all(JSON.stringify(others.slice(0, namedOthers)));
      folded.set(row.id, { count: others.length, items });
    }
    return folded;
  };
}
