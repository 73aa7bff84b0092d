import { beforeEach, describe, expect, it } from "vitest";
import type { QueryNode } from "../../src/model/query.ts";
import type { Store } from "../../src/store/store.ts";
import { hour, makeFeed, makeFetch, makeItem, now } from "./fixtures.ts";

const minute = 60_000;
const word = (text: string): QueryNode => ({ kind: "text", text, prefix: false, field: null });

/** What every store promises of old items and of its index. */
export function describeUpkeep(open: () => Store): void {
  describe("upkeep", () => {
    let store: Store;
    beforeEach(() => {
      store = open();
    });
    const addFeed = async (): Promise<number> => {
      await store.syncFeeds([makeFeed("a")], now);
      return (await store.feedStates())[0]?.no ?? 0;
    };
    const find = async (node: QueryNode | null): Promise<readonly string[]> => {
      const page = await store.search({ node, sort: "newest", limit: 50, cursor: null, facets: false });
      return page.items.map((item) => item.title);
    };

    describe("categories and countries", () => {
      const many = (category: string, country: string) =>
        Array.from({ length: 12 }, (_, n) => makeFeed(`f${n}`, n === 0 ? { category, country } : {}));
      const inCategory = (value: string) => find({ kind: "filter", filter: "category", value });
      const inCountry = (value: string) => find({ kind: "filter", filter: "country", value });
      const fill = async (): Promise<void> => {
        await store.syncFeeds(many("world", "GB"), now);
        const numbers = (await store.feedStates()).map(({ no }) => no);
        await store.ingest(numbers.map((no, n) => makeFetch(no, [makeItem(`${n}`), makeItem(`${n}b`)])));
      };

      it("of many feeds are found at once, whatever their case", async () => {
        await fill();
        expect(await store.reindexFeeds(10)).toBe(false);
        expect(await inCategory("World")).toHaveLength(24);
        expect(await inCountry("gb")).toHaveLength(24);
      });

      it("of many feeds are found however each of them has the category", async () => {
        const written = ["Économie", "ÉCONOMIE", "E\u0301conomie", "«Economie»"];
        const feeds = Array.from({ length: 12 }, (_, n) => makeFeed(`f${n}`, { category: written[n % 4] ?? null }));
        await store.syncFeeds([...feeds, makeFeed("other")], now);
        const numbers = (await store.feedStates()).map(({ no }) => no);
        await store.ingest(numbers.map((no, n) => makeFetch(no, [makeItem(`${n}`)])));
        for (const name of [...written, "economie"]) expect(await inCategory(name)).toHaveLength(12);
      });

      it("are right as soon as the feed list was edited, and stay so while the index catches up", async () => {
        await fill();
        await store.syncFeeds(many("trade", "FR"), now);
        const counts = async () => [
          (await inCategory("world")).length,
          (await inCategory("trade")).length,
          (await inCountry("GB")).length,
          (await inCountry("FR")).length,
        ];
        expect(await counts()).toEqual([22, 2, 22, 2]);
        let steps = 0;
        while (await store.reindexFeeds(1)) {
          steps++;
          expect(await counts()).toEqual([22, 2, 22, 2]);
        }
        expect(steps).toBe(3);
        expect(await find(word("title"))).toHaveLength(24);
      });

      it("are right when the list is edited once more before the index has caught up", async () => {
        await fill();
        await store.syncFeeds(many("trade", "FR"), now);
        await store.reindexFeeds(1);
        const no = (await store.feedStates())[0]?.no ?? 0;
        await store.ingest([makeFetch(no, [makeItem("late")])]);
        await store.syncFeeds(many("world", "GB"), now);
        while (await store.reindexFeeds(1));
        expect(await inCategory("world")).toHaveLength(25);
        expect(await inCategory("trade")).toEqual([]);
      });

      it("of a feed without items need no work", async () => {
        await store.syncFeeds(many("world", "GB"), now);
        await store.syncFeeds(many("trade", "FR"), now);
        expect(await store.reindexFeeds(10)).toBe(false);
      });
    });

    describe("retention", () => {
      const day = 24 * hour;
      const old = now - 400 * day;

      it("deletes what was published and first seen before a time, the oldest first, some at a time", async () => {
        const no = await addFeed();
        const items = [3, 2, 1].map((n) => makeItem(`${n}`, { publishedAt: old + n * day }));
        await store.ingest([makeFetch(no, items, { at: old + 4 * day })]);
        await store.ingest([makeFetch(no, [makeItem("new")])]);
        expect(await store.expireItems(now - 365 * day, 2, now)).toBe(2);
        expect(await find(null)).toEqual(["Title of new", "Title of 3"]);
        expect(await store.expireItems(now - 365 * day, 2, now)).toBe(1);
        expect(await store.expireItems(now - 365 * day, 2, now)).toBe(0);
        expect(await find(word("title"))).toEqual(["Title of new"]);
        expect((await store.feedStates())[0]?.items).toBe(1);
      });

      it("keeps old items that were only just found, and those with a star", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("starred", { publishedAt: old })], { at: old })]);
        await store.ingest([makeFetch(no, [makeItem("found", { publishedAt: old })])]);
        const page = await store.search({
          node: word("starred"),
          sort: "newest",
          limit: 1,
          cursor: null,
          facets: false,
        });
        await store.setStar(page.items[0]?.id ?? 0, true, now);
        expect(await store.expireItems(now - 365 * day, 10, now)).toBe(0);
        expect(await find(null)).toHaveLength(2);
      });

      it("doesn't take an item for new when its feed still lists it", async () => {
        const no = await addFeed();
        const item = makeItem("1", { publishedAt: old });
        await store.ingest([makeFetch(no, [item], { at: old })]);
        await store.expireItems(now - 365 * day, 10, now);
        expect(await store.compare(no, [item])).toMatchObject([{ is: "purged" }]);
      });

      it("doesn't take an item for new when its feed lists it under another guid", async () => {
        const no = await addFeed();
        const item = makeItem("1", { publishedAt: old });
        await store.ingest([makeFetch(no, [item], { at: old })]);
        await store.expireItems(now - 365 * day, 10, now);
        expect(await store.compare(no, [{ ...item, id: "1-v2" }])).toMatchObject([{ is: "purged" }]);
      });

      it("takes what came out under its guid later for new, and what its guid counts from the top", async () => {
        const no = await addFeed();
        const items = ["lead", "1"].map((id) => makeItem(id, { publishedAt: old }));
        await store.ingest([makeFetch(no, items, { at: old })]);
        await store.expireItems(now - 365 * day, 10, now);
        const later = { title: "Crane falls", url: "https://example.org/crane" };
        expect(
          await store.compare(no, [
            makeItem("lead", { ...later, publishedAt: now + 1 }),
            makeItem("1", { title: "Berth sold", url: "https://example.org/berth", publishedAt: null }),
          ]),
        ).toMatchObject([{ is: "new" }, { is: "new" }]);
        const edited = makeItem("lead", { ...later, publishedAt: old });
        expect(await store.compare(no, [edited])).toMatchObject([{ is: "purged" }]);
      });
    });

    it("merges the index step by step until there is nothing to do, and finds the same", async () => {
      const no = await addFeed();
      for (let n = 0; n < 40; n++) {
        await store.ingest([makeFetch(no, [makeItem(`${n}`, { publishedAt: now - n * minute })])]);
      }
      const before = await find(word("title"));
      let steps = 0;
      while (await store.mergeIndex()) steps++;
      expect(steps).toBeLessThan(100);
      expect(await store.mergeIndex()).toBe(false);
      expect(await find(word("title"))).toEqual(before);
    });
  });
}
