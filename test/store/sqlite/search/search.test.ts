import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HitCount, QueryNode, SearchSort } from "../../../../src/model/query.ts";
import { createIndexShards } from "../../../../src/store/sqlite/index/index-shards.ts";
import { openDatabase } from "../../../../src/store/sqlite/open-database.ts";
import { createSearch } from "../../../../src/store/sqlite/search/search.ts";
import { openSqliteStore } from "../../../../src/store/sqlite/sqlite-store.ts";
import type { SearchPage } from "../../../../src/store/store.ts";
import { makeFeed, makeFetch, makeItem, now } from "../../fixtures.ts";

const items = 1200;
const rare = 15;
let folder: string;
const file = (): string => join(folder, "a.db");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "search-"));
  const store = await openSqliteStore(file(), "writer");
  await store.syncFeeds([makeFeed("a")], now);
  const no = (await store.feedStates())[0]?.no ?? 0;
  const made = Array.from({ length: items }, (_, n) =>
    makeItem(`${n}`, {
      title: n < rare ? "harbour dredged" : "harbour",
      publishedAt: now - n * 60_000,
      // The first two are one article.
      url: `https://example.org/${Math.max(1, n)}`,
    }),
  );
  await store.ingest([makeFetch(no, made)]);
  await store.close();
});
afterAll(() => rm(folder, { recursive: true }));

const word = (text: string): QueryNode => ({ kind: "text", text, prefix: false, field: null });

/** What is found when between any two looks at the clock so many milliseconds go by. */
function find(text: string, stepMs: number, sort: SearchSort = "newest", facets = false): SearchPage {
  const db = openDatabase(file(), "reader");
  let at = 0;
  const search = createSearch(
    db,
    createIndexShards(db),
    () => [],
    () => {
      at += stepMs;
      return at;
    },
  );
  const page = search.search({ node: word(text), sort, group: "article", limit: 20, cursor: null, facets });
  db.close();
  return page;
}

function count(...asked: Parameters<typeof find>): HitCount {
  return find(...asked).total;
}

describe("the count of hits", () => {
  it("is exact where counting is quick", () => {
    expect(count("harbour", 0)).toEqual({ count: items, capped: false });
    expect(count("harbour", 0, "relevance")).toEqual({ count: items, capped: false });
  });

  it("stops at 1,000 where going on would take long", () => {
    expect(count("harbour", 10)).toEqual({ count: 1000, capped: true });
  });

  it("is what was seen where a page took long to find", () => {
    expect(count("harbour", 100)).toEqual({ count: 50, capped: true });
  });

  it("is that of the facets where they were counted anyway", () => {
    expect(count("harbour", 5, "newest", true)).toEqual({ count: items, capped: false });
  });

  it("is exact, however slow, where all hits were seen", () => {
    expect(count("dredged", 100)).toEqual({ count: rare, capped: false });
    expect(count("dredged", 100, "relevance")).toEqual({ count: rare, capped: false });
    expect(count("nowhere", 100)).toEqual({ count: 0, capped: false });
  });
});

it.each([0, 100])("a row tells what is behind it, however long the search takes", (stepMs) => {
  for (const facets of [false, true]) {
    const { items: rows, folded } = find("dredged", stepMs, "newest", facets);
    expect(rows).toHaveLength(rare - 1);
    expect([...folded.values()].map(({ count: others }) => others)).toEqual([1]);
  }
});

it("facets count the newest 5,000 hits and say so; the total counts them all", async () => {
  let clock = 0;
  let msPerLook = 0;
  const elapsed = (): number => {
    clock += msPerLook;
    return clock;
  };
  const store = await openSqliteStore(join(folder, "many.db"), "writer", { elapsed });
  await store.syncFeeds([makeFeed("a"), makeFeed("old")], now);
  const [a, old] = (await store.feedStates()).map(({ no }) => no);
  const made = (n: number) =>
    makeItem(`${n}`, { title: `harbour ${n % 7 === 0 ? "dredged" : ""}`, publishedAt: now - n * 60_000 });
  await store.ingest([
    makeFetch(
      a ?? 0,
      Array.from({ length: 5000 }, (_, n) => made(n)),
    ),
    makeFetch(
      old ?? 0,
      Array.from({ length: 200 }, (_, n) => made(5000 + n)),
    ),
  ]);
  const asked = { sort: "newest", group: "item", limit: 5, cursor: null, facets: true } as const;
  const all = await store.search({ ...asked, node: word("harbour") });
  expect(all.total).toEqual({ count: 5200, capped: false });
  expect(all.facets).toMatchObject({ hits: { count: 5000, capped: true }, feed: [{ value: "a", count: 5000 }] });
  const some = await store.search({ ...asked, node: word("dredged") });
  expect(some.total).toEqual({ count: 743, capped: false });
  expect(some.facets?.hits).toEqual(some.total);
  const exact = await store.search({ ...asked, node: { kind: "filter", filter: "feed", value: "a" } });
  expect([exact.total, exact.facets?.hits]).toEqual([0, 1].map(() => ({ count: 5000, capped: false })));
  // Counting is given up after 1,000, but the facets have met more by then.
  msPerLook = 2;
  const slower = await store.search({ ...asked, node: word("harbour") });
  expect([slower.total, slower.facets?.hits]).toEqual([0, 1].map(() => ({ count: 5000, capped: true })));
  await store.close();
});

