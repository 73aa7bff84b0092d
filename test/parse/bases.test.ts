import { describe, expect, it } from "vitest";
import { read } from "./read.ts";

// The document is https://paper.example/dir/feed.xml
const url = "https://paper.example/dir/feed.xml";
const feed = (entry: string, head = "", attributes = ""): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>F</title>${head}${entry}</feed>`;
const first = (source: string) => read(source, { url }).items[0];
const escapedLink = '&lt;a href="y"&gt;z&lt;/a&gt;';
const xhtmlLink = '<a href="y">z</a>';

describe("relative addresses start", () => {
  it.each([
    ["content of HTML", `<content type="html" xml:base="https://c.example/x/">${escapedLink}</content>`],
    ["content of XHTML", `<content type="xhtml" xml:base="https://c.example/x/"><div>${xhtmlLink}</div></content>`],
    ["a div around it", `<content type="xhtml"><div xml:base="https://c.example/x/">${xhtmlLink}</div></content>`],
    [
      "markup inside it",
      `<content type="xhtml"><div>a<p xml:base="https://c.example/x/">${xhtmlLink}</p></div></content>`,
    ],
    ["a relative base inside", `<content type="html" xml:base="x/">${escapedLink}</content>`, "https://c.example/"],
  ])("at the xml:base of %s", (_, content, base = "") => {
    const attributes = base === "" ? "" : `xml:base="${base}"`;
    expect(first(feed(`<entry><title>T</title>${content}</entry>`, "", attributes))?.contentHtml).toContain(
      'href="https://c.example/x/y"',
    );
  });

  it("at the xml:base of a summary", () => {
    const entry = `<entry><title>T</title><summary type="html" xml:base="https://c.example/x/">${escapedLink}</summary></entry>`;
    expect(first(feed(entry))?.summaryHtml).toContain('href="https://c.example/x/y"');
  });

  it("for the picture of an item where the text that shows it has them start", () => {
    const picture = '&lt;img src="p.jpg"&gt;';
    const based = (name: string): string => `<${name} type="html" xml:base="https://c.example/x/">${picture}</${name}>`;
    expect(first(feed(`<entry>${based("content")}</entry>`))?.imageUrl).toBe("https://c.example/x/p.jpg");
    expect(first(feed(`<entry>${based("summary")}</entry>`))?.imageUrl).toBe("https://c.example/x/p.jpg");
  });

  it.each([
    ["the document, by default", "<entry><link href='l'/></entry>", "", "https://paper.example/dir/l"],
    ["its own base", "<entry><link xml:base='sub/' href='l'/></entry>", "", "https://paper.example/dir/sub/l"],
    ["the entry's base", "<entry xml:base='/e/'><link href='l'/></entry>", "", "https://paper.example/e/l"],
    ["both bases", "<entry xml:base='e/'><link href='l'/></entry>", "xml:base='/f/'", "https://paper.example/f/e/l"],
    ["a base of no web", "<entry xml:base='file:///x/'><link href='l'/></entry>", "", "https://paper.example/dir/l"],
    ["a base that is none", "<entry xml:base='http://[x'><link href='/l'/></entry>", "", "https://paper.example/l"],
  ])("for a link of Atom at %s, wherever the site is", (_, entry, attributes, expected) => {
    const head = '<link href="https://site.example/"/>';
    expect(first(feed(entry, head, attributes))?.url).toBe(expected);
  });

  it("for the site's link at the feed's base", () => {
    expect(read(feed("", '<link href="home"/>', 'xml:base="/f/"'), { url }).siteUrl).toBe(
      "https://paper.example/f/home",
    );
  });

  it("in RSS at the site", () => {
    const rss = (item: string): string =>
      `<rss><channel><link>https://site.example/</link><item>${item}</item></channel></rss>`;
    expect(first(rss("<title>A</title><link>/p/1</link>"))?.url).toBe("https://site.example/p/1");
    expect(first(rss('<title>A</title><guid isPermaLink="true">/p/1</guid>'))?.url).toBe("https://site.example/p/1");
    expect(first(rss('<title>A</title><guid isPermaLink="false">/p/1</guid>'))?.url).toBeNull();
  });

  it.each([
    ["p/1/", "https://site.example/pod/p/1/"],
    ["?p=1", "https://site.example/pod/?p=1"],
    ["17", null],
    ["other.example/17", null],
    ["tag:p/1", null],
  ])("for the guid %s which is said to be a link", (guid, expected) => {
    const item = `<item><title>A</title><guid isPermaLink="true">${guid}</guid></item>`;
    const rss = `<rss xml:base="https://site.example/pod/"><channel>${item}</channel></rss>`;
    expect(first(rss)?.url).toBe(expected);
  });
});

describe("an Atom id", () => {
  it.each([
    "http://ex.example",
    "http://ex.example/",
    "HTTP://Www.Ex.example/Thing",
    "http://ex.example/a/../b",
    "http://ex.example/é?p=1 2",
    "urn:a:../b",
  ])("%s stays as it was written", (id) => {
    expect(first(feed(`<entry><id>${id}</id><title>T</title></entry>`, "", 'xml:base="https://c.example/"'))?.id).toBe(
      id,
    );
  });

  it("without a scheme is resolved", () => {
    expect(first(feed("<entry><id>t3</id></entry>", "", 'xml:base="https://c.example/"'))?.id).toBe(
      "https://c.example/t3",
    );
  });

  it("that is an address is the link where there is no other", () => {
    expect(first(feed("<entry><id>https://paper.example/1</id></entry>"))?.url).toBe("https://paper.example/1");
  });
});
