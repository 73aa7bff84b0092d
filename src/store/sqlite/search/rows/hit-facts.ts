import type Database from "better-sqlite3";
import type { HitGroup } from "../../../../model/query.ts";

/** What hits are folded by. */
export interface HitFacts {
  readonly id: number;
  readonly urlKey: number | null;
  readonly story: number | null;
}

/** Tells these facts of items. */
export function createHitFacts(db: Database.Database): (ids: readonly number[]) => readonly HitFacts[] {
  const facts = db.prepare<[string], HitFacts>(
    `SELECT i.id, i.url_key AS urlKey, i.story FROM json_each(?) j
     CROSS JOIN item i INDEXED BY item_facts ON i.id = j.value`,
  );
  return (ids) => facts.all(JSON.stringify(ids));
}

/** Asked of hits one after the other, it says of each whether none of its article or story came before. */
export function createFirstOfRow(group: HitGroup): (hit: HitFacts) => boolean {
  const told = new Set<string>();
  return (hit) => {
    const keys = rowKeys(hit, group);
    const isFirst = !keys.some((key) => told.has(key));
    for (const key of keys) told.add(key);
    return isFirst;
  };
}

/** What a hit shares with those that it is one row with. A copy of an article in a story may be in none itself. */
function rowKeys({ urlKey, story }: HitFacts, group: HitGroup): readonly string[] {
  if (group === "item") return [];
  return [...(group === "story" && story !== null ? [`s${story}`] : []), ...(urlKey === null ? [] : [`u${urlKey}`])];
}
