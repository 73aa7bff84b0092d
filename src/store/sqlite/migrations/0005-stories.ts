import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Where items were put among stories and why, and what users said of it. */
const statements: readonly string[] = [
  // Every placed item, also one that is alone. "item.story" is set only where the story has two outlets.
  `CREATE TABLE story_member (
    item INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL,
    story INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    reason TEXT NOT NULL,
    score REAL NOT NULL,
    terms TEXT NOT NULL,
    credit TEXT,
    copy_of INTEGER,
    similarity REAL,
    too_short INTEGER NOT NULL,
    boilerplate INTEGER NOT NULL
  ) STRICT`,
  "CREATE UNIQUE INDEX story_member_sequence ON story_member (sequence)",
  "CREATE INDEX story_member_story ON story_member (story)",
  "CREATE INDEX story_member_published ON story_member (published_at)",

  "ALTER TABLE story ADD COLUMN items INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE story ADD COLUMN outlets INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE story ADD COLUMN origins INTEGER NOT NULL DEFAULT 0",
  "CREATE INDEX story_updated ON story (updated_at)",

  `CREATE TABLE story_event (
    story INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    by TEXT NOT NULL,
    other INTEGER NOT NULL
  ) STRICT`,
  "CREATE INDEX story_event_story ON story_event (story)",

  // A user's word on two items, the lower number first.
  `CREATE TABLE story_verdict (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    same INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (one, other)
  ) STRICT, WITHOUT ROWID`,
];

export const stories: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
