import type Database from "better-sqlite3";

/**
 * Makes the index entries of items anew whose feed has another category or country than they were made with, some at a
 * time, in the order of their guids: what is stored meanwhile has the new ones already.
 *
 * @returns a function that takes one step of at most `limit` items, and tells whether there was anything to do
 */
export function createFeedReindexing(
  db: Database.Database,
  reindex: (ids: readonly number[]) => void,
): (limit: number) => boolean {
  const next = db.prepare<[], { no: number; indexed_guid: Buffer }>(
    `SELECT no, indexed_guid FROM feed WHERE category IS NOT indexed_category OR country IS NOT indexed_country
     ORDER BY no LIMIT 1`,
  );
  const items = db.prepare<[number, Buffer, number], { id: number; guid: Buffer }>(
    "SELECT id, guid FROM item WHERE feed = ? AND guid > ? ORDER BY guid LIMIT ?",
  );
  const goOn = db.prepare<[Buffer, number]>("UPDATE feed SET indexed_guid = ? WHERE no = ?");
  const finish = db.prepare<[number]>(
    "UPDATE feed SET indexed_guid = x'', indexed_category = category, indexed_country = country WHERE no = ?",
  );
  return (limit) => {
    const feed = next.get();
    if (feed === undefined) return false;
    const rows = items.all(feed.no, feed.indexed_guid, limit);
    const last = rows.at(-1);
    if (last !== undefined) {
      reindex(rows.map(({ id }) => id));
      goOn.run(last.guid, feed.no);
    }
    if (rows.length < limit) finish.run(feed.no);
    return true;
  };
}
