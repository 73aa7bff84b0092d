import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

const fixture = (name: string) => read(readFileSync(join(import.meta.dirname, "fixtures", name)));
const at = (iso: string): number => Date.parse(iso);

describe("RSS 2.0", () => {
  const document = fixture("rss20.xml");

  it("reads the channel", () => {
    expect(document).toMatchObject({
      format: "rss",
      title: "Harbour & Gazette",
      siteUrl: "https://harbour.example/",
      language: "en-GB",
      leastIntervalMs: 3_600_000,
      warnings: [],
    });
  });

  it("reads an item whole, with content, dc and media", () => {
    expect(document.items[0]).toMatchObject({
      id: "harbour-1",
      url: "https://harbour.example/news/1",
      title: "Ministers & envoys meet",
      author: "Jo Quill",
      publishedAt: at("2026-11-24T07:15:00Z"),
      summaryHtml: "<p>They <b>met</b>.</p>",
      rawSummary: null,
      summaryText: "They met.",
      contentText: "They met at the hall.",
      imageUrl: "https://harbour.example/1.jpg",
      enclosures: [{ url: "https://harbour.example/1.mp3", type: "audio/mpeg", length: 1234 }],
      language: "en-GB",
    });
    expect(document.items[0]?.contentHtml).not.toContain("script");
    expect(document.items[0]?.contentHtml).toContain('href="https://harbour.example/hall"');
    expect(document.items[0]?.rawContent).toContain("<script>");
  });

  it("takes the guid for the address and the text for the title where those are missing", () => {
    expect(document.items[1]).toMatchObject({
      id: "https://harbour.example/2",
      url: "https://harbour.example/2",
      title: "No title, only a text.",
      publishedAt: null,
    });
  });
});

it("reads RSS 1.0", () => {
  expect(fixture("rss10.rdf")).toMatchObject({
    format: "rdf",
    title: "港灣時報",
    language: "zh-TW",
    items: [
      {
        id: "https://bay.example/a",
        title: "領事館搬遷",
        summaryText: "週五起。",
        publishedAt: at("2026-11-24T00:15:00Z"),
      },
    ],
  });
});

it("reads Atom 1.0 with bases, languages and feed-level authors", () => {
  expect(fixture("atom10.xml")).toMatchObject({
    format: "atom",
    title: "Le Courrier du Quai",
    siteUrl: "https://quai.example/",
    items: [
      {
        id: "tag:quai.example,2026:1",
        url: "https://quai.example/fil/1",
        title: "Moins de 5 < plus de 4",
        author: "La rédaction",
        publishedAt: at("2026-11-24T07:00:00Z"),
        updatedAt: at("2026-11-24T09:30:00Z"),
        contentHtml: "<p>Une <em>note</em> interne.</p>",
        language: "fr",
        enclosures: [{ url: "https://quai.example/fil/son.ogg", type: "audio/ogg", length: null }],
      },
      { url: "https://quai.example/fil/2", author: "Ann Dow", language: "en" },
    ],
  });
});

it("reads Atom 0.3", () => {
  expect(fixture("atom03.xml").items).toMatchObject([
    { id: "o1", title: "A title", publishedAt: at("2004-05-01T10:00:00Z"), contentHtml: "<p>Body</p>" },
  ]);
});

it("reads JSON Feed", () => {
  expect(fixture("feed.json")).toMatchObject({
    format: "json",
    siteUrl: "https://strait.example/",
    items: [
      {
        id: "7",
        url: "https://strait.example/7",
        title: "A <b> in a title",
        author: "Kim Low",
        summaryHtml: "Short &amp; plain",
        imageUrl: "https://strait.example/7.jpg",
        enclosures: [{ url: "https://strait.example/7.pdf", type: "application/pdf", length: 10 }],
      },
      { id: "8", url: "https://else.example/8", contentText: "1 < 2" },
    ],
  });
});

it.each([
  [
    "0.91",
    '<rss version="0.91"><channel><title>T</title><item><title>A</title><link>https://a.example/</link></item></channel></rss>',
  ],
  [
    "none",
    "<rss><channel><title>T</title><item><title>A</title><link>https://a.example/</link></item></channel></rss>",
  ],
])("reads RSS with version %s", (_, source) => {
  expect(read(source).items).toMatchObject([{ title: "A", id: "https://a.example/" }]);
});

it("believes a script more than a declared language", () => {
  const source =
    "<rss><channel><language>en</language><item><title>领事馆搬迁</title></item><item><title>A consulate (领事馆) moves away</title></item></channel></rss>";
  expect(read(source).items.map((item) => item.language)).toEqual(["zh", "en"]);
});

it("detects the language where nobody declares it", () => {
  const text = "Der Außenminister hat gestern in Berlin eine lange Rede über den Hafen gehalten.";
  expect(read(`<rss><channel><item><title>${text}</title></item></channel></rss>`).items[0]?.language).toBe("de");
  expect(
    read(`<rss><channel><item><title>${text}</title></item></channel></rss>`, { language: "nl" }).items[0]?.language,
  ).toBe("nl");
});
