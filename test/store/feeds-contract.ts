import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { addFeedTo, claimAllOf, hour, makeFeed, makeFetch, makeItem, makeTagged, now } from "./fixtures.ts";

const minute = 60_000;

/** What every store promises of the feed list, of turns and of what fetches teach. */
export function describeFeeds(open: () => Store): void {
  describe("feeds", () => {
    let store: Store;
    beforeEach(() => {
      store = open();
    });
    const claimAll = (at?: number) => claimAllOf(store, at);
    const addFeed = (id?: string) => addFeedTo(store, id);

    describe("the feed list", () => {
      it("keeps the order of the list and leaves out removed feeds", async () => {
        await store.syncFeeds([makeFeed("b"), makeFeed("a")], now);
        await store.syncFeeds([makeFeed("c"), makeFeed("b")], now);
        expect((await store.feedStates()).map((state) => state.feed.id)).toEqual(["c", "b"]);
      });

      it("keeps the items of a feed that left the list apart from those of another site's that is given its id", async () => {
        const news = makeFeed("news", { url: "https://gazette.example/rss" });
        await store.syncFeeds([news], now);
        const old = (await store.feedStates())[0]?.no ?? 0;
        await store.ingest([makeFetch(old, [makeItem("1")])]);
        await store.syncFeeds([], now + 1);
        await store.syncFeeds([{ ...news, url: "https://paper.example/rss" }], now + 2);
        expect(await store.feedStates()).toMatchObject([{ feed: { id: "news" }, items: 0, status: "never" }]);
        await store.syncFeeds([{ ...news, url: "https://www.gazette.example/feed" }], now + 3);
        expect(await store.feedStates()).toMatchObject([{ feed: { id: "news" } }]);
        await store.syncFeeds([], now + 4);
        await store.syncFeeds([{ ...news, id: "gazette" }], now + 5);
        expect(await store.feedStates()).toMatchObject([{ no: old, feed: { id: "gazette" }, items: 1 }]);
      });

      it("gives a feed that comes back its old number, and asks it at once", async () => {
        const no = await addFeed("a");
        await store.ingest([makeFetch(no, [])]);
        await store.syncFeeds([], now);
        await store.syncFeeds([makeFeed("a")], now + minute);
        expect((await store.feedStates())[0]).toMatchObject({ no, nextFetchAt: now + minute });
      });

      it("knows a feed by its id when the address changes, and by its address when the id does", async () => {
        const no = await addFeed("a");
        await store.syncFeeds([makeFeed("a", { url: "http://127.0.0.1/moved.xml" })], now);
        expect((await store.feedStates())[0]?.no).toBe(no);
        await store.syncFeeds([makeFeed("renamed", { url: "http://127.0.0.1/moved.xml" })], now);
        expect((await store.feedStates())[0]?.no).toBe(no);
      });

      describe("a feed that the list gives no title", () => {
        const unnamed = (id: string) => makeFeed(id, { title: `${id}.example`, isNamed: false });
        const titles = async () => (await store.feedStates()).map(({ feed }) => feed.title);
        const read = async (id: string, title: string) => {
          const no = (await store.feedStates()).find(({ feed }) => feed.id === id)?.no ?? 0;
          const fetch = makeFetch(no, [makeItem(id)]);
          if (fetch.result.kind !== "fetched") throw new Error("no document");
          const document = { ...fetch.result.document, title };
          await store.ingest([{ ...fetch, result: { ...fetch.result, document } }]);
        };

        it("is called as its document calls it, with its items", async () => {
          await store.syncFeeds([unnamed("a"), makeFeed("b", { title: "The Gazette" })], now);
          await read("a", "Harbour News");
          await read("b", "gazette – all");
          expect(await titles()).toEqual(["Harbour News", "The Gazette"]);
          const { items } = await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false });
          expect(items.map(({ feedTitle }) => feedTitle).sort()).toEqual(["Harbour News", "The Gazette"]);
        });

        it("stays so when the list is read again, and goes by what its document says later", async () => {
          await store.syncFeeds([unnamed("a")], now);
          await read("a", "Harbour News");
          await store.syncFeeds([unnamed("a")], now);
          expect(await titles()).toEqual(["Harbour News"]);
          await read("a", "Harbour Times");
          expect(await titles()).toEqual(["Harbour Times"]);
          await store.syncFeeds([makeFeed("a", { title: "Mine" })], now);
          expect(await titles()).toEqual(["Mine"]);
          await store.syncFeeds([unnamed("a")], now);
          expect(await titles()).toEqual(["Harbour Times"]);
        });

        it("is told apart from others whose documents have the same title, in the order of the list", async () => {
          await store.syncFeeds([unnamed("a"), makeFeed("b", { title: "News" }), unnamed("c")], now);
          await read("c", "News");
          await read("a", "News");
          expect(await titles()).toEqual(["News 2", "News", "News 3"]);
        });

        it("is not called any more as the document of an earlier address does", async () => {
          await store.syncFeeds([unnamed("a")], now);
          await read("a", "Harbour News");
          const moved = { ...unnamed("a"), url: "https://gazette.example/rss", title: "gazette.example" };
          await store.syncFeeds([moved], now);
          expect(await titles()).toEqual(["gazette.example"]);
          await store.syncFeeds([moved], now);
          await read("a", "");
          expect(await titles()).toEqual(["gazette.example"]);
          await read("a", "The Gazette");
          expect(await titles()).toEqual(["The Gazette"]);
        });

        it("keeps its host's name where its document has none", async () => {
          await store.syncFeeds([unnamed("a")], now);
          await read("a", "");
          expect(await titles()).toEqual(["a.example"]);
        });
      });

      it("forgets the validators of an address that was changed", async () => {
        await store.ingest([makeFetch(await addFeed("a"), [])]);
        await store.syncFeeds([makeFeed("a", { url: "http://127.0.0.1/moved.xml" })], now + minute);
        expect((await claimAll(now + minute))[0]).toMatchObject({ etag: null, bodyHash: null });
      });
    });

    describe("turns", () => {
      it("claims a due feed once until its lease ends", async () => {
        await addFeed();
        expect(await claimAll()).toHaveLength(1);
        expect(await claimAll()).toHaveLength(0);
        expect(await claimAll(now + minute)).toHaveLength(1);
      });

      it("gives released feeds out again at once", async () => {
        await addFeed();
        await claimAll();
        await store.releaseFeeds("test");
        expect(await claimAll()).toHaveLength(1);
      });

      it("keeps the leases of feeds that wait longer, and frees those of all who are gone", async () => {
        await addFeed();
        await claimAll();
        await store.renewFeeds("test", now + 3 * minute, ["a"]);
        expect(await claimAll(now + 2 * minute)).toHaveLength(0);
        await store.releaseFeeds(null);
        expect(await claimAll(now + 2 * minute)).toHaveLength(1);
      });

      it("lets the lease of a feed end that is not under way, and its owner claim that by name before", async () => {
        await addFeed();
        await claimAll();
        await store.renewFeeds("test", now + 3 * minute, ["another"]);
        const named = { now: now + 1, limit: 9, leaseMs: minute, only: ["a"] };
        expect(await store.claimDueFeeds({ ...named, owner: "somebody else" })).toHaveLength(0);
        expect(await store.claimDueFeeds({ ...named, owner: "test" })).toHaveLength(1);
        expect(await claimAll(now + 1 + minute)).toHaveLength(1);
      });

      it("asks by a new interval from the last fetch on", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [], { nextFetchAt: now + 2 * hour })]);
        await store.syncFeeds([makeFeed("a", { interval: 30 * minute })], now + minute);
        expect(await store.nextDueAt()).toBe(now + 30 * minute);
        await store.syncFeeds([makeFeed("a", { interval: hour })], now + minute);
        expect(await store.nextDueAt()).toBe(now + 30 * minute);
        await store.syncFeeds([makeFeed("a", { interval: minute })], now + 5 * minute);
        expect(await store.nextDueAt()).toBe(now + 5 * minute);
      });

      it("reads a feed anew whose charset or headers were changed", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [], { nextFetchAt: now + hour })]);
        await store.syncFeeds([makeFeed("a", { charset: "koi8-r" })], now + minute);
        expect((await claimAll(now + minute))[0]).toMatchObject({ etag: null, lastModified: null, bodyHash: null });
      });

      it.each([
        ["charset", { charset: "koi8-r" }],
        ["headers", { headers: { Cookie: "a=b" } }],
        ["address", { url: "http://127.0.0.1/moved.xml" }],
        ["interval", { interval: 5 * minute }],
      ])("asks a feed anew whose %s was changed while it was asked, and keeps what that brought", async (_, change) => {
        const no = await addFeed();
        await claimAll();
        await store.syncFeeds([makeFeed("a", change)], now + 1);
        const item = makeTagged(makeItem("1"));
        await store.ingest([makeFetch(no, [item], { at: now + minute, nextFetchAt: now + 9 * hour })]);
        expect(await claimAll(now + minute)).toMatchObject([{ etag: null, bodyHash: null, items: 1 }]);
        await store.ingest([makeFetch(no, [], { at: now + minute, nextFetchAt: now + 9 * hour })]);
        expect(await store.nextDueAt()).toBe(now + 9 * hour);
      });

      it("takes no items of a feed that was removed while it was asked, and asks it for all when it comes back", async () => {
        const no = await addFeed();
        await claimAll();
        await store.syncFeeds([], now + 1);
        await store.ingest([makeFetch(no, [makeItem("1")])]);
        await store.syncFeeds([makeFeed("a")], now + minute);
        expect(await claimAll(now + minute)).toMatchObject([{ no, etag: null, bodyHash: null, items: 0 }]);
      });

      it("asks a feed at its new address that was gone from the old one meanwhile, or put off", async () => {
        const no = await addFeed();
        for (const [n, result] of [
          { kind: "failed", code: "http", message: "Gone.", gone: true } as const,
          { kind: "postponed", host: "a.example" } as const,
        ].entries()) {
          await claimAll(now + n * hour);
          await store.syncFeeds([makeFeed("a", { url: `http://127.0.0.1/${n}.xml` })], now + n * hour);
          await store.ingest([makeFetch(no, [], { at: now + n * hour, nextFetchAt: now + 9 * hour, result })]);
          expect(await claimAll(now + n * hour)).toHaveLength(1);
          await store.ingest([makeFetch(no, [], { at: now + n * hour, nextFetchAt: now + (n + 1) * hour })]);
        }
      });

      it("asks feeds that a wrong clock put off for years", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [], { nextFetchAt: now + 10_000 * 24 * hour })]);
        expect(await claimAll(now + minute)).toHaveLength(1);
      });

      it("asks feeds that were asked under a clock which was months ahead", async () => {
        const no = await addFeed();
        const then = now + 90 * 24 * hour;
        await store.ingest([makeFetch(no, [], { at: then, nextFetchAt: then + hour })]);
        expect(await claimAll(now)).toHaveLength(1);
      });

      it("waits as long as an interval says", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [], { nextFetchAt: now + 90 * 24 * hour })]);
        expect(await claimAll(now)).toHaveLength(0);
      });

      it("leaves out paused feeds and those not due", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [], { nextFetchAt: now + hour })]);
        expect(await claimAll()).toHaveLength(0);
        expect(await store.nextDueAt()).toBe(now + hour);
        await store.syncFeeds([makeFeed("a", { enabled: false })], now);
        expect(await claimAll(now + 2 * hour)).toHaveLength(0);
      });

      it("claims a named feed although it is not due", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [])]);
        const claims = await store.claimDueFeeds({ owner: "cli", now, limit: 9, leaseMs: minute, only: ["a"] });
        expect(claims.map((claim) => claim.etag)).toEqual(['"1"']);
      });
    });

    describe("what fetches teach of a feed", () => {
      it("is given back with the next claim, and shown", async () => {
        const no = await addFeed();
        const learned = {
          memory: { a: [1] },
          usualPerDay: 12,
          silentAfter: now + hour,
          movedTo: "https://new.example/",
        };
        await store.ingest([makeFetch(no, [makeItem("1")], { learned })]);
        expect((await claimAll(now + 2 * hour))[0]).toMatchObject({ memory: { a: [1] }, items: 1 });
        expect((await store.feedStates())[0]).toMatchObject({
          usualPerDay: 12,
          silentAfter: now + hour,
          movedTo: "https://new.example/",
        });
      });

      it("is forgotten when the address changes", async () => {
        const no = await addFeed();
        const learned = { memory: 1, usualPerDay: null, silentAfter: null, movedTo: "https://new.example/" };
        await store.ingest([makeFetch(no, [], { learned })]);
        const [state] = await store.feedStates();
        if (state) await store.syncFeeds([{ ...state.feed, url: "https://new.example/" }], now);
        expect((await store.feedStates())[0]?.movedTo).toBeNull();
        expect((await claimAll(now + 2 * hour))[0]?.memory).toBeNull();
      });

      it("includes when items may have been missed", async () => {
        const no = await addFeed();
        const gap = { from: now - 9 * hour, to: now - hour };
        const fetch = makeFetch(no, [makeItem("1")]);
        if (fetch.result.kind === "fetched") await store.ingest([{ ...fetch, result: { ...fetch.result, gap } }]);
        expect((await store.feedStates())[0]?.lastGap).toEqual({ seenAt: now, ...gap });
      });

      it("a feed that is gone is not due, until it is asked by name and answers", async () => {
        const no = await addFeed();
        const result = { kind: "failed", code: "http", message: "Gone.", gone: true } as const;
        await store.ingest([makeFetch(no, [], { result, httpStatus: 410 })]);
        expect((await store.feedStates())[0]).toMatchObject({ goneAt: now, status: "failed" });
        expect(await claimAll(now + 99 * hour)).toEqual([]);
        await store.askAgain("a", now + 99 * hour);
        expect(await claimAll(now + 99 * hour)).toHaveLength(1);
        await store.ingest([makeFetch(no, [makeItem("1")], { at: now + hour })]);
        expect((await store.feedStates())[0]).toMatchObject({ goneAt: null, status: "ok" });
      });

      it("a fetch put off for the host's sake changes only the next turn", async () => {
        const no = await addFeed();
        await store.ingest([makeFetch(no, [makeItem("1")])]);
        const result = { kind: "postponed", host: "a.example" } as const;
        await store.ingest([makeFetch(no, [], { result, at: now + hour, nextFetchAt: now + 5 * hour })]);
        expect((await store.feedStates())[0]).toMatchObject({
          status: "ok",
          lastFetchAt: now,
          nextFetchAt: now + 5 * hour,
          waits: { host: "a.example", until: now + 5 * hour },
        });
        await store.ingest([makeFetch(no, [], { at: now + 5 * hour })]);
        expect((await store.feedStates())[0]?.waits).toBeNull();
      });

      it("a feed that waits for its host waits no more at another address", async () => {
        const no = await addFeed();
        const result = { kind: "postponed", host: "a.example" } as const;
        await store.ingest([makeFetch(no, [], { result, nextFetchAt: now + 5 * hour })]);
        await store.syncFeeds([makeFeed("a", { url: "https://elsewhere.example/" })], now);
        expect((await store.feedStates())[0]).toMatchObject({ waits: null, nextFetchAt: now });
      });

      it("a feed that is paused, or gone, has no next turn", async () => {
        const no = await addFeed();
        await store.syncFeeds([makeFeed("a", { enabled: false })], now);
        expect((await store.feedStates())[0]?.nextFetchAt).toBeNull();
        await store.syncFeeds([makeFeed("a")], now);
        expect((await store.feedStates())[0]?.nextFetchAt).toBe(now);
        const result = { kind: "failed", code: "http", message: "Gone.", gone: true } as const;
        await store.ingest([makeFetch(no, [], { result, httpStatus: 410 })]);
        expect((await store.feedStates())[0]?.nextFetchAt).toBeNull();
        await store.askAgain("a", now + hour);
        expect((await store.feedStates())[0]?.nextFetchAt).toBe(now + hour);
      });

      it("a document that another reader reads otherwise is kept until they agree", async () => {
        const no = await addFeed();
        const document = new TextEncoder().encode("<rss/>");
        await store.keepDisagreement(no, { at: now, words: "Other readers see 48 of 50 items.", detail: {}, document });
        expect((await store.feedStates())[0]?.otherReaders).toBe("Other readers see 48 of 50 items.");
        await store.keepDisagreement(no, null);
        expect((await store.feedStates())[0]?.otherReaders).toBeNull();
      });
    });
  });
}
