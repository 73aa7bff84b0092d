import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Items whose articles' pages are still to be read, in feeds that want full text. */
const statements: readonly string[] = [
  `CREATE TABLE wanted_page (
     item INTEGER PRIMARY KEY,
     feed INTEGER NOT NULL,
     due_at INTEGER NOT NULL,
     tries INTEGER NOT NULL
   ) STRICT`,
  "CREATE INDEX wanted_page_feed ON wanted_page (feed, item)",
];

export const articlePages: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
