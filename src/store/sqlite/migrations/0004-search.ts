import type Database from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { firstShardOnly } from "../index/index-shards.ts";
import { createItemIndex } from "../index/item-index.ts";
import { createReindexing } from "../index/reindex-items.ts";

/** What search reads of many items at once, and searches that users named. */
const statements: readonly string[] = [
  // The rows themselves are some twenty times as wide.
  "CREATE INDEX item_facts ON item (id, feed, lang, story, url_key, revision, first_seen_at)",
  `CREATE TABLE saved_search (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    q TEXT NOT NULL,
    sort TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  // When an item was last seen in its feed, once it had left it; those in the newest document, JSON. Of items stored
  // before no more is known than when their newest version came.
  "CREATE TABLE item_left (item INTEGER PRIMARY KEY, last_seen_at INTEGER NOT NULL) STRICT",
  "INSERT INTO item_left (item, last_seen_at) SELECT id, revised_at FROM item",
  "ALTER TABLE feed ADD COLUMN present TEXT NOT NULL DEFAULT '[]'",
];

const batch = 1000;

/** The index tells more facts of an item than it did: what was stored before is indexed anew. */
export function search(db: Database.Database): Migration {
  return {
    async up(kysely: Kysely<unknown>): Promise<void> {
      for (const statement of statements) await sql.raw(statement).execute(kysely);
      const ids = db.prepare<[], number>("SELECT id FROM item ORDER BY id").pluck().all();
      if (ids.length === 0) return;
      const reindex = createReindexing(db, createItemIndex(db, firstShardOnly));
      for (let at = 0; at < ids.length; at += batch) reindex(ids.slice(at, at + batch));
    },
  };
}
