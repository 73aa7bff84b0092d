import type Database from "better-sqlite3";
import type { ItemTerms } from "../../../text/item-terms.ts";
import { createStatementCache } from "../statement-cache.ts";
import { type IndexShards, textTable } from "./index-shards.ts";
import { indexTags, type TaggedFacts } from "./index-tags.ts";

/** The full-text index, item by item. */
export interface ItemIndex {
  add(id: number, terms: ItemTerms, facts: TaggedFacts): void;
  remove(id: number): void;
}

export function createItemIndex(db: Database.Database, shards: Pick<IndexShards, "of" | "forNew" | "grow">): ItemIndex {
  const prepare = createStatementCache(db);
  return {
    add(id, { title, summary, body, author }, facts) {
      const no = shards.forNew(id);
      prepare(`INSERT INTO ${textTable(no)} (rowid, title, summary, body, author, tags) VALUES (?, ?, ?, ?, ?, ?)`).run(
        id,
        title,
        summary,
        body,
        author,
        indexTags(facts),
      );
      shards.grow(no, 1);
    },
    remove(id) {
      const no = shards.of(id);
      const { changes } = prepare(`DELETE FROM ${textTable(no)} WHERE rowid = ?`).run(id);
      shards.grow(no, -changes);
    },
  };
}
