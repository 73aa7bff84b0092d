import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What a feed's fetches taught, where items may have been missed, and the text of article pages. */
const statements: readonly string[] = [
  // JSON that the ingest keeps for itself from one fetch to the next.
  "ALTER TABLE feed ADD COLUMN memory TEXT",
  "ALTER TABLE feed ADD COLUMN usual_per_day REAL",
  // Without a new item until then the feed counts as silent.
  "ALTER TABLE feed ADD COLUMN silent_after INTEGER",
  "ALTER TABLE feed ADD COLUMN moved_to TEXT",
  "ALTER TABLE feed ADD COLUMN gone_at INTEGER",
  "ALTER TABLE item ADD COLUMN article_html TEXT",

  `CREATE TABLE feed_gap (
    feed INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL,
    PRIMARY KEY (feed, seen_at)
  ) STRICT, WITHOUT ROWID`,

  // The newest document that an independent reader reads otherwise, compressed.
  `CREATE TABLE feed_disagreement (
    feed INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    words TEXT NOT NULL,
    times INTEGER NOT NULL,
    detail TEXT NOT NULL,
    document BLOB NOT NULL
  ) STRICT`,
];

export const coverage: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
