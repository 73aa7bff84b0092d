import { describe, expect, it } from "vitest";
import { indexedNewsMaps } from "../../../src/feeds/discovery/indexed-news-maps.ts";
import { namedSiteMaps } from "../../../src/feeds/discovery/named-site-maps.ts";
import { siteMapKind } from "../../../src/feeds/discovery/site-map-kind.ts";
import { processorMs } from "../../processor-time.ts";

describe("site maps", () => {
  it("are named by robots.txt, wherever and however they are written, once each", () => {
    const robots = `User-agent: *\r\nDisallow: /search\r\nSitemap: https://paper.example/sitemap.xml # all\r\n\r\n
      SITEMAP:/news.xml\n  sitemap : https://cdn.example/news.xml.gz\nSitemap: https://paper.example/sitemap.xml
      # Sitemap: https://paper.example/old.xml\nSitemap: ftp://paper.example/x\nSitemap:\nAllow: /`;
    expect(namedSiteMaps(robots, "https://paper.example/robots.txt")).toEqual([
      "https://paper.example/sitemap.xml",
      "https://paper.example/news.xml",
      "https://cdn.example/news.xml.gz",
    ]);
    expect(namedSiteMaps("<!doctype html><p>Sitemap: none", "https://paper.example/robots.txt")).toEqual([]);
  });

  it("are of news, of pages, of media or of the past, as their address says and not their host", () => {
    const kinds = {
      news: ["/sitemap_news.xml", "/google-news.xml", "/sitemaps/latest.xml", "/map.xml?type=news", "/noticias.xml"],
      pages: ["/sitemap.xml", "/sitemap_index.xml.gz", "/post-sitemap1.xml", "/sitemap-12345.xml"],
      media: ["/image-sitemap.xml", "/video.xml", "/category-sitemap.xml", "/post_tag-sitemap.xml", "/newsletters.xml"],
      past: ["/sitemap-2024.xml", "/news/2019/01.xml", "/sitemap.xml?yyyy=2026&mm=01", "/news-2026-01-31.xml"],
    };
    for (const [kind, paths] of Object.entries(kinds)) {
      for (const path of paths) expect([path, siteMapKind(`https://news.example${path}`)]).toEqual([path, kind]);
    }
  });

  const at = "https://paper.example/sitemap.xml";
  const map = (loc: string, changed = "") =>
    `<sitemap><loc>${loc}</loc>${changed && `<lastmod>${changed}</lastmod>`}</sitemap>`;
  const index = (maps: string) =>
    `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps}</sitemapindex>`;

  it("of news are found in an index, the newest first, without those of the past", () => {
    const maps =
      map("https://paper.example/posts.xml", "2026-06-01") +
      map("\n/news-b.xml?a=1&amp;b=2\n", "2026-01-01") +
      map("<![CDATA[https://paper.example/news-a.xml]]>", "2026-05-01T10:00:00Z") +
      map("/news-2024.xml", "2024-12-31") +
      map("/news-c.xml") +
      map("javascript:news");
    expect(indexedNewsMaps(index(maps), at)).toEqual([
      "https://paper.example/news-a.xml",
      "https://paper.example/news-b.xml?a=1&b=2",
      "https://paper.example/news-c.xml",
    ]);
    const prefixed = '<s:sitemapindex xmlns:s="x"><s:sitemap><s:loc>/news.xml</s:loc></s:sitemap></s:sitemapindex>';
    expect(indexedNewsMaps(prefixed, at)).toEqual(["https://paper.example/news.xml"]);
  });

  it("of pages are news in an index of news", () => {
    const maps = index(map("/1.xml") + map("/images.xml") + map("/2024.xml"));
    expect(indexedNewsMaps(maps, "https://paper.example/sitemap-news.xml")).toEqual(["https://paper.example/1.xml"]);
    expect(indexedNewsMaps(maps, at)).toEqual([]);
  });

  it("are not looked for in anything else", () => {
    expect(indexedNewsMaps(`<urlset><url><loc>/news.xml</loc></url></urlset>`, at)).toEqual([]);
    expect(indexedNewsMaps(`<html><sitemap><loc>/news.xml</loc></sitemap></html>`, at)).toEqual([]);
    expect(indexedNewsMaps("", at)).toEqual([]);
  });

  it("are found in time that grows with the length alone", () => {
    const hostile = [
      () => namedSiteMaps(`${"\n".repeat(250_000)}${" ".repeat(250_000)}`, at),
      () => namedSiteMaps("sitemap: /news\n".repeat(30_000), at),
      () => indexedNewsMaps(index(map("/news.xml").repeat(20_000)), at),
      () => indexedNewsMaps(index(`<sitemap><loc>${"<![CDATA[".repeat(200_000)}`), at),
      () => indexedNewsMaps(index("<sitemap><loc>&".repeat(50_000)), at),
    ];
    for (const read of hostile) {
      const start = processorMs();
      read();
      expect(processorMs() - start).toBeLessThan(1500);
    }
  });
});
