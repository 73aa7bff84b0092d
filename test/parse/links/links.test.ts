import { describe, expect, it } from "vitest";
import type { ParsedItem } from "../../../src/model/document.ts";
import { processorMs } from "../../processor-time.ts";
import { read } from "../read.ts";

const atom = (inner: string): ParsedItem | undefined =>
  read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>T</title>${inner}</entry></feed>`)
    .items[0];
const rss = (inner: string): ParsedItem | undefined =>
  read(`<rss version="2.0"><channel><title>F</title><item><title>T</title>${inner}</item></channel></rss>`).items[0];
const link = (rel: string, href: string, type = ""): string => `<link rel="${rel}" href="${href}" type="${type}"/>`;
const page = "https://paper.example/page";
const other = "https://paper.example/other";

describe("the address of an entry", () => {
  it.each(["alternate", "Alternate", "", "alternate nofollow", "http://www.iana.org/assignments/relation/alternate"])(
    "is the one of relation %j, wherever it stands",
    (rel) => {
      expect(atom(link("Self", other) + link(rel, page))?.url).toBe(page);
    },
  );

  it("is where the entry was found, or what it relates to, where there is no other", () => {
    expect(atom(link("related", other) + link("via", page))?.url).toBe(page);
    expect(atom(link("self", page) + link("related", other))?.url).toBe(other);
    expect(atom(`<id>${page}</id>${link("related", other)}`)?.url).toBe(page);
    expect(atom(link("self", page) + link("edit", page))?.url).toBeNull();
  });

  it("is its own where it has no other, and that is no document for programs", () => {
    expect(atom(link("self", page))?.url).toBe(page);
    expect(atom(link("self", page, "application/xhtml+xml"))?.url).toBe(page);
    expect(atom(link("self", page, "application/atom+xml;type=entry"))?.url).toBeNull();
  });

  it("is the canonical one where there is no alternate", () => {
    expect(atom(link("via", other) + link("canonical", page))?.url).toBe(page);
  });

  it("is one of the web", () => {
    expect(atom(link("alternate", "gemini://paper.example/page", "text/gemini") + link("alternate", page))?.url).toBe(
      page,
    );
    expect(atom(`<link href="tag:paper.example,2026:1"/><id>${page}</id>`)?.url).toBe(page);
    expect(rss(`<link>urn:x:1</link><guid>${page}</guid>`)?.url).toBe(page);
  });

  it("is rather HTML, however the type is written", () => {
    for (const type of ["text/html", "TEXT/HTML", "text/html; charset=utf-8", "application/xhtml+xml"]) {
      expect(atom(link("alternate", other, "application/pdf") + link("alternate", page, type))?.url).toBe(page);
      expect(atom(`<link href="${other}"/>${link("alternate", page, type)}`)?.url).toBe(page);
    }
  });

  it.each([
    "license",
    "edit-media",
    "author",
    "image",
    "thumbnail",
    "payment",
    "prev",
    "icon",
    "shortlink",
    "search",
    "comments",
    "up",
    "archives",
    "in-reply-to",
    "http://schemas.google.com/g/2005#feed",
  ])("is not the one of relation %s", (rel) => {
    expect(atom(`<id>urn:x</id>${link(rel, other)}`)?.url).toBeNull();
  });

  it("has no type rather than another one", () => {
    expect(atom(`${link("alternate", other, "application/pdf")}<link href="${page}"/>`)?.url).toBe(page);
  });

  it("is the original that FeedBurner replaced, unless that is only an id", () => {
    const linkOf = (original: string): string | null | undefined =>
      read(
        `<rss xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel><link>https://paper.example/</link><item><link>https://proxy.example/1</link><fb:origLink>${original}</fb:origLink></item></channel></rss>`,
      ).items[0]?.url;
    expect(linkOf("https://paper.example/1?a&amp;amp;b")).toBe("https://paper.example/1?a&b");
    expect(linkOf("b67e7afb-80be")).toBe("https://proxy.example/1");
  });

  it.each(["pheedo", "p"])("is the original that Pheedo replaced: %s", (prefix) => {
    const original = `<${prefix}:origLink xmlns:${prefix}="http://www.pheedo.com/namespace/pheedo">${page}</${prefix}:origLink>`;
    expect(rss(`<link>http://www.pheedo.com/click?i=1</link>${original}`)?.url).toBe(page);
  });

  it("is not hidden by an empty one", () => {
    expect(atom(`<link href=""/>${link("alternate", page)}`)?.url).toBe(page);
    expect(atom(`<link href=" ">${page}</link>`)?.url).toBe(page);
    expect(rss(`<link></link><link> </link><link>${page}</link>`)?.url).toBe(page);
  });
});