it("facets count the newest 1,000 hits where finding more would take long", async () => {
  let clock = 0;
  let msPerLook = 0;
  const elapsed = (): number => {
    clock += msPerLook;
    return clock;
  };
  const store = await openSqliteStore(join(folder, "slow.db"), "writer", { elapsed });
  await store.syncFeeds([makeFeed("a")], now);
  const [a] = (await store.feedStates()).map(({ no }) => no);
  const items = Array.from({ length: 1200 }, (_, n) =>
    makeItem(`${n}`, { title: n < 900 ? "harbour dredged" : "harbour", publishedAt: now - n * 60_000 }),
  );
  await store.ingest([makeFetch(a ?? 0, items)]);
  const asked = { sort: "newest", group: "item", limit: 5, cursor: null, facets: true } as const;
  const hitsOf = async (text: string) => (await store.search({ ...asked, node: word(text) })).facets?.hits;
  expect(await hitsOf("harbour")).toEqual({ count: 1200, capped: false });
  msPerLook = 7;
  expect(await hitsOf("harbour")).toEqual({ count: 1000, capped: true });
  expect(await hitsOf("dredged")).toEqual({ count: 900, capped: false });
  await store.close();
});

describe("the pages of a ranking", () => {
  it("show what the first page ranked, each once, though more comes in between than is ranked at all", async () => {
    const store = await openSqliteStore(join(folder, "pages.db"), "writer");
    await store.syncFeeds([makeFeed("a")], now);
    const no = (await store.feedStates())[0]?.no ?? 0;
    const made = (name: string, count: number) =>
      Array.from({ length: count }, (_, n) =>
        makeItem(`${name}${n}`, { title: `harbour ${name}${" dredged".repeat(n % 5)}`, publishedAt: now - n * 60_000 }),
      );
    await store.ingest([makeFetch(no, made("known", items))]);
    const ids: number[] = [];
    let cursor: string | null = null;
    do {
      const request = { node: word("harbour"), sort: "relevance", limit: 200, cursor, facets: false } as const;
      const page: SearchPage = await store.search(request);
      if (cursor === null) await store.ingest([makeFetch(no, made("late", 1000), { at: now + 60_000 })]);
      ids.push(...page.items.map(({ id }) => id));
      expect(page.items.filter(({ title }) => title.includes("late"))).toEqual([]);
      cursor = page.next;
      expect(cursor?.length ?? 0).toBeLessThan(8000);
    } while (cursor !== null);
    expect(new Set(ids).size).toBe(1000);
    expect(ids).toHaveLength(1000);
    await store.close();
  });

  it("show each hit once, though one of them is edited to fit no more", async () => {
    const store = await openSqliteStore(join(folder, "edited.db"), "writer");
    await store.syncFeeds([makeFeed("a")], now);
    const no = (await store.feedStates())[0]?.no ?? 0;
    const made = (n: number, title: string) => makeItem(`${n}`, { title, publishedAt: now - n * 60_000 });
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    const titleOf = (n: number): string => `harbour ${n}${" dredged".repeat((n * 7) % 5)}`;
    await store.ingest([
      makeFetch(
        no,
        numbers.map((n) => made(n, titleOf(n))),
      ),
    ]);
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const request = { node: word("harbour"), sort: "relevance", limit: 10, cursor, facets: false } as const;
      const page: SearchPage = await store.search(request);
      titles.push(...page.items.map(({ title }) => title));
      if (cursor === null) await store.ingest([makeFetch(no, [made(0, "port")], { at: now + 60_000 })]);
      cursor = page.next;
    } while (cursor !== null);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toEqual(expect.arrayContaining(numbers.slice(1).map(titleOf)));
    await store.close();
  });
});
