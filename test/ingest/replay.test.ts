import { describe, expect, it } from "vitest";
import { FetchError } from "../../src/fetch/failure.ts";
import type { RefreshParts } from "../../src/ingest/refresh-feed.ts";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { replay, type Version } from "./replay.ts";

const hour = 3_600_000;
const feed = makeFeed("gazette", { url: "https://gazette.example/rss" });
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds([feed], now);
});

interface Entry {
  readonly guid: string;
  readonly link: string;
  readonly title: string;
  readonly text?: string;
  readonly hour?: number;
}

const version = (n: number, entries: readonly Entry[]): Version => {
  const items = entries.map(({ guid, link, title, text = "", hour: at = n }) => {
    const date = new Date(now + at * hour).toUTCString();
    return `<item><guid isPermaLink="false">${guid}</guid><link>https://gazette.example${link}</link><title>${title}</title><description>${text}</description><pubDate>${date}</pubDate></item>`;
  });
  const xml = `<rss version="2.0"><channel><title>Gazette</title>${items.join("")}</channel></rss>`;
  return { at: now + n * hour, bytes: new TextEncoder().encode(xml) };
};
const crane: Entry = { guid: "1", link: "/crane", title: "Crane falls", text: "Nobody was hurt.", hour: 0 };
const berth: Entry = { guid: "2", link: "/berth", title: "Berth sold", text: "To a fund.", hour: 0 };
const quay: Entry = { guid: "3", link: "/quay", title: "Quay closed", hour: 1 };
const pier: Entry = { guid: "4", link: "/pier", title: "Pier opens", hour: 9 };
const dock: Entry = { guid: "5", link: "/dock", title: "Dock leased", hour: 9 };

const archive = async () =>
  (await store.search({ node: null, sort: "newest", limit: 99, cursor: null, facets: false })).items;
const titles = async () => (await archive()).map(({ title }) => title).sort();
const gap = async () => (await store.feedStates())[0]?.lastGap;

