import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The rows of items, which are wide, stand in the order of their arrival instead of that of their ids. What arrives
 * together was published at many times: by id each new row went to a page of its own, and often split it. Indexes that
 * are read for ids alone have them as their last column, so that the row is left alone.
 */
const statements: readonly string[] = [
  `CREATE TABLE arrived (
    id INTEGER NOT NULL,
    feed INTEGER NOT NULL,
    guid BLOB NOT NULL,
    url_key INTEGER,
    content_hash BLOB NOT NULL,
    revision INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    updated_at INTEGER,
    first_seen_at INTEGER NOT NULL,
    entry_at INTEGER NOT NULL,
    revised_at INTEGER NOT NULL,
    story INTEGER,
    lang TEXT,
    url TEXT,
    title TEXT NOT NULL,
    author TEXT,
    image_url TEXT,
    enclosures TEXT,
    summary_html TEXT NOT NULL,
    content_html TEXT NOT NULL,
    article_html TEXT,
    raw BLOB,
    sanitiser INTEGER NOT NULL
  ) STRICT`,
  `INSERT INTO arrived
   SELECT id, feed, guid, url_key, content_hash, revision, published_at, updated_at, first_seen_at, entry_at, revised_at,
     story, lang, url, title, author, image_url, enclosures, summary_html, content_html, article_html, raw, sanitiser
   FROM item ORDER BY id`,
  "DROP TABLE item",
  "ALTER TABLE arrived RENAME TO item",
  "CREATE UNIQUE INDEX item_id ON item (id)",
  "CREATE UNIQUE INDEX item_identity ON item (feed, guid)",
  "CREATE INDEX item_url ON item (url_key, id) WHERE url_key IS NOT NULL",
  "CREATE INDEX item_entry ON item (entry_at, id)",
  "CREATE INDEX item_story ON item (story, id) WHERE story IS NOT NULL",
  "CREATE INDEX item_revised ON item (revised_at, id) WHERE revision > 1",
  "CREATE INDEX item_facts ON item (id, feed, lang, story, url_key, revision, first_seen_at)",
];

export const orderOfArrival: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
