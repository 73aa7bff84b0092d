import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The whole model. Times are epoch milliseconds, booleans 0 or 1, JSON is text. */
const statements: readonly string[] = [
  // A feed keeps its row, and so its number and its items, after it left the list.
  `CREATE TABLE feed (
    no INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    definition TEXT NOT NULL,
    url TEXT NOT NULL,
    category TEXT,
    country TEXT,
    enabled INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER,
    status TEXT NOT NULL DEFAULT 'never',
    http_status INTEGER,
    error TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    last_fetch_at INTEGER,
    last_success_at INTEGER,
    last_duration_ms INTEGER,
    next_fetch_at INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    body_hash TEXT,
    document TEXT,
    items INTEGER NOT NULL DEFAULT 0,
    newest_item_at INTEGER,
    lease_owner TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0
  ) STRICT`,
  "CREATE INDEX feed_due ON feed (next_fetch_at) WHERE removed_at IS NULL AND enabled = 1",

  `CREATE TABLE fetch_event (
    id INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL,
    at INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    http_status INTEGER,
    code TEXT,
    message TEXT,
    bytes INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL
  ) STRICT`,
  "CREATE INDEX fetch_event_feed ON fetch_event (feed, id)",

  // id = publication minute * 4096 + slot, so that id order is publication order and date filters are id ranges.
  `CREATE TABLE item (
    id INTEGER PRIMARY KEY,
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
    raw BLOB,
    sanitiser INTEGER NOT NULL
  ) STRICT`,
  "CREATE UNIQUE INDEX item_identity ON item (feed, guid)",
  "CREATE INDEX item_url ON item (url_key) WHERE url_key IS NOT NULL",
  "CREATE INDEX item_entry ON item (entry_at)",
  "CREATE INDEX item_story ON item (story) WHERE story IS NOT NULL",

  // Earlier versions only; the current one is the item itself.
  `CREATE TABLE item_revision (
    item INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary_html TEXT NOT NULL,
    content_html TEXT NOT NULL,
    raw BLOB,
    PRIMARY KEY (item, revision)
  ) STRICT, WITHOUT ROWID`,

  // A purged item leaves its identity, so that a feed which still lists it does not bring it back as new.
  `CREATE TABLE tombstone (
    feed INTEGER NOT NULL,
    guid BLOB NOT NULL,
    url_key INTEGER,
    purged_at INTEGER NOT NULL,
    PRIMARY KEY (feed, guid)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE topic (
    no INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    removed_at INTEGER
  ) STRICT`,
  `CREATE TABLE topic_version (
    topic INTEGER NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (topic, version)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE item_topic (
    item INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    topic_version INTEGER NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (item, topic)
  ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX item_topic_topic ON item_topic (topic, item)",
  // The evidence: offsets are UTF-16 units of the plain text of the field in that revision.
  `CREATE TABLE item_tag (
    item INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    n INTEGER NOT NULL,
    topic_version INTEGER NOT NULL,
    term TEXT NOT NULL,
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (item, revision, topic, n)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    data TEXT NOT NULL
  ) STRICT`,
  "CREATE TABLE story_alias (id INTEGER PRIMARY KEY, story INTEGER NOT NULL, merged_at INTEGER NOT NULL) STRICT",

  `CREATE TABLE stream (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    filter TEXT NOT NULL,
    zone TEXT NOT NULL,
    schedule TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    date TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    cut_at INTEGER NOT NULL,
    frozen_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (stream, cut_at)
  ) STRICT`,

  `CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    payload TEXT NOT NULL,
    progress TEXT NOT NULL DEFAULT 'null',
    error TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    lease_owner TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0
  ) STRICT`,
  "CREATE INDEX job_open ON job (id) WHERE state IN ('waiting', 'running')",

  "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
  "CREATE TABLE star (user INTEGER NOT NULL, item INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user, item)) STRICT, WITHOUT ROWID",
  "CREATE TABLE lease (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  "CREATE TABLE notice (source TEXT PRIMARY KEY, message TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID",

  // Given only what text/ made: folded tokens, bigrams for unspaced scripts, and facts as tokens in "tags".
  `CREATE VIRTUAL TABLE item_text USING fts5 (
    title, summary, body, author, tags,
    content = '', contentless_delete = 1, detail = full,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'"
  )`,
];

export const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