describe("replaying the versions of a feed", () => {
  it("stores every article that was ever present once, with a revision for each edit and for nothing else", async () => {
    const versions = [
      version(0, [crane, berth]),
      // An edit, a new one, white space, and a counter.
      version(1, [{ ...crane, title: "Crane falls, two hurt" }, quay, { ...berth, text: "To  a fund. 12 comments" }]),
      // A new guid and a tracking parameter for the same article; the berth has gone.
      version(2, [{ ...crane, guid: "1-v2", link: "/crane?utm_source=rss", title: "Crane falls, two hurt" }, quay]),
      // The same article, edited again under the new guid; the berth is back, unchanged.
      version(3, [{ ...crane, guid: "1-v2", title: "Crane falls, three hurt" }, quay, berth]),
    ];
    const outcomes = await replay(store, feed, versions);
    expect(outcomes.map(({ added, changed }) => [added, changed])).toEqual([
      [2, 0],
      [1, 1],
      [0, 0],
      [0, 1],
    ]);
    expect(await titles()).toEqual(["Berth sold", "Crane falls, three hurt", "Quay closed"]);
    const item = (await archive()).find(({ title }) => title.startsWith("Crane"));
    expect((await store.revisions(item?.id ?? 0)).map(({ title }) => title)).toEqual([
      "Crane falls",
      "Crane falls, two hurt",
    ]);
  });

  it("a window that rolled over between two fetches leaves a gap", async () => {
    await replay(store, feed, [version(0, [crane, berth]), version(10, [pier, dock])]);
    expect(await gap()).toEqual({ seenAt: now + 10 * hour, from: now, to: now + 9 * hour });
  });

  it("a window that still holds something known leaves none", async () => {
    await replay(store, feed, [version(0, [crane, berth]), version(10, [pier, dock, berth])]);
    expect(await gap()).toBeNull();
  });

  it("an answer that can't be had or read loses nothing and is told in words", async () => {
    await replay(store, feed, [version(0, [crane])]);
    const [unread] = await replay(store, feed, [{ at: now + hour, bytes: new TextEncoder().encode("<html><body>") }]);
    expect(unread).toMatchObject({ status: "failed", error: expect.stringMatching(/web page/) });
    const refuse = async () => {
      throw new FetchError("http", "The server answered 410 Gone.", { retryable: false, httpStatus: 410 });
    };
    await replay(store, feed, [version(2, [])], { fetcher: { fetch: refuse } });
    expect((await store.feedStates())[0]).toMatchObject({ failures: 2, goneAt: now + 2 * hour, items: 1 });
  });

  it("keeps articles apart that have one guid", async () => {
    const [a, b, c, d] = [crane, berth, quay, dock].map((entry) => ({ ...entry, guid: "same" }));
    if (!a || !b || !c || !d) throw new Error("four entries");
    const stored = async () => (await archive()).map(({ title, revision }) => `${title} ${revision}`).sort();
    await replay(store, feed, [version(0, [a])]);
    await replay(store, feed, [version(1, [c, b, a])]);
    await replay(store, feed, [version(2, [d, c, b, a])]);
    await replay(store, feed, [version(3, [d, { ...c, text: "For a year." }, b])]);
    expect(await stored()).toEqual(["Berth sold 1", "Crane falls 1", "Dock leased 1", "Quay closed 2"]);
  });

  it("keeps articles apart whose guids count from the top", async () => {
    const numbered = (...entries: readonly Entry[]) => entries.map((entry, i) => ({ ...entry, guid: String(i + 1) }));
    const later = { ...crane, text: "Two were hurt.", title: "Crane falls, two hurt" };
    const versions = [
      version(0, numbered(berth, crane)),
      version(1, numbered(quay, berth, crane)),
      version(2, numbered(pier, quay, berth, later)),
    ];
    const outcomes = await replay(store, feed, versions);
    expect(outcomes.map(({ added, changed }) => [added, changed])).toEqual([
      [2, 0],
      [1, 0],
      [1, 1],
    ]);
    expect(await titles()).toEqual(["Berth sold", "Crane falls, two hurt", "Pier opens", "Quay closed"]);
  });

  it("keeps articles apart whose guids are places in the document by another name", async () => {
    const placed = (...entries: readonly Entry[]) => entries.map((entry, i) => ({ ...entry, guid: `item-${i + 1}` }));
    const news = [crane, berth, quay, pier, dock, { ...crane, link: "/tug", title: "Tug sunk off the pier", hour: 10 }];
    for (const n of [0, 1, 2, 3]) await replay(store, feed, [version(n, placed(...news.slice(n, n + 3).toReversed()))]);
    expect((await archive()).map(({ title, revision }) => `${title} ${revision}`).sort()).toEqual(
      news.map(({ title }) => `${title} 1`).sort(),
    );
  });

  it("keeps an article apart that comes under the guid of one that had left", async () => {
    const [before, after] = [crane, pier].map((entry) => ({ ...entry, guid: "lead-story" }));
    if (!before || !after) throw new Error("two entries");
    await replay(store, feed, [version(0, [before, berth]), version(1, [berth]), version(9, [after])]);
    expect(await titles()).toEqual(["Berth sold", "Crane falls", "Pier opens"]);
  });

  it("takes a new headline at a new address under the same guid for an edit", async () => {
    const renamed = { ...crane, link: "/crane-two-hurt", title: "Crane falls and hurts two" };
    await replay(store, feed, [version(0, [crane]), version(1, [renamed])]);
    expect((await archive()).map(({ title, revision }) => [title, revision])).toEqual([[renamed.title, 2]]);
  });

  describe("an item under a new guid and a new address", () => {
    const link = "/crane-falls-two-hurt";
    const renamed = { ...crane, guid: link, link, title: "Crane falls, two hurt" };
    const older = { ...berth, hour: -1 };
    const stored = async () => (await archive()).map(({ title, revision }) => `${title} ${revision}`).sort();

    it("is an edit of the one of its second whose place it took", async () => {
      await replay(store, feed, [version(0, [older, crane]), version(1, [older, renamed])]);
      expect(await stored()).toEqual(["Berth sold 1", "Crane falls, two hurt 2"]);
    });

    it("is the same at another site", async () => {
      const moved = { ...crane, guid: "/news/1", link: "/news/1" };
      await replay(store, feed, [version(0, [older, crane]), version(1, [older, moved]), version(2, [older, moved])]);
      expect(await stored()).toEqual(["Berth sold 1", "Crane falls 1"]);
    });

    it.each([
      ["that one is still listed", [crane], [crane, renamed]],
      ["several came out in its second", [crane, berth], [renamed]],
      ["it came out at another time", [crane], [{ ...renamed, hour: 1 }]],
      ["it has no more than the time in common", [crane], [{ ...berth, guid: "9" }]],
    ])("is new where %s", async (_, before, after) => {
      await replay(store, feed, [version(0, before), version(1, after)]);
      const all = [...before, ...after].map(({ title }) => `${title} 1`);
      expect(await stored()).toEqual([...new Set(all)].sort());
    });
  });

  it("a host's pause is no failure of the feed", async () => {
    await replay(store, feed, [version(0, [crane])]);
    const wait = async () => {
      const details = { retryable: true, retryAfterMs: 2 * hour, host: "gazette.example" };
      throw new FetchError("paused", "It asked to be left alone.", details);
    };
    const [outcome] = await replay(store, feed, [version(1, [])], { fetcher: { fetch: wait } });
    expect(outcome).toMatchObject({ status: "waits", error: "It asked to be left alone." });
    expect((await store.feedStates())[0]).toMatchObject({
      failures: 0,
      status: "ok",
      nextFetchAt: now + 3 * hour,
      waits: { host: "gazette.example", until: now + 3 * hour },
    });
  });

  it("a permanent redirect is offered as the new address once it was met on two days", async () => {
    const to = "https://new.gazette.example/rss";
    const moved = (at: number) =>
      replay(store, feed, [version(at, [crane])], {
        fetcher: {
          fetch: async () => ({
            kind: "unchanged",
            httpStatus: 304,
            etag: null,
            lastModified: null,
            leastIntervalMs: null,
            redirects: [{ status: 301, to }],
          }),
        },
      });
    await moved(0);
    await moved(1);
    expect((await store.feedStates())[0]?.movedTo).toBeNull();
    await moved(25);
    expect((await store.feedStates())[0]?.movedTo).toBe(to);
    await replay(store, feed, [version(26, [crane])]);
    expect((await store.feedStates())[0]?.movedTo).toBeNull();
  });

  it("wants the pages of new and edited articles where full text is wanted", async () => {
    const claim = async () =>
      (await store.claimPages({ now: now + 99 * hour, limit: 9, leaseMs: hour, busy: [] })).map(({ url }) => url);
    await replay(store, feed, [version(0, [crane])]);
    expect(await claim()).toEqual([]);
    await store.syncFeeds([{ ...feed, fullText: true }], now);
    await replay(store, feed, [version(1, [crane, quay])]);
    expect([...(await claim()), ...(await claim())]).toEqual(["https://gazette.example/quay"]);
    await replay(store, feed, [version(2, [{ ...crane, title: "Crane falls, two hurt" }, quay])]);
    expect([...(await claim()), ...(await claim())]).toEqual(["https://gazette.example/crane"]);
  });

  it("keeps the article of an edited item, and finds it, until its page is read again", async () => {
    await store.syncFeeds([{ ...feed, fullText: true }], now);
    const html = "<p>The port of Bristow.</p>";
    await replay(store, feed, [version(0, [crane])]);
    const [claim] = await store.claimPages({ now: now + hour, limit: 1, leaseMs: 1, busy: [] });
    await store.keepPage({ item: claim?.item ?? 0, revision: 1, html, tags: [] });
    await replay(store, feed, [version(1, [{ ...crane, title: "Crane falls, two hurt" }])]);
    const node = { kind: "text", text: "bristow", prefix: false, field: "body" } as const;
    const { items } = await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false });
    expect(items).toMatchObject([{ title: "Crane falls, two hurt", revision: 2, articleHtml: html }]);
  });

  it("asks for the feed whole once a day, whatever its server says", async () => {
    const asked: (string | null)[] = [];
    const fetcher: RefreshParts["fetcher"] = {
      fetch: async ({ etag }) => {
        asked.push(etag);
        return { kind: "unchanged", httpStatus: 304, etag, lastModified: null, leastIntervalMs: null, redirects: [] };
      },
    };
    await replay(store, feed, [version(0, [crane])], { etag: "v1" });
    for (const at of [1, 23, 25, 26]) await replay(store, feed, [version(at, [])], { fetcher });
    expect(asked).toEqual(["v1", "v1", null, null]);
  });

  it("keeps what a server said of freshness while it only says that nothing changed", async () => {
    const bounds: (number | null)[] = [];
    const plan: RefreshParts["plan"] = ({ leastIntervalMs, now: at }) => {
      bounds.push(leastIntervalMs);
      return { at: at + 1, rhythm: null, usualPerDay: null, silentAfter: null };
    };
    const unchanged = { kind: "unchanged", httpStatus: 304, etag: null, lastModified: null, redirects: [] } as const;
    await replay(store, feed, [version(0, [crane])], { plan, leastIntervalMs: 2 * hour });
    const fetcher = { fetch: async () => ({ ...unchanged, leastIntervalMs: null }) };
    await replay(store, feed, [version(1, [])], { plan, fetcher });
    await replay(store, feed, [version(2, [])], { plan, fetcher });
    expect(bounds).toEqual([2 * hour, 2 * hour, 2 * hour]);
  });
});
