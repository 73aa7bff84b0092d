import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstShardOnly } from "../../../src/store/sqlite/index/index-shards.ts";
import { createItemIndex } from "../../../src/store/sqlite/index/item-index.ts";
import { createReindexing } from "../../../src/store/sqlite/index/reindex-items.ts";
import { migrate } from "../../../src/store/sqlite/migrate.ts";
import { openDatabase } from "../../../src/store/sqlite/open-database.ts";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { hour, makeFeed, makeFetch, makeItem, now } from "../fixtures.ts";

const feeds = 12;
/** What the migrations from "0017-shared-addresses" on made, undone. */
const undoNewest =
  "DROP TABLE shared_address; DROP TABLE former_address; DROP TABLE feed_wait; ALTER TABLE topic_version DROP COLUMN entry;";

describe("an archive of an earlier version", () => {
  let folder: string;
  const file = (): string => join(folder, "a.db");
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "migrate-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const list = Array.from({ length: feeds }, (_, n) => makeFeed(`f${n}`, { category: "world", country: "GB" }));
  const addOf = async (store: Store, name: string, at: number, language = "en"): Promise<void> => {
    const numbers = (await store.feedStates()).map(({ no }) => no);
    await store.ingest(
      numbers.map((no, n) =>
        makeFetch(no, [makeItem(`${name}${n}`, { title: `${name} ${n}`, language, publishedAt: at + n })], {
          at: at + n,
        }),
      ),
    );
  };
  const hits = async (store: Store, filter: "category" | "country", value: string): Promise<number> => {
    const node = { kind: "filter", filter, value } as const;
    return (await store.search({ node, sort: "newest", limit: 50, cursor: null, facets: false })).total.count;
  };

  /** What the migrations from "0007-categories" on made of it, undone. */
  function makeOld(): void {
    const db = openDatabase(file(), "writer");
    db.exec("UPDATE feed SET category = NULL, country = NULL");
    const ids = db.prepare<[], number>("SELECT id FROM item").pluck().all();
    createReindexing(db, createItemIndex(db, firstShardOnly))(ids);
    db.exec(`
      UPDATE feed SET category = 'world', country = 'GB';
      DROP INDEX feed_to_index;
      ALTER TABLE feed DROP COLUMN indexed_category;
      ALTER TABLE feed DROP COLUMN indexed_country;
      ALTER TABLE feed DROP COLUMN indexed_guid;
      DROP TABLE index_shard;
      DROP TABLE wanted_page; DROP TABLE host_pause; ${undoNewest}
      DELETE FROM kysely_migration WHERE name >= '0007'`);
    db.close();
  }

  it("finds all by category and country at once, and while its index is made anew, and takes new items", async () => {
    const made = await openSqliteStore(file(), "writer");
    await made.syncFeeds(list, now);
    await addOf(made, "Old", now);
    await made.close();
    makeOld();

    const store = await openSqliteStore(file(), "writer", { shardEntries: 8, elapsed: () => 0 });
    expect(await hits(store, "category", "world")).toBe(feeds);
    await addOf(store, "New", now + hour);
    let steps = 0;
    do {
      expect(await hits(store, "category", "World")).toBe(2 * feeds);
      expect(await hits(store, "country", "gb")).toBe(2 * feeds);
      steps++;
    } while (await store.reindexFeeds(1));
    expect(steps).toBeGreaterThan(feeds);
    expect(await hits(store, "category", "world")).toBe(2 * feeds);
    await store.close();

    const db = openDatabase(file(), "reader");
    const entries = db.prepare<[], number>("SELECT entries FROM index_shard ORDER BY first_id").pluck().all();
    db.close();
    expect(entries).toEqual([feeds, 8, 4]);
  });

  it("is not read until it is brought to this version", async () => {
    await (await openSqliteStore(file(), "writer")).close();
    makeOld();
    await expect(openSqliteStore(file(), "reader")).rejects.toThrow(/made by an older Wirewatch\. .*wirewatch fetch/);
    await (await openSqliteStore(file(), "writer")).close();
    await (await openSqliteStore(file(), "reader")).close();
  });

  it("is left to the program that brings it to this version already", async () => {
    await (await openSqliteStore(file(), "writer")).close();
    makeOld();
    const [first, second] = [openDatabase(file(), "writer"), openDatabase(file(), "writer")];
    first.exec("BEGIN IMMEDIATE");
    second.pragma("busy_timeout = 0");
    await expect(migrate(second, file())).rejects.toThrow(/Another Wirewatch brings .* Repeat this when it is done\./);
    first.exec("ROLLBACK");
    await migrate(second, file());
    for (const db of [first, second]) db.close();
  });

  it.each([
    { since: "0009", title: "κυρώσεις", entry: "κυρώσεις", query: "ΚΥΡΩΣΕΙΣ" },
    { since: "0013", title: "Apple™", entry: "appletm", query: "apple" },
    { since: "0015", title: "پاکستان ۱۴۰۵", entry: "پاکستان ۱۴۰۵", query: "پاكستان 1405" },
    { since: "0016", title: "Manœuvre", entry: "manœuvre", query: "manoeuvre" },
    { since: "0021", title: "Oʻzbekiston", entry: "oʻzbekiston", query: "O'zbekiston" },
    { since: "0022", title: "ក្រុមហ៊ុននៅភ្នំពេញ", entry: "ក្រុមហ៊ុននៅភ្នំពេញ", query: "ភ្នំពេញ", language: "km-KH" },
    { since: "0022", title: "नरेन्द्र", entry: "नरेन्द्र", query: "नरेंद्र", language: "hi" },
  ])(
    "finds “$query” once the entries made before $since are made anew",
    async ({ since, title, entry, query, language = "en" }) => {
      const made = await openSqliteStore(file(), "writer");
      await made.syncFeeds(list, now);
      await addOf(made, title, now, language);
      await made.close();
      const old = openDatabase(file(), "writer");
      const index = createItemIndex(old, firstShardOnly);
      for (const id of old.prepare<[], number>("SELECT id FROM item").pluck().all()) {
        index.remove(id);
        const facts = { ofFeed: "zall zf1", language: "en", url: null, topics: [] };
        const terms = { title: entry, summary: "", body: "", author: "" };
        index.add(id, terms, { ...facts, edited: false, hasImage: false });
      }
      if (since < "0019") old.exec(undoNewest);
      if (since === "0009") old.exec("DROP TABLE wanted_page; DROP TABLE host_pause");
      old.prepare("DELETE FROM kysely_migration WHERE name >= ?").run(since);
      old.close();

      const store = await openSqliteStore(file(), "writer");
      const found = async (): Promise<number> => {
        const node = { kind: "text", text: query, prefix: false, field: null } as const;
        return (await store.search({ node, sort: "newest", limit: 50, cursor: null, facets: false })).total.count;
      };
      expect(await found()).toBe(0);
      while (await store.reindexFeeds(5));
      expect(await found()).toBe(feeds);
      await store.close();
    },
  );

  it("keeps every item, version and star when its rows are put in the order of their arrival", async () => {
    const made = await openSqliteStore(file(), "writer");
    await made.syncFeeds(list, now);
    await addOf(made, "Old", now);
    const [first] = await made.feedStates();
    const edit = makeItem("Old0", { title: "Old 0, edited", publishedAt: now });
    await made.ingest([makeFetch(first?.no ?? 0, [edit], { at: now + hour })]);
    await made.setStar((await allOf(made)).items[0]?.id ?? 0, true, now);
    const before = await allOf(made);
    expect(before).toMatchObject({ starred: [expect.any(Number)], total: { count: feeds } });
    expect(before.revisions.flat()).toHaveLength(1);
    await made.close();
    putInOrderOfIds();

    const told: string[] = [];
    const store = await openSqliteStore(file(), "writer", { onOlder: (message) => told.push(message) });
    expect(told).toEqual([expect.stringContaining("brought to this version")]);
    expect(await allOf(store)).toEqual(before);
    // An older one that comes later stands behind, and no two have the same id.
    await addOf(store, "Earlier", now - 24 * hour);
    await store.close();
    const db = openDatabase(file(), "writer");
    const last = db.prepare("SELECT title FROM item ORDER BY rowid DESC LIMIT 1").pluck().get();
    expect(last).toBe(`Earlier ${feeds - 1}`);
    expect(() => db.exec("UPDATE item SET id = (SELECT max(id) FROM item)")).toThrow(/UNIQUE/);
    db.close();
    await (await openSqliteStore(file(), "writer", { onOlder: (message) => told.push(message) })).close();
    expect(told).toHaveLength(1);
  });

  it("knows articles by their addresses after their keys have become others", async () => {
    const made = await openSqliteStore(file(), "writer");
    await made.syncFeeds(list, now);
    await addOf(made, "Old", now);
    await made.close();
    const old = openDatabase(file(), "writer");
    old.exec(`UPDATE item SET url_key = rowid; ${undoNewest} DELETE FROM kysely_migration WHERE name >= '0014'`);
    old.close();

    const store = await openSqliteStore(file(), "writer");
    const [feed, other] = await store.feedStates();
    const again = (guid: string) => ({ ...makeItem("Old0", { title: "Old 0", publishedAt: now }), id: guid });
    expect(await store.compare(feed?.no ?? 0, [again("renamed")])).toEqual([expect.objectContaining({ is: "same" })]);
    // Where a feed counts its articles under the same numbers, they were stored under number and key.
    const numbered = [0, 1].map((n) => ({
      ...makeItem(`Old${n}`, { title: `Old ${n}`, publishedAt: now + n }),
      id: "1",
    }));
    expect(await store.compare(feed?.no ?? 0, numbered)).toMatchObject([{ is: "same" }, { is: "new" }]);
    await store.ingest([makeFetch(other?.no ?? 0, [again("copied")], { at: now + hour })]);
    const query = { node: null, sort: "newest", limit: 50, cursor: null, facets: false } as const;
    const page = await store.search({ ...query, group: "article" });
    expect(page.items).toHaveLength(feeds);
    expect([...page.folded.values()].map(({ count }) => count)).toEqual([1]);
    await store.close();
  });

  it("shows each article of an address that a feed gave to several", async () => {
    const made = await openSqliteStore(file(), "writer");
    await made.syncFeeds(list, now);
    const [feed] = await made.feedStates();
    const titles = ["Flood in the north", "Storm warning at sea", "Storm warning at sea, again"];
    const alerts = titles.map((title, n) => makeItem(`${n}`, { title, url: "https://example.org/alerts" }));
    await made.ingest([makeFetch(feed?.no ?? 0, alerts)]);
    await made.close();
    const old = openDatabase(file(), "writer");
    old.exec(`${undoNewest} DELETE FROM kysely_migration WHERE name >= '0017'`);
    old.close();

    const store = await openSqliteStore(file(), "writer");
    const query = { node: null, sort: "newest", limit: 50, cursor: null, facets: false, group: "article" } as const;
    expect((await store.search(query)).items).toHaveLength(3);
    expect(await store.compare(feed?.no ?? 0, alerts)).toMatchObject(alerts.map(() => ({ is: "same" })));
    await store.close();
  });

  const allOf = async (store: Store) => {
    const page = await store.search({ node: null, sort: "newest", limit: 50, cursor: null, facets: true });
    return { ...page, revisions: await Promise.all(page.items.map(({ id }) => store.revisions(id))) };
  };

  /** What the migration "0012-order-of-arrival" made of it, undone. */
  function putInOrderOfIds(): void {
    const db = openDatabase(file(), "writer");
    const schema = db.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'item'").pluck().get() ?? "";
    const byId = schema.replace(/"?item"?/, "by_id").replace("id INTEGER NOT NULL", "id INTEGER PRIMARY KEY");
    db.exec(`
      ${byId};
      INSERT INTO by_id SELECT * FROM item;
      DROP TABLE item;
      ALTER TABLE by_id RENAME TO item;
      CREATE UNIQUE INDEX item_identity ON item (feed, guid);
      CREATE INDEX item_facts ON item (id, feed, lang, story, url_key, revision, first_seen_at);
      ${undoNewest}
      DELETE FROM kysely_migration WHERE name >= '0012'`);
    db.close();
  }
});
