import { afterEach, describe, expect, it } from "vitest";
import { createPageQueue, type PageQueue } from "../../src/ingest/page-queue.ts";
import type { PageReading, ReadPage } from "../../src/ingest/read-page.ts";
import type { Feed } from "../../src/model/feed.ts";
import type { Store } from "../../src/store/store.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";

const feeds: readonly Feed[] = ["a", "b"].map((id) => makeFeed(id, { fullText: true }));
const port = makeTopic("port");
const away: PageReading = { is: "away", retryAfterMs: null };
const article: PageReading = { is: "read", html: "<p>The port sold a berth.</p>", text: "The port sold a berth." };

let store: Store;
let queue: PageQueue | null;
let time: number;
let errors: unknown[];

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds(feeds, now);
  await store.syncTopics([port], now);
  time = now;
  errors = [];
  queue = null;
});
// Before the store is closed.
afterEach(() => queue?.stop());

/** Stores items whose pages are wanted, the later ones of a feed being newer. */
async function want(feed: "a" | "b", ...ids: readonly string[]): Promise<void> {
  const no = feeds.findIndex(({ id }) => id === feed) + 1;
  const items = ids.map((id, n) => makeItem(id, { publishedAt: now - hour + n * 60_000 }));
  await store.ingest([
    makeFetch(
      no,
      items.map((item) => makeTagged(item, [], { wantsPage: true })),
    ),
  ]);
}

/** A queue over a site whose pages are what this says of them, "/x" being the page of item x; and what was asked. */
function reading(page: (path: string, signal?: AbortSignal) => PageReading | Promise<PageReading>): string[] {
  const asked: string[] = [];
  const readPage: ReadPage = async (url, signal) => {
    const path = new URL(url).pathname;
    asked.push(path);
    return page(path, signal);
  };
  queue = createPageQueue({
    store,
    readPage,
    matcher: () => compileTopics([port]),
    now: () => time,
    onError: (error) => errors.push(error),
  });
  return asked;
}
const found = async (word: string) => {
  const node = { kind: "text", text: word, prefix: false, field: "body" } as const;
  return (await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false })).items;
};

describe("pages that are wanted", () => {
  it("are read, the newest of each feed first, and are then searched, tagged and no more wanted", async () => {
    await want("a", "1", "2");
    await want("b", "3");
    const asked = reading(() => article);
    expect(await found("berth")).toEqual([]);
    await queue?.drained();
    expect(asked).toHaveLength(3);
    expect(asked.indexOf("/2")).toBeLessThan(asked.indexOf("/1"));
    const items = await found("berth");
    expect(items).toHaveLength(3);
    for (const item of items) {
      expect(item).toMatchObject({ articleHtml: "<p>The port sold a berth.</p>", revision: 1 });
      expect(item.tags).toMatchObject([{ topic: "port", evidence: [{ field: "body", start: 4, end: 8 }] }]);
    }
    expect(await store.revisions(items[0]?.id ?? 0)).toEqual([]);
    expect(await store.pagesWaiting()).toBe(0);
    expect(errors).toEqual([]);
  });

  it("are read one at a time of a feed, and a slow feed doesn't hold up the others", async () => {
    await want("a", "1", "2", "3");
    await want("b", "4", "5");
    let free: (page: PageReading) => void = () => undefined;
    const asked = reading((path) =>
      path === "/3"
        ? new Promise<PageReading>((resolve) => {
            free = resolve;
          })
        : article,
    );
    await queue?.look();
    await expect.poll(() => asked.length).toBe(3);
    await queue?.look();
    expect(asked.toSorted()).toEqual(["/3", "/4", "/5"]);
    free(article);
    await queue?.drained();
    expect(asked).toHaveLength(5);
  });

  it("are drained when the last of them is stored, also where others are looked for meanwhile", async () => {
    await want("a", ...Array.from({ length: 12 }, (_, n) => `${n}`));
    reading(async () => {
      // As the tick does.
      void queue?.look();
      return article;
    });
    await queue?.drained();
    expect(await store.pagesWaiting()).toBe(0);
    expect(await found("berth")).toHaveLength(9);
  });

  it("are given up where there is no article, without harm to the item", async () => {
    await want("a", "1");
    reading(() => ({ is: "nothing" }));
    await queue?.drained();
    expect(await store.pagesWaiting()).toBe(0);
    const { items } = await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false });
    expect(items).toMatchObject([{ title: "Title of 1", articleHtml: null }]);
  });

  it("are asked for again later where they are away, and after the third time no more", async () => {
    await want("a", "1");
    const asked = reading(() => away);
    const until = async (ms: number): Promise<number> => {
      time += ms;
      await queue?.drained();
      return asked.length;
    };
    const minute = 60_000;
    expect([await until(0), await until(9 * minute), await until(2 * minute)]).toEqual([1, 1, 2]);
    expect([await until(hour), await until(2 * hour), await until(25 * hour)]).toEqual([2, 3, 4]);
    expect([await store.pagesWaiting(), await until(99 * hour)]).toEqual([0, 4]);
  });

  it("of a host that names a time are left until then", async () => {
    await want("a", "1");
    const asked = reading(() => ({ is: "away", retryAfterMs: 5 * hour }));
    await queue?.drained();
    time += 4 * hour;
    await queue?.drained();
    expect(asked).toHaveLength(1);
    time += 2 * hour;
    await queue?.drained();
    expect(asked).toHaveLength(2);
  });

  it("that were not asked for, because their host is to be left alone, wait as often as that is so", async () => {
    await want("a", "1", "2");
    const asked = reading(() => ({ is: "spared", forMs: 12 * hour }));
    for (let pause = 1; pause <= 6; pause++) {
      await queue?.drained();
      expect([asked.length, await store.pagesWaiting()]).toEqual([2 * pause, 2]);
      time += 12 * hour;
    }
    await queue?.stop();
    reading(() => article);
    await queue?.drained();
    expect(await found("berth")).toHaveLength(2);
  });

  it("that the program ended in the middle of are read again by the next one, but not for ever", async () => {
    await want("a", "1");
    const asked = reading(
      (_, signal) => new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    );
    for (let start = 1; start <= 9; start++) {
      await queue?.look();
      await queue?.stop();
      time += hour;
      reading((path, signal) => {
        asked.push(path);
        return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      });
    }
    expect(asked).toHaveLength(4);
    expect(await store.pagesWaiting()).toBe(0);
    expect(errors).toEqual([]);
  });

  it("of an item that is edited meanwhile are read anew", async () => {
    await want("a", "1");
    let edit = true;
    const asked = reading(async () => {
      if (edit) {
        edit = false;
        const edited = makeItem("1", { title: "Another title", publishedAt: now - hour });
        await store.ingest([makeFetch(1, [makeTagged(edited, [], { wantsPage: true })])]);
        return { is: "nothing" };
      }
      return article;
    });
    await queue?.drained();
    expect(asked).toEqual(["/1", "/1"]);
    expect(await found("berth")).toMatchObject([{ title: "Another title", revision: 2 }]);
  });

  it("wait while their feed is paused or wants none any more, and go with their item", async () => {
    await want("a", "1");
    await want("b", "2");
    const asked = reading(() => article);
    await store.syncFeeds([makeFeed("a", { fullText: true, enabled: false }), makeFeed("b")], now);
    await queue?.drained();
    expect(asked).toEqual([]);
    await store.syncFeeds(feeds.slice(0, 1), now);
    await store.purgeFeed("b", 99);
    await store.syncFeeds(feeds, now);
    await queue?.drained();
    expect(asked).toEqual(["/1"]);
  });
});
