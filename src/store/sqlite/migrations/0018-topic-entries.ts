import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * A version of a topic's rules knows how it stood in the user's file; of those made before only the rules are known. What
 * is in force is read from the file once more, so that its versions have their texts.
 */
const statements: readonly string[] = [
  "ALTER TABLE topic_version ADD COLUMN entry TEXT",
  "DELETE FROM setting WHERE key = 'topics source'",
];

export const topicEntries: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
