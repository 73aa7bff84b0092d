import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { QueryNode, SearchRequest } from "../../../../src/model/query.ts";
import { openDatabase } from "../../../../src/store/sqlite/open-database.ts";
import { openSqliteStore } from "../../../../src/store/sqlite/sqlite-store.ts";
import type { Store, VocabularyPage, VocabularyPlace } from "../../../../src/store/store.ts";
import { hour, makeFeed, makeFetch, makeItem, now } from "../../fixtures.ts";

const shardEntries = 4;
const word = (text: string): QueryNode => ({ kind: "text", text, prefix: false, field: null });

interface ShardRow {
  no: number;
  first_id: number;
  entries: number;
}

describe("the shards of the full-text index", () => {
  let folder: string;
  let store: Store;
  let feed: number;
  /** What the store's clock says, and how much later it is each time it is looked at. */
  let clock: number;
  let step: number;
  const file = (): string => join(folder, "a.db");

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "shards-"));
    clock = 0;
    step = 0;
    const elapsed = (): number => {
      clock += step;
      return clock;
    };
    store = await openSqliteStore(file(), "writer", { shardEntries, elapsed });
    await store.syncFeeds([makeFeed("a")], now);
    feed = (await store.feedStates())[0]?.no ?? 0;
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const add = (...hours: readonly number[]): Promise<unknown> =>
    store.ingest([
      makeFetch(
        feed,
        hours.map((n) => makeItem(`${n}`, { title: `Harbour ${n}`, publishedAt: now + n * hour })),
        { at: now + 1000 * hour },
      ),
    ]);
  const query = <Row>(sql: string): readonly Row[] => {
    const db = openDatabase(file(), "reader");
    try {
      return db.prepare<[], Row>(sql).all();
    } finally {
      db.close();
    }
  };
  const shards = (): readonly ShardRow[] => query("SELECT * FROM index_shard ORDER BY first_id");
  const entries = (): readonly number[] => shards().map((row) => row.entries);
  const find = async (text: string, more: Partial<SearchRequest> = {}) => {
    const request = { node: word(text), sort: "newest", limit: 50, cursor: null, facets: false, ...more } as const;
    const page = await store.search(request);
    return { ...page, titles: page.items.map(({ title }) => title) };
  };
  const upTo = (last: number, first = 1): readonly number[] =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i);

  it("begin anew when one is full and something newer comes", async () => {
    await add(...upTo(4));
    expect(entries()).toEqual([4]);
    await add(...upTo(9, 5));
    expect(entries()).toEqual([4, 4, 1]);
  });

  it("keep what is older than the newest where its time is", async () => {
    await add(...upTo(9).map((n) => n * 2));
    await add(3, 5, 11, 13);
    expect(entries()).toEqual([6, 6, 1]);
    expect((await find("harbour")).titles.slice(0, 7)).toEqual([18, 16, 14, 13, 12, 11, 10].map((n) => `Harbour ${n}`));
  });

  it("are made as the first one", async () => {
    await add(...upTo(5));
    const definitions = query<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE name IN ('item_text', 'item_text_2', 'item_word', 'item_word_2') ORDER BY name",
    ).map(({ name, sql }) => [name, sql.replace(/_2\b/g, "").replace(/\s+/g, " ").replace(/" \)/, '")')]);
    expect(definitions.map(([name]) => name)).toEqual(["item_text", "item_text_2", "item_word", "item_word_2"]);
    expect(definitions[1]?.[1]).toBe(definitions[0]?.[1]);
    expect(definitions[3]?.[1]).toBe(definitions[2]?.[1]);
  });

  it("are searched, counted and read out together", async () => {
    await add(...upTo(11));
    const { titles, total } = await find("harbour");
    expect(titles).toEqual(upTo(11).map((n) => `Harbour ${12 - n}`));
    expect(total).toEqual({ count: 11, capped: false });
    expect((await find("harbour", { sort: "relevance" })).titles.toSorted()).toEqual(titles.toSorted());
    expect((await find("harbour", { facets: true })).facets?.feed[0]?.count).toBe(11);
    expect(await store.wordCounts(["harbour", "7", "nowhere"])).toEqual([11, 1, 0]);
    const words: unknown[] = [];
    let after: VocabularyPlace | null = null;
    do {
      const page: VocabularyPage = await store.vocabulary({ after, leastItems: 3 });
      words.push(...page.words);
      after = page.after;
    } while (after !== null);
    expect(words).toEqual([4, 4, 3].map((items) => ({ word: "harbour", items })));
  });

  it("lose an entry when its item is edited or deleted, and their tables when the last one goes", async () => {
    await add(...upTo(9));
    const edited = makeItem("2", { title: "Quay 2", publishedAt: now + 2 * hour, fingerprint: "0".repeat(32) });
    await store.ingest([makeFetch(feed, [edited], { at: now + 1001 * hour })]);
    expect(entries()).toEqual([4, 4, 1]);
    expect((await find("quay")).titles).toEqual(["Quay 2"]);
    await store.expireItems(now + 4.5 * hour + 2000 * hour, 6, now + 2000 * hour);
    expect(entries()).toEqual([0, 2, 1]);
    while (await store.mergeIndex());
    expect(entries()).toEqual([2, 1]);
    expect(query("SELECT 1 FROM sqlite_schema WHERE name IN ('item_text', 'item_word')")).toEqual([]);
    // What comes now and is older than all that is left has a place too.
    await add(1.5);
    expect(entries()).toEqual([3, 1]);
    expect((await find("harbour")).titles).toHaveLength(4);
  });

  describe("of a search that takes long", () => {
    const slow = 100;

    it("are left to the next page when the newest ones took the time", async () => {
      await add(...upTo(9));
      step = slow;
      const first = await find("harbour", { limit: 3 });
      expect(first).toMatchObject({ titles: ["Harbour 9"], total: { count: 1, capped: true } });
      expect(first.searchedTo).toBe(now + 9 * hour);
      const second = await find("harbour", { limit: 3, cursor: first.next });
      expect(second.titles).toEqual(["Harbour 8", "Harbour 7", "Harbour 6"]);
      const third = await find("harbour", { limit: 3, cursor: second.next });
      expect(third.titles).toEqual(["Harbour 5"]);
      const fourth = await find("harbour", { limit: 5, cursor: third.next });
      expect(fourth).toMatchObject({
        titles: ["Harbour 4", "Harbour 3", "Harbour 2", "Harbour 1"],
        next: null,
        searchedTo: null,
      });
    });

    it("are left out of its facets too", async () => {
      await add(...upTo(9));
      step = slow;
      const { facets, searchedTo } = await find("harbour", { facets: true });
      expect(searchedTo).toBe(now + 9 * hour);
      expect(facets?.feed.map(({ count }) => count)).toEqual([1]);
    });

    it("are not ranked, neither on its first page nor on those after it", async () => {
      await add(...upTo(9));
      await add(10, 11);
      step = slow;
      const ranked = { sort: "relevance", limit: 2 } as const;
      const first = await find("harbour", ranked);
      expect(first.titles).toHaveLength(2);
      expect(first.searchedTo).not.toBeNull();
      step = 0;
      const second = await find("harbour", { ...ranked, cursor: first.next });
      expect([...first.titles, ...second.titles].toSorted()).toEqual(["Harbour 10", "Harbour 11", "Harbour 9"]);
      expect(second.searchedTo).toBe(first.searchedTo);
    });

    it("are ranked by themselves when all of the newer ones was shown, or they had nothing", async () => {
      await add(...upTo(9));
      await add(10, 11);
      step = slow;
      const older = ["Harbour 1", "Harbour 2", "Harbour 3", "Harbour 4"];
      const newer = ["Harbour 10", "Harbour 11", "Harbour 5", "Harbour 6", "Harbour 7", "Harbour 8", "Harbour 9"];
      for (const [node, wanted] of [
        [word("harbour"), [...older, ...newer]],
        [{ kind: "or", nodes: older.map((title) => word(title.slice(8))) }, older],
      ] satisfies readonly (readonly [QueryNode, readonly string[]])[]) {
        const titles: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await find("", { sort: "relevance", limit: 2, cursor, node });
          titles.push(...page.titles);
          cursor = page.next;
        } while (cursor !== null);
        expect(titles.toSorted()).toEqual(wanted.toSorted());
      }
    });

    it("bring no copy of an article that was ranked above", async () => {
      const copy = (n: number) =>
        makeItem(`${n}`, { title: `Quay ${n}`, url: "https://quay.example/1", publishedAt: now + n * hour });
      await add(...upTo(9));
      await store.syncFeeds([makeFeed("a"), makeFeed("b")], now);
      const other = (await store.feedStates())[1]?.no ?? 0;
      await store.ingest([makeFetch(feed, [copy(10)], { at: now + 1001 * hour })]);
      await store.ingest([makeFetch(other, [copy(2)], { at: now + 1001 * hour })]);
      step = slow;
      const ranked = { sort: "relevance", group: "article" } as const;
      const first = await find("quay", ranked);
      expect(first.titles).toEqual(["Quay 10"]);
      let { next } = first;
      while (next !== null) {
        const page = await find("quay", { ...ranked, cursor: next });
        expect(page.titles).toEqual([]);
        next = page.next;
      }
    });

    it("are searched where the newer ones have nothing in the time asked for", async () => {
      await add(...upTo(9));
      step = 1;
      const node: QueryNode = {
        kind: "and",
        nodes: [word("harbour"), { kind: "date", from: null, to: now + 3 * hour }],
      };
      expect((await find("", { node })).titles).toEqual(["Harbour 2", "Harbour 1"]);
    });
  });
});
