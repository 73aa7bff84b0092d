import { describe, expect, it } from "vitest";
import type { ParsedItem } from "../../../src/model/document.ts";
import { read } from "../read.ts";

const itemOf = (inside: string): ParsedItem | undefined =>
  read(`<rss version="2.0"><channel><title>F</title><item><title>A</title>${inside}</item></channel></rss>`).items[0];
const day = (n: number): number => Date.UTC(2026, 10, n);

describe("an item was published", () => {
  it.each([
    "dc:date",
    "dcterms:date",
    "dcterms:issued",
    "dc:issued",
    "dcterms:available",
    "dcterms:created",
    "dc:created",
    "dcterms:dateSubmitted",
    "media:pubDate",
    "prism:publicationDate",
    "publicationDate",
    "publishedDate",
    "datePublished",
    "publishDate",
    "publish_date",
    "pub_date",
    "lastmod",
    "lastBuildDate",
    "dateCreated",
    "prism:coverDate",
  ])("when its <%s> says, where no other tells", (name) => {
    expect(itemOf(`<${name}>2026-11-24</${name}>`)?.publishedAt).toBe(day(24));
  });

  it("rather when it came out than when it was made or built", () => {
    const inside = "<lastBuildDate>2026-11-26</lastBuildDate><dcterms:created>2026-11-24</dcterms:created>";
    expect(itemOf(`${inside}<dcterms:issued>2026-11-25</dcterms:issued>`)?.publishedAt).toBe(day(25));
    expect(itemOf(inside)?.publishedAt).toBe(day(24));
  });
});

describe("an item was updated", () => {
  it("last at the newest of its updates that can be read", () => {
    const updates = ["2026-11-24", "2026-11-26", "soon", "2026-11-25"].map((text) => `<updated>${text}</updated>`);
    expect(itemOf(updates.join(""))?.updatedAt).toBe(day(26));
    expect(itemOf("<updated>soon</updated><modified>2026-11-24</modified>")?.updatedAt).toBe(day(24));
  });

  it("when Dublin Core's date is later than its publication", () => {
    const dated = (date: string): ParsedItem | undefined =>
      itemOf(`<pubDate>Tue, 24 Nov 2026 00:00:00 GMT</pubDate><dc:date>${date}</dc:date>`);
    expect(dated("2026-11-25T00:00:00Z")).toMatchObject({ publishedAt: day(24), updatedAt: day(25) });
    expect(dated("2026-11-24T01:00:00+01:00")?.updatedAt).toBeNull();
    expect(dated("2026-11-23T00:00:00Z")).toMatchObject({ publishedAt: day(24), updatedAt: null });
    expect(itemOf("<dc:date>2026-11-24</dc:date>")).toMatchObject({ publishedAt: day(24), updatedAt: null });
  });
});
