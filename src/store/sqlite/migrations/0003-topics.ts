import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** In how many items each word of the index stands. */
export const topics: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw("CREATE VIRTUAL TABLE item_word USING fts5vocab(item_text, row)").execute(db);
  },
};
