import { describe, expect, it } from "vitest";
import { findFeedLinks } from "../../../src/feeds/discovery/find-feeds.ts";
import { processorMs } from "../../processor-time.ts";

const html = (head: string, body = "") => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

describe("links to feeds in a page", () => {
  const page = "https://paper.example/news/";
  const linksIn = (text: string, url = page) => findFeedLinks(text, url).map((link) => link.url);

  it("are those that the head declares, absolute, with title and type", () => {
    const head = `<link rel="stylesheet" href="a.css"><LINK REL="Alternate" TYPE="application/RSS+xml; charset=utf-8"
      title="All&nbsp;news &amp; more" HREF="/rss?a=1&amp;b=2#top"><link rel="alternate" type="application/atom+xml" href=atom.xml>`;
    expect(findFeedLinks(html(head), page)).toEqual([
      {
        url: "https://paper.example/rss?a=1&b=2",
        title: "All news & more",
        type: "application/rss+xml",
        source: "link",
      },
      { url: "https://paper.example/news/atom.xml", title: null, type: "application/atom+xml", source: "link" },
    ]);
  });

  it("may have any type of feed, but JSON and XML of other kinds are left", () => {
    const link = (type: string, i: number, title = "") =>
      `<link rel="alternate" type="${type}" href="/${i}" title="${title}">`;
    const types = ["application/feed+json", "application/rdf+xml", "application/xml", "text/xml"];
    expect(linksIn(html(types.map((type, i) => link(type, i)).join("")))).toHaveLength(4);
    expect(linksIn(html(link("application/json", 1, "JSON Feed")))).toHaveLength(1);
    expect(linksIn(html(link("application/json", 1, "JSON")))).toEqual([]);
    expect(
      linksIn(html(link("application/json+oembed", 1) + link("text/html", 2) + link("text/xml+oembed", 3))),
    ).toEqual([]);
    expect(linksIn(html('<link rel="canonical" type="application/rss+xml" href="/1">'))).toEqual([]);
  });

  it("may have the types that programs have made up", () => {
    const types = [
      ...["application/x-rss+xml", "application/x.rss+xml", "text/x-rss", "application/atom", "text/atom+xml"],
      ...["text/rdf+xml", "application/json+feed", "application/x-json+feed", "text/feed+json"],
    ];
    for (const type of types) {
      const link = `<link rel="alternate" type="${type}" href="/x">`;
      expect([type, ...linksIn(html(link))]).toEqual([type, "https://paper.example/x"]);
    }
  });

  it("are declared by their type alone where no relation is named, and by the relation “feed” without a type", () => {
    const head = `<link type="application/rss+xml" href="/1"><link rel="" type="application/atom+xml" href="/2">
      <link rel="feed" href="/3" title="News"><link rel="feed" type="text/html" href="/4"><link rel="feed" type="text/xml" href="/5">
      <link type="text/xml" href="/6"><link type="application/json" title="feed" href="/7"><link href="/8"><link rel="alternate" href="/9">`;
    expect(linksIn(html(head))).toEqual(["1", "2", "3", "5"].map((path) => `https://paper.example/${path}`));
    expect(findFeedLinks(html("", '<a href="/9" rel="feed">All</a>'), page)).toEqual([
      { url: "https://paper.example/9", title: "All", type: null, source: "anchor" },
    ]);
  });

  it("may be old JSON feeds, whose type tells nothing and whose address does; WordPress's interface is none", () => {
    const link = (href: string) => `<link rel="alternate" type="application/json" href="${href}" title="The Paper">`;
    expect(linksIn(html(link("/feed.json") + link("/data.json") + link("/wp-json/wp/v2/feed/1")))).toEqual([
      "https://paper.example/feed.json",
    ]);
  });

  it("are also those that a link in the text declares, and at last those that are called RSS", () => {
    const anchors = `<a href="/service/rss-uebersicht.html">RSS</a><a href="/1" title="RSS feeds">x</a><a href="/2"><img alt="Our RSS"></a>
      <a href="/3">How the RSS of India, an organisation of volunteers, came to shape the politics of a century</a><a href="/4">Atoms</a>
      <a href="/5" rel="alternate" type="application/rss+xml">All</a><a href="/6" aria-label="RSS"><svg></svg></a><a href="#rss">RSS</a><a href="javascript:rss()">RSS</a>`;
    expect(findFeedLinks(html("", anchors), page)).toEqual([
      { url: "https://paper.example/5", title: "All", type: "application/rss+xml", source: "anchor" },
      { url: "https://paper.example/service/rss-uebersicht.html", title: "RSS", type: null, source: "anchor" },
      { url: "https://paper.example/1", title: "x", type: null, source: "anchor" },
      { url: "https://paper.example/2", title: null, type: null, source: "anchor" },
      { url: "https://paper.example/6", title: "RSS", type: null, source: "anchor" },
    ]);
  });

  it("are also those that the server declares, which know nothing of the page's base", () => {
    const head = `<base href="/other/"><link rel="alternate" type="application/rss+xml" href="a.xml">`;
    const header = `<b.xml>; rel="alternate"; type="application/atom+xml"; title="B", <style.css>; rel=preload,
      <https://paper.example/wp-json/>; rel="https://api.w.org/", <http://[>; rel=alternate; type="text/xml"`;
    expect(findFeedLinks(html(head, '<a href="/c/rss">C</a>'), page, header)).toEqual([
      { url: "https://paper.example/other/a.xml", title: null, type: "application/rss+xml", source: "link" },
      { url: "https://paper.example/news/b.xml", title: "B", type: "application/atom+xml", source: "link" },
      { url: "https://paper.example/c/rss", title: "C", type: null, source: "anchor" },
    ]);
  });

  it("are meant without the escapes that an ampersand was given twice", () => {
    expect(linksIn(html('<link rel="alternate" type="text/xml" href="/rss?a=1&amp;amp;b=2">'))).toEqual([
      "https://paper.example/rss?a=1&b=2",
    ]);
  });

  it("follow the page's base", () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="rss.xml">';
    expect(linksIn(html(`<base href="/other/">${link}<base href="/third/">`))).toEqual([
      "https://paper.example/other/rss.xml",
    ]);
    expect(linksIn(html(`${link}<base href="https://cdn.example/x">`))).toEqual(["https://cdn.example/rss.xml"]);
    expect(linksIn(html(`<base href="javascript:x">${link}`))).toEqual(["https://paper.example/news/rss.xml"]);
  });

  it("are also links in the text whose address looks like a feed's; the site's own come first", () => {
    const anchors = `<a href="https://other.example/feed">Partner</a><a href="/politics/rss.xml">Politics <b>&amp;</b> law</a>
      <a href="/about">About</a><a href="/feed"><img alt=""></a><a href="feed://paper.example/sport">Sport</a><a href="/x.xml">x</a>
      <a href="?feed=rss2" title="By query">`;
    expect(findFeedLinks(html("", anchors), page)).toEqual([
      { url: "https://paper.example/politics/rss.xml", title: "Politics & law", type: null, source: "anchor" },
      { url: "https://paper.example/feed", title: null, type: null, source: "anchor" },
      { url: "https://paper.example/sport", title: "Sport", type: null, source: "anchor" },
      { url: "https://paper.example/news/?feed=rss2", title: "By query", type: null, source: "anchor" },
      { url: "https://other.example/feed", title: "Partner", type: null, source: "anchor" },
    ]);
  });

  it("have the scheme of their page where they say nothing but “feed:”", () => {
    const anchor = html("", '<a href="feed://paper.example/sport">Sport</a>');
    for (const scheme of ["http", "https"]) {
      expect(findFeedLinks(anchor, `${scheme}://paper.example/`).map(({ url }) => url)).toEqual([
        `${scheme}://paper.example/sport`,
      ]);
    }
  });

  it("are at last those whose address speaks of feeds, the site's own first", () => {
    const likely = [
      ...[
        "/webfeed/rss/rss-canada",
        "/rss/news",
        "/arc/outboundfeeds/rss/category/canada/",
        "/en/rss/pressreleases.ashx",
      ],
      ...[
        "/rss.php?id=3",
        "/spip.php?page=backend",
        "/spip.php?page=backend&id_rubrique=3",
        "/index.php?format=feed&type=rss",
      ],
      ...["/rssfeeds/4719148.cms", "/feeds/world", "/atom/1", "/world?rss=1"],
    ].map((path) => `https://paper.example${path}`);
    const ownHosts = ["https://rss.paper.example/rdf/rss-en-world", "https://feeds.paper.example/world"];
    const foreign = ["https://feeds.other.example/show", "https://other.example/rss/all"];
    const surer = ["https://paper.example/politics/rss.xml", "https://paper.example/service"];
    const link = (href: string) => `<a href="${href.replaceAll("&", "&amp;")}">News</a>`;
    const body = [...foreign, ...ownHosts, ...likely].map(link).join("");
    expect(linksIn(html("", `${body}<a href="/service">RSS</a><a href="/politics/rss.xml">x</a>`))).toEqual([
      ...surer,
      ...likely,
      ...ownHosts,
      ...foreign,
    ]);
  });

  it("are no articles that speak of feeds, nor addresses that came from one", () => {
    const paths = [
      ...["/feed-the-world/", "/news/rss-explained", "/2026/the-feed-of-the-day", "/stories/atomic", "/feeding/cats"],
      ...["/a-story?utm_source=rss", "/a-story?source=feed", "/a-story?ref=rss", "/search?q=rss", "/page?type=news"],
    ];
    expect(linksIn(html("", paths.map((path) => `<a href="${path}">A story</a>`).join("")))).toEqual([]);
    expect(linksIn(html("", '<a href="https://feedly.com/i/subscription/feed/x">x</a>'))).toEqual([]);
  });

  it("come once, without the page itself, declared ones first", () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/rss">';
    expect(linksIn(html(`${link}${link}`, '<a href="/rss#x">RSS</a><a href="/atom.xml">Atom</a>'))).toEqual([
      "https://paper.example/rss",
      "https://paper.example/atom.xml",
    ]);
    expect(linksIn(html("", '<a href="/rss">RSS</a>'), "https://paper.example/rss")).toEqual([]);
  });

  it("don't come out of scripts and comments, nor from addresses of other kinds", () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/rss">';
    expect(linksIn(html(`<script>"${link}"</script><!-- ${link} --><style>${link}</style>`))).toEqual([]);
    expect(
      linksIn(
        html('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', '<a href="data:x/rss">'),
      ),
    ).toEqual([]);
    expect(linksIn("<a href='http://[/rss'>x</a><link rel=alternate type=text/xml href='http://['>")).toEqual([]);
  });

  it("are thirty at most", () => {
    const many = Array.from({ length: 100 }, (_, i) => `<a href="/${i}/rss">x</a>`).join("");
    const links = Array.from({ length: 20 }, (_, i) => `<link rel=alternate type=text/xml href="/l${i}">`).join("");
    const found = findFeedLinks(html(links, many), page);
    expect(found).toHaveLength(30);
    expect(found.filter(({ source }) => source === "link")).toHaveLength(20);
    const likely = Array.from({ length: 100 }, (_, i) => `<a href="/rss/${i}">x</a>`).join("");
    expect(linksIn(html(links, `${likely}<a href="/feed">x</a>`))).toEqual([
      ...Array.from({ length: 20 }, (_, i) => `https://paper.example/l${i}`),
      "https://paper.example/feed",
      ...Array.from({ length: 9 }, (_, i) => `https://paper.example/rss/${i}`),
    ]);
  });

  it("are found in time that grows with the length alone, in at most the first 2 MiB", () => {
    const hostile = [
      "<div>".repeat(200_000),
      `${"<b>".repeat(100_000)}${"</i>".repeat(100_000)}`,
      "<a href='/rss'>".repeat(100_000),
      `<a href='/rss'>${"text ".repeat(400_000)}`,
      `<link rel="${"alternate ".repeat(100_000)}" type="${" ".repeat(300_000)}" href="${"feed:".repeat(1000)}">`,
      `<a href="/${"rss/".repeat(200_000)}x">`,
      "<form>".repeat(200_000),
    ];
    for (const text of hostile) {
      const start = processorMs();
      findFeedLinks(text, page);
      expect(processorMs() - start).toBeLessThan(1500);
    }
    expect(linksIn(`${" ".repeat(2 ** 21)}<a href="/rss">`)).toEqual([]);
  });
});