describe("an empty link of Atom", () => {
  const feed = (attributes: string, inner: string) =>
    read(`<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>F</title>${inner}</feed>`);
  const base = 'xml:base="http://example.com/a"';

  it("leads to the base that is stated for it (RFC 3986 §4.4)", () => {
    expect(feed(base, '<link href=""/>').siteUrl).toBe("http://example.com/a");
    expect(feed("", `<link ${base} rel="alternate" href=" "/>`).siteUrl).toBe("http://example.com/a");
    expect(feed("", `<entry ${base}><title>T</title><link href=""/></entry>`).items[0]?.url).toBe(
      "http://example.com/a",
    );
    expect(feed("", `<entry><title>T</title><link ${base} href=""/></entry>`).items[0]?.url).toBe(
      "http://example.com/a",
    );
  });

  it("is none without a base, or with one that all entries share", () => {
    expect(feed("", '<link href=""/>').siteUrl).toBeNull();
    expect(feed(base, '<entry><title>T</title><link href=""/></entry>').items[0]?.url).toBeNull();
    expect(feed("", `<entry ${base}><title>T</title><link/></entry>`).items[0]?.url).toBeNull();
    expect(feed(base, '<link rel="self" href=""/>').siteUrl).toBeNull();
    expect(feed('xml:base=""', '<link href=""/>').siteUrl).toBeNull();
    expect(feed('xml:base="file:///a"', '<link href=""/>').siteUrl).toBeNull();
  });

  it("hides no other", () => {
    expect(feed(base, `<link href=""/>${link("alternate", page)}`).siteUrl).toBe(page);
    expect(feed(base, `<link href=""/>${link("canonical", page)}`).siteUrl).toBe(page);
  });
});

describe("the address of an item", () => {
  const rdf = (inner: string): ParsedItem | undefined =>
    read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel><title>F</title></channel><item rdf:about="urn:x">${inner}</item></rdf:RDF>`,
    ).items[0];

  it("may be a resource of RDF or a link of XLink", () => {
    expect(rdf(`<link rdf:resource="${page}"/>`)?.url).toBe(page);
    expect(rss(`<link xlink:href="${page}"/>`)?.url).toBe(page);
    expect(rss(`<link xmlns:x="http://www.w3.org/1999/xlink" x:href="${page}"/>`)?.url).toBe(page);
  });

  it.each(["false", "False", "0", "no"])("is no guid that says %j of being one", (word) => {
    expect(rss(`<guid isPermaLink="${word}">${page}</guid>`)?.url).toBeNull();
  });

  it.each(["true", "1", "yes"])("is a guid that says %j of being one, also without a host", (word) => {
    expect(rss(`<guid isPermaLink="${word}">/page</guid>`)?.url).toBe(page);
  });
});

describe("the files of an item", () => {
  it("are its enclosures and links of that relation", () => {
    const files =
      '<enclosure url="/a.mp3" type="audio/mpeg" length="5"/><enclosure url=""/><link rel="Enclosure" href="/b.mp3"/>';
    expect(rss(files)?.enclosures).toEqual([
      { url: "https://paper.example/a.mp3", type: "audio/mpeg", length: 5 },
      { url: "https://paper.example/b.mp3", type: null, length: null },
    ]);
  });

  it.each([
    ["24986239", 24_986_239],
    ["24,986,239", 24_986_239],
    ["24.986.239", 24_986_239],
    ["24 986 239", 24_986_239],
    ["1234 bytes", 1234],
    ["24,98", null],
    ["24 MB", null],
    ["-1", null],
    ["0", null],
    ["", null],
  ])("of length %j", (written, length) => {
    expect(rss(`<enclosure url="/a.mp3" length="${written}"/>`)?.enclosures[0]?.length).toBe(length);
  });

  it("are those of RSS 1.0 and of Media RSS too", () => {
    const enc = 'xmlns:e="http://purl.oclc.org/net/rss_2.0/enc#"';
    for (const [element, resource] of [
      [`<e:enclosure ${enc} e:type="audio/mpeg" e:length="5"`, "rdf:resource"],
      ['<enc:enclosure type="audio/mpeg" length="5"', "rdf:resource"],
      ['<media:content type="audio/mpeg" fileSize="5"', "url"],
    ])
      expect(rss(`${element} ${resource}="/a.mp3"/>`)?.enclosures).toEqual([
        { url: "https://paper.example/a.mp3", type: "audio/mpeg", length: 5 },
      ]);
    expect(rss('<media:content medium="video" url="/a"/>')?.enclosures).toMatchObject([{ type: null }]);
    expect(rss('<media:content medium="video" type="text/html" url="/a"/>')?.enclosures).toEqual([]);
  });

  it("start at the element's own base", () => {
    expect(atom('<link rel="enclosure" xml:base="http://files.example/m/" href="a.mp3"/>')?.enclosures[0]?.url).toBe(
      "http://files.example/m/a.mp3",
    );
  });

  it("are read up to a hundred, and so are links, soon", () => {
    const started = processorMs();
    const files = Array.from({ length: 190_000 }, (_, i) => `<enclosure url="http://a.example/${i}"/>`).join("");
    expect(rss(files)?.enclosures).toHaveLength(100);
    expect(atom(link("alternate", page) + link("x", other).repeat(100_000))?.url).toBe(page);
    expect(processorMs() - started).toBeLessThan(10_000);
  });

  it("are found soon among relations without end", () => {
    const started = processorMs();
    expect(rss(`<link rel="${"a ".repeat(400_000)}" href="/a"/>`.repeat(8))?.enclosures).toEqual([]);
    expect(processorMs() - started).toBeLessThan(1000);
  });
});
