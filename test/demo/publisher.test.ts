import Parser from "rss-parser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoFeedList } from "../../src/demo/feed-list.ts";
import { allOutlets } from "../../src/demo/outlets/all-outlets.ts";
import { type Publisher, startPublisher } from "../../src/demo/publisher.ts";
import { readFeeds } from "../../src/feeds/list/read-feeds.ts";
import { createLanguageDetector } from "../../src/parse/language/language.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";

const start = Date.UTC(2026, 10, 24, 9);
const minute = 60_000;

describe("the demo's publisher", () => {
  let now = start;
  let publisher: Publisher;

  beforeEach(async () => {
    now = start;
    publisher = await startPublisher({ now: () => now, newItemEveryMs: 10_000 });
  });
  afterEach(() => publisher.close());

  const feedUrl = (id: string): string => publisher.feeds.find((feed) => feed.id === id)?.url ?? "";
  const read = async (id: string) => {
    const answer = await fetch(feedUrl(id));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const contentType = answer.headers.get("content-type");
    return parseFeed(bytes, { url: feedUrl(id), contentType }, createLanguageDetector());
  };

  it("offers twelve feeds in eight languages, both Chinese scripts and four formats", () => {
    expect(publisher.feeds).toHaveLength(12);
    const languages = new Set(publisher.feeds.map((feed) => feed.language));
    expect([...languages].sort()).toEqual(["ar", "de", "en", "es", "fr", "ru", "zh-Hans", "zh-Hant"]);
    expect(new Set(allOutlets.map((outlet) => outlet.format))).toEqual(new Set(["rss", "rdf", "atom", "json"]));
  });

  it("gives a feed list that is valid", () => {
    expect(readFeeds(demoFeedList(publisher))).toHaveProperty("ok");
  });

  it("is read by us, and by rss-parser where that knows the format, with the same items", async () => {
    for (const { id, url } of publisher.feeds) {
      const outlet = allOutlets.find((each) => each.id === id);
      const document = await read(id);
      expect(document.items).toHaveLength(outlet?.articles.length ?? 0);
      expect(document.warnings).toEqual([]);
      if (outlet?.format === "json") continue;
      const other = await new Parser().parseString(await (await fetch(url)).text());
      expect(other.items.map((item) => item.title)).toEqual(document.items.map((item) => item.title));
    }
  });

  it("covers nearly two weeks, with plenty in the last day", async () => {
    const times = (await Promise.all(publisher.feeds.map(({ id }) => read(id)))).flatMap((document) =>
      document.items.map((item) => item.publishedAt ?? 0),
    );
    expect(Math.min(...times)).toBeLessThan(start - 12 * 24 * 60 * minute);
    expect(times.filter((time) => time > start - 24 * 60 * minute).length).toBeGreaterThan(25);
  });

  it("publishes something new every ten seconds", async () => {
    now = start + 10_000;
    expect((await read("harbour-gazette")).items).toHaveLength(11);
    expect((await read("meridian-wire")).items).toHaveLength(10);
    now = start + 20_000;
    expect((await read("meridian-wire")).items).toHaveLength(11);
  });

  it("edits an article while it runs, under the same address", async () => {
    const before = (await read("harbour-gazette")).items.find((item) => item.url?.endsWith("/party-files"));
    now = start + minute;
    const after = (await read("harbour-gazette")).items.find((item) => item.url?.endsWith("/party-files"));
    expect(after?.id).toBe(before?.id);
    expect(after?.title).not.toBe(before?.title);
  });

  it("answers 304 until something changes", async () => {
    const etag = (await fetch(feedUrl("haian-ribao"))).headers.get("etag") ?? "";
    const again = await fetch(feedUrl("haian-ribao"), { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
    now = start + 2 * minute;
    expect((await fetch(feedUrl("haian-ribao"), { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("has one feed that fails for a while and recovers", async () => {
    const status = async (): Promise<number> => (await fetch(feedUrl("northern-ledger"))).status;
    expect(await status()).toBe(200);
    now = start + minute;
    expect(await status()).toBe(503);
    now = start + 2 * minute;
    expect(await status()).toBe(200);
  });

  it("links to pages of its own", async () => {
    const document = await read("gangwan-shibao");
    const [item] = document.items;
    expect(new URL(item?.url ?? "").hostname).toBe("127.0.0.1");
    expect(await (await fetch(item?.url ?? "")).text()).toContain(item?.title);
  });
});
