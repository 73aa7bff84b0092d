import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The host that a feed waits for since it was last to be asked, and until when. */
const statement = `CREATE TABLE feed_wait (
  feed INTEGER PRIMARY KEY,
  host TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT`;

export const waitingFeeds: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(statement).execute(db);
  },
};
