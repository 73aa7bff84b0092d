import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The full-text index is in shards by id; what is there already is the first one. */
const statements: readonly string[] = [
  `CREATE TABLE index_shard (
     no INTEGER PRIMARY KEY,
     first_id INTEGER NOT NULL UNIQUE,
     entries INTEGER NOT NULL
   ) STRICT`,
  "INSERT INTO index_shard (no, first_id, entries) SELECT 1, -9007199254740991, count(*) FROM item",
];

export const indexShards: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
