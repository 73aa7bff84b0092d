import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Category and country are in the index. A feed can get others: until the entries of its items are made anew, these
 * columns say what the entries were made with, and `indexed_guid` how far that has come.
 */
const statements: readonly string[] = [
  "ALTER TABLE feed ADD COLUMN indexed_category TEXT",
  "ALTER TABLE feed ADD COLUMN indexed_country TEXT",
  "ALTER TABLE feed ADD COLUMN indexed_guid BLOB NOT NULL DEFAULT x''",
  "UPDATE feed SET indexed_category = category, indexed_country = country WHERE items = 0",
  `CREATE INDEX feed_to_index ON feed (no)
   WHERE category IS NOT indexed_category OR country IS NOT indexed_country`,
];

export const categories: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
