import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Words behind emoji, under trade marks and of characters in parts are read, so that the entries of every feed are made
 * anew while nothing else is to do: see 0009-folding.
 */
const statement =
  "UPDATE feed SET indexed_category = ifnull(category, '') || char(0), indexed_guid = x'' WHERE items > 0";

export const signs: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(statement).execute(db);
  },
};
