import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ParsedItem } from "../../src/model/document.ts";
import type { QueryFilter, QueryNode, SearchRequest } from "../../src/model/query.ts";
import type { Tag } from "../../src/model/topic.ts";
import type { FeedIngest, SearchPage, Store } from "../../src/store/store.ts";
import { describeEditions } from "./edition-contract.ts";
import { describeFeeds } from "./feeds-contract.ts";
import { addFeedTo, claimAllOf, hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "./fixtures.ts";
import { describeSearch } from "./search-contract.ts";
import { describeSharedAddresses } from "./shared-address-contract.ts";
import { describeUpkeep } from "./upkeep-contract.ts";
import { describeWork } from "./work-contract.ts";

const word = (text: string): QueryNode => ({ kind: "text", text, prefix: false, field: null });
const filter = (name: QueryFilter, value: string): QueryNode => ({
  kind: "filter",
  filter: name,
  value,
});

/** What every store promises, however it is reached. */
export function describeStore(name: string, open: () => Promise<{ store: Store; close: () => Promise<void> }>): void {
  describe(name, () => {
    let store: Store;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    const claimAll = (at?: number) => claimAllOf(store, at);
    const addFeed = (id?: string) => addFeedTo(store, id);
    const find = async (node: QueryNode | null, more: Partial<SearchRequest> = {}): Promise<readonly string[]> => {
      const page = await store.search({ node, sort: "newest", limit: 50, cursor: null, facets: false, ...more });
      return page.items.map((item) => item.title);
    };

    describe("ingest", () => {
      it("stores new items once and counts them", async () => {
        const no = await addFeed();
        const first = await store.ingest([makeFetch(no, [makeItem("1"), makeItem("2")])]);
        expect(first).toEqual([{ feedNo: no, added: 2, changed: 0 }]);
        const again = await store.ingest([makeFetch(no, [makeItem("1"), makeItem("3")])]);
        expect(again).toEqual([{ feedNo: no, added: 1, changed: 0 }]);
        expect((await store.feedStates())[0]).toMatchObject({ items: 3, status: "ok", failures: 0 });
      });

      it("stores an item that a document repeats only once", async () => {
        const [counts] = await store.ingest([makeFetch(await addFeed(), [makeItem("1"), makeItem("1")])]);
        expect(counts?.added).toBe(1);
      });

      it("tells new, changed and same items apart without writing", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1"), makeItem("2")])]);
        const verdicts = await store.compare(no, [
          makeItem("1"),
          makeItem("2", { title: "Another title" }),
          makeItem("3"),
        ]);
        expect(verdicts).toMatchObject([{ is: "same" }, { is: "changed" }, { is: "new", id: null }]);
      });

      it("does not take a change of white space for an edit", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1", { title: "A  title" })])]);
        expect(await store.compare(no, [makeItem("1", { title: "A title" })])).toMatchObject([{ is: "same" }]);
      });

      it("keeps the earlier version of an edited item and finds only the new one", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1", { title: "Old headline" })])]);
        const edit = makeFetch(no, [makeItem("1", { title: "New headline" })], { at: now + hour });
        expect(await store.ingest([edit])).toEqual([{ feedNo: no, added: 0, changed: 1 }]);
        expect(await find(word("old"))).toEqual([]);
        expect(await find(word("new"))).toEqual(["New headline"]);
        const [item] = (await store.search({ node: null, sort: "newest", limit: 1, cursor: null, facets: false }))
          .items;
        expect(item).toMatchObject({ revision: 2, firstSeenAt: now });
        const revisions = await store.revisions(item?.id ?? 0);
        expect(revisions).toMatchObject([{ revision: 1, title: "Old headline", seenAt: now }]);
      });

      it("counts the items of a first fetch as old as they say, and later ones as new", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1", { publishedAt: now - 90 * hour })])]);
        const later = makeFetch(no, [makeItem("2", { publishedAt: now - 50 * hour })], { at: now + hour });
        await store.ingest([later]);
        const items = (await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false })).items;
        expect(items.map((item) => item.entryAt)).toEqual([now + hour, now - 90 * hour]);
      });

      it("does not believe a publication in the future or before 1990", async () => {
        const no = await addFeed();
        const items = [
          makeItem("1", { publishedAt: now + 900 * hour }),
          makeItem("2", { publishedAt: Date.UTC(1970, 0, 1) }),
          makeItem("3", { publishedAt: null }),
        ];
        await store.ingest([makeFetch(no, items)]);
        const stored = (await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false }))
          .items;
        expect(stored.map((item) => item.publishedAt).sort()).toEqual([Date.UTC(1990, 0, 1), now, now].sort());
      });

      it("gives 5,000 items of one minute ids of their own, in order", async () => {
        const no = await addFeed();
        const items = Array.from({ length: 5000 }, (_, i) => makeItem(String(i)));
        const [counts] = await store.ingest([makeFetch(no, items)]);
        expect(counts?.added).toBe(5000);
        expect((await store.stats()).items).toBe(5000);
      });

      it("records a failure in words and keeps what was known", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1")])]);
        const message = "The server answered 503 Service Unavailable.";
        await store.ingest([
          makeFetch(no, [], { httpStatus: 503, result: { kind: "failed", code: "http", message, gone: false } }),
        ]);
        expect((await store.feedStates())[0]).toMatchObject({
          status: "failed",
          httpStatus: 503,
          error: message,
          failures: 1,
          items: 1,
          lastSuccessAt: now,
        });
        expect((await claimAll(now + 2 * hour))[0]).toMatchObject({ etag: '"1"', failures: 1 });
      });

      it("keeps the validators of an answer that nothing changed", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1")])]);
        await store.ingest([
          makeFetch(no, [], { result: { kind: "unchanged", etag: '"1"', lastModified: null }, at: now + hour }),
        ]);
        expect((await store.feedStates())[0]).toMatchObject({ status: "unchanged", lastSuccessAt: now + hour });
        expect((await claimAll(now + 9 * hour))[0]?.etag).toBe('"1"');
      });
    });

    describe("identity", () => {
      const seenAs = (no: number, ...items: readonly ParsedItem[]) => store.compare(no, items);

      it("knows an article under a new guid by its address", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1")])]);
        const at = { url: "http://www.example.org/1?utm_source=rss" };
        expect(await seenAs(no, makeItem("1b", { ...at, title: "Title of 1" }))).toMatchObject([{ is: "same" }]);
        const edited = makeItem("1b", { ...at, title: "Title of 1, corrected" });
        const [verdict] = await seenAs(no, edited);
        expect(verdict).toMatchObject({ is: "changed", id: expect.any(Number) });
        const edit = makeFetch(no, [makeTagged(edited, [], { id: verdict?.id ?? null })], { at: now + hour });
        expect(await store.ingest([edit])).toEqual([{ feedNo: no, added: 0, changed: 1 }]);
        expect(await seenAs(no, edited)).toMatchObject([{ is: "same", id: verdict?.id }]);
        expect((await store.stats()).items).toBe(1);
      });

      it("takes another article at an address used again for a new one", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1", { url: "https://example.org/weather" })])]);
        const later = { url: "https://example.org/weather", title: "Storm", publishedAt: now + 48 * hour };
        expect(await seenAs(no, makeItem("2", later))).toMatchObject([{ is: "new" }]);
      });

      it("joins nothing by an address that several articles of a document have", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1", { url: "https://example.org/live" })])]);
        const live = (id: string) => makeItem(id, { url: "https://example.org/live" });
        expect(await seenAs(no, live("2"), live("3"))).toMatchObject([{ is: "new" }, { is: "new" }]);
        expect(await seenAs(no, live("1"), live("2"))).toMatchObject([{ is: "same" }, { is: "new" }]);
      });

      it("stores an article that one document lists under two guids once", async () => {
        const no = await addFeed();
        const twice = [makeItem("a", { url: "https://example.org/x", title: "X" })];
        const twin = makeItem("b", { url: "https://example.org/x#top", title: "X" });
        expect(await seenAs(no, ...twice, twin)).toMatchObject([{ is: "new" }, { is: "same" }]);
        await store.ingest([makeFetch(no, twice)]);
        expect(await seenAs(no, ...twice, twin)).toMatchObject([{ is: "same" }, { is: "same", id: null }]);
        expect(await seenAs(no, twin, ...twice)).toMatchObject([{ is: "same", id: null }, { is: "same" }]);
      });

      it("keeps the same article of two feeds twice, each with its own outlet", async () => {
        await store.syncFeeds([makeFeed("one"), makeFeed("two")], now);
        const [one, two] = (await store.feedStates()).map(({ no }) => no);
        await store.ingest([makeFetch(one ?? 0, [makeItem("1")])]);
        expect(await seenAs(two ?? 0, makeItem("1"))).toMatchObject([{ is: "new" }]);
      });

      it.each([
        ["white space", "The  envoy\nleft."],
        ["a counter", "The envoy left. 1,204 views"],
        ["invisible characters", "The en\u00advoy left.\u200b"],
      ])("does not take %s for an edit", async (_, summaryText) => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1", { summaryText: "The envoy left. 17 views" })])]);
        const plain = makeItem("2", { summaryText: "The envoy left." });
        await store.ingest([makeFetch(no, [plain])]);
        expect(await seenAs(no, makeItem("1", { summaryText }))).toMatchObject([{ is: "same" }]);
      });
    });

    describe("tags", () => {
      const tag: Tag = {
        topic: "spies",
        score: 1.2,
        evidence: [{ term: "spy", field: "title", start: 2, end: 5 }],
      };

      it("stores topics with their version and evidence", async () => {
        await store.syncTopics([makeTopic("spies")], now);
        await store.ingest([makeFetch(await addFeed(), [makeTagged(makeItem("1"), [tag])])]);
        const [item] = (
          await store.search({ node: filter("topic", "spies"), sort: "newest", limit: 9, cursor: null, facets: false })
        ).items;
        expect(item?.tags).toEqual([{ ...tag, topicVersion: 1 }]);
        expect((await store.topicStates())[0]).toMatchObject({ version: 1, items: 1 });
      });

      it("leaves out those of a topic that was removed meanwhile, also when it comes back", async () => {
        await store.syncTopics([makeTopic("spies")], now);
        await store.syncTopics([], now);
        await store.ingest([makeFetch(await addFeed(), [makeTagged(makeItem("1"), [tag])])]);
        await store.syncTopics([makeTopic("spies")], now);
        expect((await store.topicStates())[0]).toMatchObject({ items: 0 });
        const page = await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false });
        expect(page.items[0]?.tags).toEqual([]);
      });

      it("gives changed rules a new version and leaves unchanged ones alone", async () => {
        await store.syncTopics([makeTopic("spies"), makeTopic("leaks")], now);
        await store.syncTopics([makeTopic("spies", { minScore: 2 }), makeTopic("leaks")], now);
        expect((await store.topicStates()).map((state) => state.version)).toEqual([2, 1]);
      });

      it("keeps how each version stood in the user's file, as it was written last, where it is told", async () => {
        const entries = async () => (await store.topicHistory("spies")).map(({ entry }) => entry);
        await store.syncTopics([makeTopic("spies")], now);
        expect(await entries()).toEqual([null]);
        await store.syncTopics([makeTopic("spies")], now, null, new Map([["spies", "{ 1 }"]]));
        await store.syncTopics([makeTopic("spies")], now, null, new Map([["spies", "{1}"]]));
        await store.syncTopics([makeTopic("spies")], now);
        expect(await entries()).toEqual(["{1}"]);
        await store.syncTopics([makeTopic("spies", { minScore: 2 })], now, null, new Map([["spies", "{2}"]]));
        expect(await entries()).toEqual(["{2}", "{1}"]);
      });

      it("knows what they were read from until others are stored", async () => {
        expect(await store.topicsSource()).toBeNull();
        await store.syncTopics([makeTopic("spies")], now, "1.0 abc");
        expect(await store.topicsSource()).toBe("1.0 abc");
        await store.syncTopics([makeTopic("leaks")], now);
        expect(await store.topicsSource()).toBeNull();
      });

      it("tells which terms an edit took away and which it brought", async () => {
        await store.syncTopics([makeTopic("spies")], now);
        const no = await addFeed();
        const other = { ...tag, evidence: [{ term: "mole", field: "title", start: 2, end: 5 } as const] };
        await store.ingest([makeFetch(no, [makeTagged(makeItem("1"), [tag])])]);
        await store.ingest([makeFetch(no, [makeTagged(makeItem("1", { title: "A mole" }), [other])])]);
        const id = (await store.compare(no, [makeItem("1")]))[0]?.id ?? 0;
        expect(await store.revisions(id)).toMatchObject([
          { vanished: [{ topic: "spies", term: "spy" }], appeared: [{ topic: "spies", term: "mole" }] },
        ]);
      });

      it("replaces the tags of an edited item", async () => {
        await store.syncTopics([makeTopic("spies")], now);
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeTagged(makeItem("1"), [tag])])]);
        await store.ingest([makeFetch(no, [makeItem("1", { title: "Nothing of it" })])]);
        expect(await find(filter("topic", "spies"))).toEqual([]);
      });
    });

    it("knows when an item was last in its feed", async () => {
      const no = await addFeed("a");
      const lastSeen = async () => {
        const page = await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false });
        return Object.fromEntries(page.items.map(({ title, lastSeenAt }) => [title, (lastSeenAt - now) / hour]));
      };
      const fetchAt = (hours: number, items: readonly ParsedItem[], known: readonly number[]) => {
        const fetched = makeFetch(no, items, { at: now + hours * hour });
        return store.ingest([{ ...fetched, result: { ...fetched.result, known } as FeedIngest["result"] }]);
      };
      await fetchAt(0, [makeItem("1", { title: "One" }), makeItem("2", { title: "Two" })], []);
      const page = await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false });
      const one = page.items.find(({ title }) => title === "One")?.id ?? 0;
      await fetchAt(1, [makeItem("3", { title: "Three" })], [one]);
      expect(await lastSeen()).toEqual({ One: 1, Two: 0, Three: 1 });
      await store.ingest([
        makeFetch(no, [], { at: now + 2 * hour, result: { kind: "unchanged", etag: '"1"', lastModified: null } }),
      ]);
      expect(await lastSeen()).toEqual({ One: 2, Two: 0, Three: 2 });
      const two = page.items.find(({ title }) => title === "Two")?.id ?? 0;
      await fetchAt(3, [], [two]);
      expect(await lastSeen()).toEqual({ One: 2, Two: 3, Three: 2 });
    });

    it("shows the same rows on later pages of a ranking while items arrive", async () => {
      const en = await addFeed();
      const many = Array.from({ length: 30 }, (_, i) =>
        makeItem(`r${i}`, {
          title: i % 3 === 0 ? `Tanker ${i}` : `News ${i}`,
          summaryText: "of a tanker",
          publishedAt: now - i * hour,
        }),
      );
      await store.ingest([makeFetch(en, many)]);
      const request = { node: word("tanker"), sort: "relevance", limit: 7, facets: false } as const;
      const titles: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < 9; page++) {
        const found: SearchPage = await store.search({ ...request, cursor });
        titles.push(...found.items.map(({ title }) => title));
        cursor = found.next;
        if (cursor === null) break;
        const late = makeItem(`late${page}`, { title: "Tanker late", publishedAt: now - page * hour });
        await store.ingest([makeFetch(en, [late], { at: now + page + 1 })]);
      }
      expect(titles).toHaveLength(30);
      expect(new Set(titles).size).toBe(30);
      expect(titles[0]).toBe("Tanker 0");
    });

    it("keeps searches under a name, by name", async () => {
      const one = { id: "tankers", name: "Tankers", q: "tanker*", sort: "newest", createdAt: now } as const;
      expect(await store.addSearch(one)).toBe(true);
      expect(await store.addSearch({ ...one, q: "another" })).toBe(false);
      await store.putSearch({ ...one, id: "a", name: "consulates", q: "consul*" });
      await store.putSearch({ ...one, name: "Ships", sort: "relevance", createdAt: now + 5 });
      expect(await store.savedSearches()).toEqual([
        { ...one, id: "a", name: "consulates", q: "consul*" },
        { ...one, name: "Ships", sort: "relevance" },
      ]);
      expect(await store.removeSearch("a")).toBe(true);
      expect(await store.removeSearch("a")).toBe(false);
    });

    describeSearch(() => store);
    describeEditions(() => store);
    describeUpkeep(() => store);
    describeFeeds(() => store);
    describeWork(() => store);
    describeSharedAddresses(() => store);
  });
}
