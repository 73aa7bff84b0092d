import type Database from "better-sqlite3";
import type { ItemIndex } from "../index/item-index.ts";
import type { StoryTable } from "../stories/story-table.ts";

/** Deletes items with all that hangs on them, and settles the stories that they were in. Runs in the caller's transaction. */
export function createItemDeletion(
  db: Database.Database,
  stories: Pick<StoryTable, "settle">,
  index: Pick<ItemIndex, "remove">,
): (ids: readonly number[]) => void {
  const storyOf = db.prepare<[number], { story: number }>("SELECT story FROM story_member WHERE item = ?");
  const ofItem = [
    "DELETE FROM item_tag WHERE item = ?",
    "DELETE FROM item_topic WHERE item = ?",
    "DELETE FROM item_revision WHERE item = ?",
    "DELETE FROM star WHERE item = ?",
    "DELETE FROM wanted_page WHERE item = ?",
    "DELETE FROM item_left WHERE item = ?",
    "DELETE FROM shared_address WHERE item = ?",
    "DELETE FROM former_address WHERE item = ?",
    "DELETE FROM story_member WHERE item = ?",
    "DELETE FROM item WHERE id = ?",
  ].map((sql) => db.prepare<[number]>(sql));
  return (ids) => {
    const touched = ids.flatMap((id) => storyOf.get(id)?.story ?? []);
    for (const id of ids) {
      index.remove(id);
      for (const statement of ofItem) statement.run(id);
    }
    stories.settle(touched);
  };
}
