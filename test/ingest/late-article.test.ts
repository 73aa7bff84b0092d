import { expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { compileTopics } from "../../src/topics/matcher/compile.ts";
import { hour, makeFeed, makeTopic, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { replay, type Version } from "./replay.ts";

const feed = makeFeed("gazette", { url: "https://gazette.example/rss", fullText: true });
const topics = [makeTopic("crane"), makeTopic("berth")];
const matcher = () => compileTopics(topics);
const article = "<p>The port sold a berth.</p>";
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds([feed], now);
  await store.syncTopics(topics, now);
});

const issue = (hours: number, title: string, link = "<link>https://gazette.example/1</link>"): Version => {
  const item = `<item><guid isPermaLink="false">1</guid>${link}<title>${title}</title></item>`;
  const xml = `<rss version="2.0"><channel><title>Gazette</title>${item}</channel></rss>`;
  return { at: now + hours * hour, bytes: new TextEncoder().encode(xml) };
};
const found = async (word: string) => {
  const node = { kind: "text", text: word, prefix: false, field: "body" } as const;
  return (await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false })).items;
};
const page = async () =>
  (await store.claimPages({ now: now + 9 * hour, limit: 1, leaseMs: hour, busy: [] }))[0]?.item ?? null;

it("an article that comes while an edit of its item is on the way is searched and tagged as one that was there", async () => {
  await replay(store, feed, [issue(0, "Crane falls")], { matcher });
  const item = (await page()) ?? 0;
  await replay(store, feed, [issue(1, "Crane fell")], {
    matcher,
    commit: async (fetch) => {
      await store.keepPage({ item, revision: 1, html: article, tags: [] });
      const [counts] = await store.ingest([fetch]);
      return counts ?? { feedNo: 1, added: 0, changed: 0 };
    },
  });
  const [edited] = await found("berth");
  expect(edited).toMatchObject({ title: "Crane fell", revision: 2, articleHtml: article });
  expect(edited?.tags.map(({ topic }) => topic).toSorted()).toEqual(["berth", "crane"]);
  expect(await page()).toBe(item);
});

it("the page of an item that is edited and whose feed no longer names its address is read again", async () => {
  await replay(store, feed, [issue(0, "Crane falls")], { matcher });
  const item = (await page()) ?? 0;
  await store.keepPage({ item, revision: 1, html: article, tags: [] });
  expect(await page()).toBeNull();
  await replay(store, feed, [issue(1, "Crane fell", "")], { matcher });
  expect(await page()).toBe(item);
});

it("an item without an address waits for no page", async () => {
  await replay(store, feed, [issue(0, "Crane falls", ""), issue(1, "Crane fell", "")], { matcher });
  expect([await page(), await store.pagesWaiting()]).toEqual([null, 0]);
});
