import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Streams that can be changed and removed, and what their editions told. */
const statements: readonly string[] = [
  // Stories of an edition, at most; what the schedule was JSON of, `{at, days}`, stays in its column.
  "ALTER TABLE stream ADD COLUMN size INTEGER NOT NULL DEFAULT 20",
  "ALTER TABLE stream ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE stream ADD COLUMN removed_at INTEGER",
  "ALTER TABLE edition ADD COLUMN stories INTEGER NOT NULL DEFAULT 0",
  "CREATE INDEX edition_cut ON edition (cut_at)",

  // Every telling of the stories of an edition, so that a later one knows what is new.
  `CREATE TABLE edition_item (
    stream TEXT NOT NULL,
    item INTEGER NOT NULL,
    cut_at INTEGER NOT NULL,
    date TEXT NOT NULL,
    PRIMARY KEY (stream, item, cut_at)
  ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX edition_item_item ON edition_item (item)",

  "CREATE INDEX item_revised ON item (revised_at) WHERE revision > 1",
  "CREATE INDEX item_revision_seen ON item_revision (seen_at) WHERE revision > 1",
];

export const digest: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
