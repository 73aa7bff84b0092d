import type Database from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { articleKey, titledArticleKey } from "../../../text/article-key.ts";
import { tellTwoThings } from "../../../text/title-likeness.ts";

/** Each title is compared with so many others of its address. */
const mostCompared = 20;

interface Row {
  readonly id: number;
  readonly feed: number;
  readonly address: number;
  readonly title: string;
}

/**
 * Items whose address a feed gives to several articles are told apart by their titles, and the addresses that items had
 * are noted. Keys are made anew: addresses are read with less of what publishers and services put on them.
 */
const statements: readonly string[] = [
  "CREATE TABLE shared_address (item INTEGER PRIMARY KEY, address INTEGER NOT NULL) STRICT",
  "CREATE INDEX shared_address_items ON shared_address (address)",
  "CREATE TABLE former_address (item INTEGER NOT NULL, address INTEGER NOT NULL, PRIMARY KEY (item, address)) STRICT, WITHOUT ROWID",
  "CREATE INDEX former_address_items ON former_address (address)",
  "DROP INDEX item_url",
  "DROP INDEX item_facts",
  "UPDATE item SET url_key = article_key(url)",
  "CREATE INDEX item_url ON item (url_key, id) WHERE url_key IS NOT NULL",
  "CREATE INDEX item_facts ON item (id, feed, lang, story, url_key, revision, first_seen_at)",
];

export function sharedAddresses(db: Database.Database): Migration {
  return {
    async up(kysely: Kysely<unknown>): Promise<void> {
      db.function("article_key", { deterministic: true }, (url: unknown) =>
        articleKey(typeof url === "string" ? url : null),
      );
      for (const statement of statements) await sql.raw(statement).execute(kysely);
      tellApart(db);
    },
  };
}

function tellApart(db: Database.Database): void {
  const rows = db
    .prepare<[], Row>(
      `SELECT i.id, i.feed, i.url_key AS address, i.title
       FROM (SELECT feed, url_key FROM item WHERE url_key IS NOT NULL GROUP BY feed, url_key HAVING count(*) > 1) twice
       CROSS JOIN item i ON i.feed = twice.feed AND i.url_key = twice.url_key ORDER BY i.feed, i.url_key, i.id`,
    )
    .all();
  const keep = db.prepare<[number, number]>("INSERT INTO shared_address (item, address) VALUES (?, ?)");
  const rekey = db.prepare<[number, number]>("UPDATE item SET url_key = ? WHERE id = ?");
  for (const group of Map.groupBy(rows, ({ feed, address }) => `${feed} ${address}`).values()) {
    const titles = [...new Set(group.map(({ title }) => title))].slice(0, mostCompared);
    for (const { id, address, title } of group) {
      if (!titles.some((other) => tellTwoThings(other, title))) continue;
      keep.run(id, address);
      rekey.run(titledArticleKey(address, title), id);
    }
  }
}
