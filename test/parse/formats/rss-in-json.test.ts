import { describe, expect, it } from "vitest";
import type { FeedDocument } from "../../../src/model/document.ts";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const feedOf = (item: unknown, head: object = {}): FeedDocument =>
  read(JSON.stringify({ rss: { version: "2.0", channel: { title: "F", ...head, item } } }));
const address = "https://paper.example/1";
/** What both forms make of their first item. */
const post = {
  id: "post-1",
  url: address,
  title: "Fish & ships",
  author: "Jo Quill",
  publishedAt: Date.UTC(2026, 10, 24, 8, 15),
  summaryText: "Text",
  contentText: "Whole text",
  enclosures: [{ url: `${address}.mp3`, type: "audio/mpeg", length: 12 }],
};

describe("RSS in JSON", () => {
  it("is read like RSS in XML", () => {
    const { title, siteUrl, language, leastIntervalMs, items } = feedOf(
      [
        {
          title: "Fish &amp; ships",
          link: address,
          description: "<p>Text</p>",
          "content:encoded": "<p>Whole text</p>",
          "dc:creator": "Jo Quill",
          pubDate: "Tue, 24 Nov 2026 08:15:00 GMT",
          guid: { isPermaLink: "false", "#value": "post-1" },
          enclosure: { url: `${address}.mp3`, type: "audio/mpeg", length: "12" },
        },
      ],
      { link: "https://paper.example/", language: "en-us", ttl: 60 },
    );
    expect({ title, siteUrl, language, leastIntervalMs }).toEqual({
      title: "F",
      siteUrl: "https://paper.example/",
      language: "en-US",
      leastIntervalMs: 3_600_000,
    });
    expect(items).toMatchObject([post]);
  });

  it.each([
    ["beside their head", (head: object, items: object) => ({ ...head, items })],
    ["called as one beside their head", (head: object, item: object) => ({ ...head, item })],
    ["in a channel alone", (head: object, item: object) => ({ channel: { ...head, item } })],
    ["beside an object for their head", (feed: object, items: object) => ({ status: "ok", feed, items })],
  ])("may be a list of items under its names %s", (_, written) => {
    const item = {
      title: "Fish &amp; ships",
      pubDate: "2026-11-24 08:15:00",
      link: address,
      guid: "post-1",
      author: "Jo Quill",
      thumbnail: "https://paper.example/1.jpg",
      enclosure: { link: `${address}.mp3`, type: "audio/mpeg", length: 12 },
      description: "<p>Text</p>",
      content: "<p>Whole text</p>",
    };
    const head = { title: "F", link: "https://paper.example/", description: "", image: "" };
    expect(read(JSON.stringify(written(head, [item, { title: "B" }])))).toMatchObject({
      title: "F",
      siteUrl: "https://paper.example/",
      items: [{ ...post, imageUrl: "https://paper.example/1.jpg" }, { title: "B" }],
    });
  });

  it("has one item without a list, or none", () => {
    expect(feedOf({ title: "A" }).items).toMatchObject([{ title: "A" }]);
    expect(feedOf(undefined).items).toEqual([]);
  });

  it("takes the address of a guid for a link unless it is none", () => {
    const url = (isPermaLink: unknown) => feedOf({ guid: { isPermaLink, "#value": address } }).items[0]?.url;
    expect([url("true"), url("false"), url(false)]).toEqual([address, null, null]);
    expect(feedOf({ guid: address }).items[0]?.url).toBe(address);
  });

  it("loses no item by members of the wrong kind", () => {
    const wrong = [null, "x", 1, [], { title: ["A", "B"], link: { a: { b: 1 } }, guid: null, pubDate: [] }];
    expect(feedOf(wrong).items).toMatchObject([{ title: "A" }]);
  });

  it("is read soon, however wide and deep it is", () => {
    const deep = `${'{"title":'.repeat(5000)}"A"${"}".repeat(5000)}`;
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`m${i}`, "x"]));
    const started = processorMs();
    read(`{"rss":{"channel":{"item":[${deep}]}}}`);
    feedOf(Array.from({ length: 3 }, () => wide));
    expect(processorMs() - started).toBeLessThan(5000);
  });
});
