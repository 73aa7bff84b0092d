import type Database from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { articleKey } from "../../../text/article-key.ts";

/**
 * Keys of articles begin with their site's, so that what a feed brings stands together in their index. Nothing is asked
 * of the keys that tombstones have, and their addresses are gone. An article that is stored under its guid and its old
 * key is known by its address from now on.
 */
const statements: readonly string[] = [
  "DROP INDEX item_url",
  "DROP INDEX item_facts",
  "UPDATE item SET url_key = article_key(url)",
  "UPDATE tombstone SET url_key = NULL",
  "CREATE INDEX item_url ON item (url_key, id) WHERE url_key IS NOT NULL",
  "CREATE INDEX item_facts ON item (id, feed, lang, story, url_key, revision, first_seen_at)",
];

export function keysBySite(db: Database.Database): Migration {
  return {
    async up(kysely: Kysely<unknown>): Promise<void> {
      db.function("article_key", { deterministic: true }, (url: unknown) =>
        articleKey(typeof url === "string" ? url : null),
      );
      for (const statement of statements) await sql.raw(statement).execute(kysely);
    },
  };
}
