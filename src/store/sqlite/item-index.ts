import type Database from "better-sqlite3";
import { indexTerms } from "../../text/index-terms.ts";
import { indexTags, type TaggedFacts } from "./index-tags.ts";

/** The texts of an item that are searched. */
export interface IndexedTexts {
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly author: string | null;
}

/** The full-text index, item by item. */
export interface ItemIndex {
  add(id: number, texts: IndexedTexts, facts: TaggedFacts): void;
  remove(id: number): void;
}

export function createItemIndex(db: Database.Database): ItemIndex {
  const insert = db.prepare(
    "INSERT INTO item_text (rowid, title, summary, body, author, tags) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const remove = db.prepare("DELETE FROM item_text WHERE rowid = ?");
  return {
    add(id, { title, summary, body, author }, facts) {
      insert.run(
        id,
        indexTerms(title),
        indexTerms(summary),
        // Many feeds repeat the summary as content; indexing it twice would double its weight.
        body === summary ? "" : indexTerms(body),
        author === null ? "" : indexTerms(author),
        indexTags(facts),
      );
    },
    remove: (id) => void remove.run(id),
  };
}
