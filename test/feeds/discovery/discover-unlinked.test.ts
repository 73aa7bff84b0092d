import { describe, expect, it } from "vitest";
import type { GetPage } from "../../../src/feeds/discovery/got-page.ts";
import { answers, asked, atom, discover, get, html, link, rss, serveSite, shortly, site } from "./served-site.ts";

serveSite();

describe("discovery of feeds that no page links", () => {
  const urlset = (title: string) =>
    `<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${site}/a</loc><n:news>
      <n:publication><n:name>${title}</n:name></n:publication><n:title>One</n:title></n:news></url></urlset>`;
  const index = (...paths: readonly string[]) =>
    `<sitemapindex>${paths.map((path) => `<sitemap><loc>${site}${path}</loc></sitemap>`).join("")}</sitemapindex>`;

  it("takes the site map of news that robots.txt names, when there is no feed", async () => {
    answers.set("/", { body: html("", "News") });
    answers.set("/robots.txt", {
      body: `User-agent: *\nSitemap: ${site}/sitemap.xml\nSitemap: ${site}/maps/google-news.xml\n`,
      type: "text/plain",
    });
    answers.set("/sitemap.xml", { body: urlset("All"), type: "text/xml" });
    answers.set("/maps/google-news.xml", { body: urlset("Paper"), type: "text/xml" });
    expect(shortly(await discover(`${site}/`))).toEqual(["known /maps/google-news.xml sitemap Paper"]);
    expect(asked.slice(-2)).toEqual(["/robots.txt", "/maps/google-news.xml"]);
    answers.set("/feed/", { body: rss("Feed") });
    asked.length = 0;
    expect(shortly(await discover(`${site}/`))).toEqual(["known /feed/ rss Feed"]);
    expect(asked).not.toContain("/robots.txt");
  });

  it("takes the maps of news of an index, one at a usual address, or a map of all pages at last", async () => {
    answers.set("/", { body: "", status: 403 });
    answers.set("/robots.txt", { body: "Sitemap: /sitemap_index.xml\nSitemap: /video.xml", type: "text/plain" });
    answers.set("/sitemap_index.xml", { body: index("/posts.xml", "/news/map.xml"), type: "text/xml" });
    answers.set("/posts.xml", { body: urlset("All"), type: "text/xml" });
    answers.set("/news/map.xml", { body: urlset("Paper"), type: "text/xml" });
    expect(shortly(await discover(site))).toEqual(["known /news/map.xml sitemap Paper"]);
    answers.set("/sitemap_news.xml", { body: urlset("Usual"), type: "text/xml" });
    expect(shortly(await discover(site))).toEqual(["known /sitemap_news.xml sitemap Usual"]);
    answers.delete("/sitemap_news.xml");
    answers.set("/sitemap_index.xml", { body: urlset("All"), type: "text/xml" });
    expect(shortly(await discover(site))).toEqual(["known /sitemap_index.xml sitemap All"]);
  });

  it("asks for eighteen addresses of site maps at most", async () => {
    answers.set("/", { body: html("", "News") });
    const paths = (name: string) => Array.from({ length: 50 }, (_, i) => `/${name}${i}.xml`);
    const named = [...paths("news-"), ...paths("pages-"), "/news-2024.xml"];
    answers.set("/robots.txt", { body: named.map((path) => `Sitemap: ${path}`).join("\n"), type: "text/plain" });
    for (const path of named) {
      answers.set(path, { body: index(...paths(`news-of${path.replace(".xml", "-")}`)), type: "text/xml" });
    }
    await discover(site);
    expect(asked).toHaveLength(1 + 13 + 18);
    expect(asked.filter((path) => path.startsWith("/news-of"))).toHaveLength(4);
    expect(asked).not.toContain("/news-2024.xml");
  });

  it("asks a host for no robots.txt that answers that it is asked too much", async () => {
    answers.set("/", { body: html("", "News") });
    answers.set("/spip.php?page=backend", { body: "", status: 429 });
    await discover(site);
    expect(asked).not.toContain("/robots.txt");
    answers.delete("/spip.php?page=backend");
    answers.set("/robots.txt", { body: "", status: 429 });
    asked.length = 0;
    await discover(site);
    expect(asked.at(-1)).toBe("/robots.txt");
  });

  it("finds the channel of a YouTube page that doesn't declare its feed", async () => {
    const channel = "UC0123456789abcdefghij_-";
    const other = "UCzzzzzzzzzzzzzzzzzzzzzz";
    answers.set(`/feeds/videos.xml?channel_id=${channel}`, { body: atom("Channel") });
    const asYoutube: GetPage = async (url) => {
      const got = await get(url.replace("https://www.youtube.com", site));
      return { ...got, url: got.url.replace(site, "https://www.youtube.com") };
    };
    const pages = [
      html(`<meta itemprop="identifier" content="${channel}">`, `<script>{"channelId":"${other}"}</script>`),
      html(`<link rel="canonical" href="https://www.youtube.com/channel/${channel}">`),
      html("", `<script>{"channelId":"${channel}"}</script>`),
    ];
    for (const body of pages) {
      answers.set("/@paper", { body });
      const { feeds } = await discover("https://www.youtube.com/@paper", asYoutube);
      expect(feeds).toMatchObject([
        {
          url: `https://www.youtube.com/feeds/videos.xml?channel_id=${channel}`,
          source: "known",
          document: { title: "Channel" },
        },
      ]);
    }
  });

  /** As if the server were these hosts. */
  const asHosts =
    (hosts: readonly string[], redirects: Readonly<Record<string, string>> = {}): GetPage =>
    async (url) => {
      const from = redirects[url] ?? url;
      const { origin } = new URL(from);
      if (!hosts.includes(new URL(from).host)) throw new Error("unknown host");
      const { url: _, ...got } = await get(from.replace(origin, site));
      return { ...got, url: from, redirects: from === url ? [] : [{ status: 302, to: from }] };
    };

  it("finds a playlist's own feed, and its owner's only where it has none", async () => {
    const channel = "UC0123456789abcdefghij_-";
    const youtube = asHosts(["www.youtube.com"]);
    const feed = (query: string) => `/feeds/videos.xml?${query}`;
    const declared = link(feed(`channel_id=${channel}`));
    answers.set(feed(`channel_id=${channel}`), { body: atom("Channel") });
    answers.set(feed("playlist_id=PL0123"), { body: atom("Playlist") });
    for (const path of ["/playlist?list=PL0123", "/watch?v=a&list=PL0123"]) {
      answers.set(path, { body: html(declared, `<script>{"channelId":"${channel}"}</script>`) });
      const { feeds } = await discover(`https://www.youtube.com${path}`, youtube);
      expect(feeds.map(({ url }) => url)).toEqual(["https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123"]);
    }
    answers.set("/watch?v=a&list=RD0123", { body: html(declared) });
    const { feeds } = await discover("https://www.youtube.com/watch?v=a&list=RD0123", youtube);
    expect(feeds).toMatchObject([{ document: { title: "Channel" } }]);
  });

  it("looks at the usual addresses of what was asked, where that led to another host for this visit", async () => {
    const channel = "UC0123456789abcdefghij_-";
    const consent = "https://consent.youtube.com/m?continue=x";
    answers.set("/m?continue=x", { body: html("", "Before you continue") });
    answers.set(`/feeds/videos.xml?channel_id=${channel}`, { body: atom("Channel") });
    answers.set("/feeds/videos.xml?playlist_id=PL0123", { body: atom("Playlist") });
    for (const [path, title] of [
      [`channel/${channel}`, "Channel"],
      ["playlist?list=PL0123", "Playlist"],
    ]) {
      const page = `https://www.youtube.com/${path}`;
      const get = asHosts(["www.youtube.com", "consent.youtube.com"], { [page]: consent });
      expect((await discover(page, get)).feeds).toMatchObject([{ document: { title } }]);
    }
    answers.set("/rss", { body: rss("Paper") });
    const cmp = asHosts(["paper.example", "cmp.example"], {
      "https://paper.example/": "https://cmp.example/m?continue=x",
    });
    expect((await discover("paper.example", cmp)).feeds).toMatchObject([{ url: "https://paper.example/rss" }]);
  });
});
