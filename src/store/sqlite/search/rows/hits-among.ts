import type Database from "better-sqlite3";
import { firstIdAt } from "../../items/item-id.ts";
import { createStatementCache } from "../../statement-cache.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import { selectIds } from "../query/select-ids.ts";

const dayOfIds = firstIdAt(86_400_000);

/** Says which of some items are hits. Neighbours are asked for together: each question costs the index a whole search. */
export function createHitsAmong(
  db: Database.Database,
): (query: CompiledQuery, ids: readonly number[]) => ReadonlySet<number> {
  const prepare = createStatementCache<{ id: number }>(db);
  return (query, ids) => {
    const hits = new Set<number>();
    for (const near of neighbours(ids)) {
      const { sql, values } = selectIds(query, null, { from: near[0] ?? 0, below: (near.at(-1) ?? 0) + 1 });
      const among = prepare(`SELECT id FROM (${sql}) WHERE id IN (SELECT value FROM json_each(?))`);
      for (const { id } of among.all(...values, JSON.stringify(near))) hits.add(id);
    }
    return hits;
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
