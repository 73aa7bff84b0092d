import type Database from "better-sqlite3";
import type { StoryTable } from "./story-table.ts";

/** Deletes items of a feed that left the list, some at a time, newest first; the feed itself keeps its row. */
export function createFeedPurge(
  db: Database.Database,
  stories: Pick<StoryTable, "settle">,
): (slug: string, limit: number) => number {
  const find = db.prepare<[string, number], { id: number }>(
    `SELECT i.id FROM feed f JOIN item i ON i.feed = f.no
     WHERE f.slug = ? AND f.removed_at IS NOT NULL ORDER BY i.id DESC LIMIT ?`,
  );
  const storyOf = db.prepare<[number], { story: number }>("SELECT story FROM story_member WHERE item = ?");
  const ofItem = [
    "DELETE FROM item_text WHERE rowid = ?",
    "DELETE FROM item_tag WHERE item = ?",
    "DELETE FROM item_topic WHERE item = ?",
    "DELETE FROM item_revision WHERE item = ?",
    "DELETE FROM star WHERE item = ?",
    "DELETE FROM item_left WHERE item = ?",
    "DELETE FROM story_member WHERE item = ?",
    "DELETE FROM item WHERE id = ?",
  ].map((sql) => db.prepare<[number]>(sql));
  const settle = db.prepare<[number, string]>(
    // Without its items the feed is as if it had never been read: when it comes back, its items are new.
    `UPDATE feed SET items = max(items - ?, 0), newest_item_at = NULL, last_success_at = NULL, etag = NULL,
       last_modified = NULL, body_hash = NULL, memory = NULL, present = '[]'
     WHERE slug = ?`,
  );
  return (slug, limit) => {
    const ids = find.all(slug, limit);
    const touched = ids.flatMap(({ id }) => storyOf.get(id)?.story ?? []);
    for (const { id } of ids) for (const statement of ofItem) statement.run(id);
    stories.settle(touched);
    if (ids.length > 0) settle.run(ids.length, slug);
    return ids.length;
  };
}
