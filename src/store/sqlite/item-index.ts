import type Database from "better-sqlite3";
import type { ItemTerms } from "../../text/item-terms.ts";
import { indexTags, type TaggedFacts } from "./index-tags.ts";

/** The full-text index, item by item. */
export interface ItemIndex {
  add(id: number, terms: ItemTerms, facts: TaggedFacts): void;
  remove(id: number): void;
}

export function createItemIndex(db: Database.Database): ItemIndex {
  const insert = db.prepare(
    "INSERT INTO item_text (rowid, title, summary, body, author, tags) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const remove = db.prepare("DELETE FROM item_text WHERE rowid = ?");
  return {
    add: (id, { title, summary, body, author }, facts) =>
      void insert.run(id, title, summary, body, author, indexTags(facts)),
    remove: (id) => void remove.run(id),
  };
}
