import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Hosts that asked to be left alone, so that a restart forgets none. */
const statement = "CREATE TABLE host_pause (origin TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT";

export const hostPauses: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(statement).execute(db);
  },
};
