import type Database from "better-sqlite3";

/** Deletes items of a feed that left the list, some at a time, newest first; the feed itself keeps its row. */
export function createFeedPurge(
  db: Database.Database,
  deleteItems: (ids: readonly number[]) => void,
): (slug: string, limit: number) => number {
  const find = db.prepare<[string, number], { id: number }>(
    `SELECT i.id FROM feed f JOIN item i ON i.feed = f.no
     WHERE f.slug = ? AND f.removed_at IS NOT NULL ORDER BY i.id DESC LIMIT ?`,
  );
  const settle = db.prepare<[number, string]>(
    // Without its items the feed is as if it had never been read: when it comes back, its items are new.
    `UPDATE feed SET items = max(items - ?, 0), newest_item_at = NULL, last_success_at = NULL, etag = NULL,
       last_modified = NULL, body_hash = NULL, memory = NULL, present = '[]'
     WHERE slug = ?`,
  );
  return (slug, limit) => {
    const ids = find.all(slug, limit).map(({ id }) => id);
    deleteItems(ids);
    if (ids.length > 0) settle.run(ids.length, slug);
    return ids.length;
  };
}
