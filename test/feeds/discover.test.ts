import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AddressError, discoverFeeds, type GetPage, normaliseAddress } from "../../src/feeds/discover.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";

const rss = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><item><guid>1</guid><title>One</title></item></channel></rss>`;
const atom = (title: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>x</id><entry><id>1</id><title>One</title></entry></feed>`;
const html = (head: string, body = "") => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

describe("an address as somebody types it", () => {
  it("is completed", () => {
    const cases = [
      ["example.org", "https://example.org/"],
      [" Example.org:8080/x ", "https://example.org:8080/x"],
      ["//example.org/x", "https://example.org/x"],
      ["http://example.org", "http://example.org/"],
      ["feed:https://example.org/rss", "https://example.org/rss"],
      ["feed:http://example.org/rss", "http://example.org/rss"],
      ["feed://example.org/rss", "https://example.org/rss"],
      ["FEED:example.org/rss", "https://example.org/rss"],
      ["social.example/@paper", "https://social.example/@paper"],
      ["bücher.example", "https://xn--bcher-kva.example/"],
    ] as const;
    for (const [typed, asked] of cases) expect(normaliseAddress(typed)).toBe(asked);
  });

  it("is refused when it is none of the web", () => {
    for (const typed of [
      "",
      "two words",
      "ftp://example.org/",
      "mailto:me@example.org",
      "me@example.org",
      "javascript:alert(1)",
    ]) {
      expect(() => normaliseAddress(typed)).toThrow(AddressError);
    }
    expect(() => normaliseAddress("two words")).toThrow(
      "“two words” is not a web address; write one such as example.org or https://example.org/.",
    );
  });

  it("is asked without its fragment, and refused with a password, which is not repeated", () => {
    expect(normaliseAddress("example.org/rss#top")).toBe("https://example.org/rss");
    for (const typed of ["https://bob:hunter2@example.org/", "bob:hunter2@example.org", "htps://bob:hunter2@a.b"]) {
      expect(() => normaliseAddress(typed)).toThrow(/^(?!.*hunter2)“/s);
    }
  });
});

describe("discovery", () => {
  interface Answer {
    readonly body: string | Buffer;
    readonly type?: string;
    readonly status?: number;
    readonly location?: string;
    readonly link?: string;
  }
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  let busy = 0;
  let mostBusy = 0;
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    mostBusy = Math.max(mostBusy, ++busy);
    const {
      body,
      type = "text/html",
      status = 200,
      location,
      link: links,
    } = answers.get(request.url ?? "") ?? { body: "", status: 404 };
    setTimeout(() => {
      busy--;
      response
        .writeHead(status, { "content-type": type, ...(location && { location }), ...(links && { link: links }) })
        .end(body);
    }, 5);
  });
  let site = "";

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    site = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  beforeEach(() => {
    answers.clear();
    asked.length = 0;
    mostBusy = 0;
  });

  const get: GetPage = async (url) => {
    const response = await fetch(url);
    if (!response.ok) {
      throw Object.assign(new Error(`The server answered ${response.status}.`), { httpStatus: response.status });
    }
    const contentType = response.headers.get("content-type");
    const linkHeader = response.headers.get("link") ?? "";
    return { url: response.url, contentType, linkHeader, body: await response.bytes() };
  };
  const discover = (address: string, getPage = get, signal?: AbortSignal) =>
    discoverFeeds(
      address,
      getPage,
      async (bytes, at) => parseFeed(bytes, at, () => null),
      signal === undefined ? {} : { signal },
    );
  const shortly = ({ feeds }: Awaited<ReturnType<typeof discover>>) =>
    feeds.map(({ url, document, source }) => `${source} ${url.replace(site, "")} ${document.format} ${document.title}`);
  const link = (href: string, title = "") =>
    `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;

  it("takes the address itself when it is a feed", async () => {
    answers.set("/rss", { body: rss("Paper") });
    const found = await discover(`${site}/rss`);
    expect(shortly(found)).toEqual(["address /rss rss Paper"]);
    expect(found.page).toBe(`${site}/rss`);
    expect(found.tried).toEqual([]);
    expect(asked).toEqual(["/rss"]);
  });

  it("takes a feed that the server alone declares", async () => {
    const header = '</news>; rel="alternate"; type="application/atom+xml"';
    answers.set("/", { body: html("", '<a href="/c/rss">C</a>'), link: header });
    answers.set("/news", { body: atom("News") });
    expect(shortly(await discover(site))).toEqual(["link /news atom News"]);
  });

  it("cuts a title that is no name any more to what the list takes", async () => {
    answers.set("/rss", { body: rss("x".repeat(3000)) });
    expect((await discover(`${site}/rss`)).feeds[0]?.document.title).toBe("x".repeat(500));
  });

  it("takes the feeds that a page links, in its order, and says which links were none", async () => {
    answers.set("/", {
      body: html(link("/a") + link("/gone") + link("/b"), '<a href="/c/rss">C</a><a href="/d/feed">D</a>'),
    });
    answers.set("/a", { body: rss("A") });
    answers.set("/b", { body: atom("B") });
    answers.set("/c/rss", { body: html("", "Our feeds") });
    answers.set("/d/feed", { body: rss("D") });
    const found = await discover(site);
    expect(shortly(found)).toEqual(["link /a rss A", "link /b atom B", "anchor /d/feed rss D"]);
    expect(found.tried).toEqual([
      { url: `${site}/gone`, problem: "The server answered 404." },
      { url: `${site}/c/rss`, problem: "This is a web page, not a feed. Look for the address of its feed." },
    ]);
    expect(asked).not.toContain("/feed/");
  });

  it("puts feeds of comments last", async () => {
    answers.set("/", { body: html(link("/comments/feed/") + link("/x", "Story » Comments") + link("/feed/")) });
    for (const path of ["/comments/feed/", "/x", "/feed/"]) answers.set(path, { body: rss("Paper") });
    expect(shortly(await discover(site))).toEqual([
      "link /feed/ rss Paper",
      "link /comments/feed/ rss Paper",
      "link /x rss Paper",
    ]);
  });

  it("looks at the usual addresses when no link is a feed, until two are", async () => {
    answers.set("/news/", { body: html(link("/gone")) });
    for (const path of ["/rss", "/atom.xml", "/index.xml"]) answers.set(path, { body: rss(path) });
    const found = await discover(`${site}/news/`);
    expect(shortly(found)).toEqual(["known /rss rss /rss", "known /atom.xml rss /atom.xml"]);
    expect(asked.slice(2)).toEqual(
      [
        ...["/news/feed/", "/news/rss.xml", "/news/feed.xml", "/news/index.xml"],
        ...["/feed/", "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml"],
      ].slice(0, asked.length - 2),
    );
  });

  it("asks for eight links, the usual addresses and those of site maps at most, two at a time", async () => {
    answers.set("/", { body: html(Array.from({ length: 40 }, (_, i) => link(`/gone/${i}`)).join("")) });
    const found = await discover(site);
    expect(found.feeds).toEqual([]);
    expect(asked).toHaveLength(1 + 8 + 13 + 1 + 6);
    expect(found.tried).toHaveLength(8 + 13 + 6);
    expect(mostBusy).toBe(2);
  });

  it("follows redirects to where a feed lies, but keeps an address that only gained parameters", async () => {
    answers.set("/", { body: html(link("/old") + link("/rss") + link("/new")) });
    answers.set("/old", { body: "", status: 301, location: "/new" });
    answers.set("/new", { body: rss("New") });
    answers.set("/rss", { body: "", status: 302, location: "/rss?session=1" });
    answers.set("/rss?session=1", { body: rss("Paper") });
    expect(shortly(await discover(site))).toEqual(["link /new rss New", "link /rss rss Paper"]);
  });

  it.each([
    ["/signed", [302], "/feed"],
    ["/moved", [301], "/moved"],
    ["/moved?token=1", [308, 307], "/new"],
  ])(
    "keeps the address before %s, where redirects of %j lead, when that is for now alone",
    async (final, statuses, kept) => {
      answers.set("/feed", { body: rss("Paper") });
      const redirects = statuses.map((status, i) => ({
        status,
        to: site + (i === statuses.length - 1 ? final : "/new"),
      }));
      const redirected: GetPage = async (url) => ({ ...(await get(url)), url: site + final, redirects });
      expect((await discover(`${site}/feed`, redirected)).feeds[0]?.url).toBe(site + kept);
    },
  );

  it("resolves links against the page that was redirected to, in the page's charset", async () => {
    answers.set("/", { body: "", status: 302, location: "/home/" });
    const head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">';
    answers.set("/home/", { body: Buffer.from(html(head + link("rss")), "latin1") });
    answers.set("/home/rss", { body: rss("Home") });
    const found = await discover(site);
    expect(found.page).toBe(`${site}/home/`);
    expect(shortly(found)).toEqual(["link /home/rss rss Home"]);
  });

  it("tries http when a host without a scheme doesn't answer https", async () => {
    answers.set("/", { body: rss("Paper") });
    expect(shortly(await discover(site.replace("http://", "")))).toEqual(["address / rss Paper"]);
    await expect(discover(site.replace("http://", "https://"))).rejects.toThrow();
  });

  it("finds feeds that a page of the site lists, linked as RSS or at a usual address", async () => {
    const list = html("", '<a href="/rss/world.xml">World</a><a href="/rss/sport.xml">Sport</a>');
    answers.set("/rss/world.xml", { body: rss("World") });
    answers.set("/rss/sport.xml", { body: rss("Sport") });
    answers.set("/", { body: html("", '<a href="/service/feeds.html">RSS</a>') });
    answers.set("/service/feeds.html", { body: list });
    expect(shortly(await discover(site))).toEqual([
      "anchor /rss/world.xml rss World",
      "anchor /rss/sport.xml rss Sport",
    ]);
    expect(asked).toHaveLength(4);
    answers.set("/", { body: html("", "News") });
    answers.set("/rss", { body: list });
    expect(shortly(await discover(site))).toEqual([
      "anchor /rss/world.xml rss World",
      "anchor /rss/sport.xml rss Sport",
    ]);
  });

  it("doesn't take pages that a site answers everything with for lists of feeds", async () => {
    const everything: GetPage = async (url) => {
      asked.push(url);
      return {
        url,
        contentType: "text/html",
        body: Buffer.from(html("", '<a href="/rss">RSS</a><a href="/feed">Feed</a>')),
      };
    };
    expect((await discover(site, everything)).feeds).toEqual([]);
    expect(asked).toHaveLength(new Set(asked).size);
    expect(asked).toHaveLength(1 + 13 + 1 + 6);
  });

  it("goes where a page sends its readers", async () => {
    answers.set("/", { body: html(`<meta http-equiv="Refresh" content="0; URL='/en/'">`) });
    answers.set("/en/", { body: html(link("rss")) });
    answers.set("/en/rss", { body: rss("English") });
    const found = await discover(site);
    expect([found.page, ...shortly(found)]).toEqual([`${site}/en/`, "link /en/rss rss English"]);
    answers.set("/", { body: html(`<meta http-equiv="refresh" content="0;/en/rss">`) });
    expect(shortly(await discover(site))).toEqual(["address /en/rss rss English"]);
  });

  it("stays on a page that shows itself anew, that sends on later or nowhere, or that has feeds", async () => {
    answers.set("/feed/", { body: rss("Paper") });
    answers.set("/elsewhere", { body: html(link("/other")) });
    answers.set("/other", { body: rss("Other") });
    for (const content of ["30", "0; url=/", "300; url=/elsewhere", "0; url=/gone", "0; url=javascript:alert(1)"]) {
      answers.set("/", { body: html(`<meta http-equiv="refresh" content="${content}">`) });
      expect(shortly(await discover(site))).toEqual(["known /feed/ rss Paper"]);
    }
    answers.set("/", { body: html(`<meta http-equiv="refresh" content="0; url=/elsewhere">${link("/feed/")}`) });
    expect(shortly(await discover(site))).toEqual(["link /feed/ rss Paper"]);
  });

  it.each([
    ["UTF-16 with a mark", Buffer.from(`\ufeff${html(link("/rss"))}`, "utf16le"), "text/html"],
    ["UTF-16 without", Buffer.from(html(link("/rss")), "utf16le").swap16(), "text/html; charset=utf-8"],
    ["a head that claims UTF-16", html(`<meta charset="utf-16">${link("/rss")}`), "text/html"],
  ])("reads a page in %s", async (_, body, type) => {
    answers.set("/", { body, type });
    answers.set("/rss", { body: rss("Paper") });
    expect(shortly(await discover(site))).toEqual(["link /rss rss Paper"]);
  });

  it.each([403, 404, 500])("looks at the usual addresses of a site whose page answers %i", async (status) => {
    answers.set("/", { body: "", status });
    answers.set("/feed/", { body: rss("Paper") });
    const found = await discover(site);
    expect(shortly(found)).toEqual(["known /feed/ rss Paper"]);
    expect(found.tried[0]).toEqual({ url: `${site}/`, problem: `The server answered ${status}.` });
    answers.delete("/feed/");
    await expect(discover(site)).rejects.toThrow(`The server answered ${status}.`);
  });

  it.each(["size", "encoding", "truncated", "redirect"])(
    "looks at the usual addresses of a site whose page can't be taken: %s",
    async (code) => {
      answers.set("/feed/", { body: rss("Paper") });
      const failing: GetPage = async (url) => {
        if (url === `${site}/`) throw Object.assign(new Error("Not to be taken."), { code });
        return get(url);
      };
      const found = await discover(site, failing);
      expect(shortly(found)).toEqual(["known /feed/ rss Paper"]);
      expect(found.tried[0]).toEqual({ url: `${site}/`, problem: "Not to be taken." });
    },
  );

  it("asks a site no further that there is no way to", async () => {
    const failing: GetPage = async (url) => {
      asked.push(url);
      throw Object.assign(new Error("No way."), { code: "closed" });
    };
    await expect(discover(`${site}/`, failing)).rejects.toThrow("No way.");
    expect(asked).toEqual([`${site}/`]);
  });

  it("reads the links of a page of which only the beginning was got, which is no feed itself", async () => {
    const cut = "The answer is larger than 10 MiB.";
    const first: GetPage = async (url) => ({ ...(await get(url)), ...(url === `${site}/` && { cut }) });
    answers.set("/", { body: html(link("/world")) });
    answers.set("/world", { body: rss("World") });
    expect(shortly(await discover(site, first))).toEqual(["link /world rss World"]);
    answers.set("/", { body: rss("Large"), type: "text/xml" });
    const { feeds, tried } = await discover(site, first);
    expect([feeds, tried]).toEqual([[], [{ url: `${site}/`, problem: cut }]]);
  });

  it.each([429, 503])("asks a site no further that answers %i", async (status) => {
    answers.set("/", { body: "", status });
    answers.set("/feed/", { body: rss("Paper") });
    await expect(discover(site)).rejects.toThrow(`The server answered ${status}.`);
    expect(asked).toEqual(["/"]);
  });

  it("asks a host no further once it answers 429, and others still", async () => {
    answers.set("/", { body: html("", "News") });
    answers.set("/rss", { body: "", status: 429 });
    const { tried } = await discover(site);
    expect(asked.length).toBeLessThanOrEqual(1 + 4);
    expect(tried).toHaveLength(13 + 6);
    expect(tried.at(-1)?.problem).toMatch(/^Not asked, because/);
    answers.set("/", {
      body: html(link("/rss") + link("/gone") + link(`${site.replace("127.0.0.1", "localhost")}/b`)),
    });
    answers.set("/b", { body: rss("B") });
    expect((await discover(site)).feeds).toMatchObject([{ document: { title: "B" } }]);
  });

  it("names feeds beyond the eight that are asked", async () => {
    const paths = Array.from({ length: 10 }, (_, i) => `/${i}`);
    answers.set("/", { body: html(paths.map((path) => link(path)).join("")) });
    for (const path of paths) answers.set(path, { body: rss(path) });
    const { feeds, tried, unasked } = await discover(site);
    expect(feeds).toHaveLength(8);
    expect(tried).toEqual([]);
    expect(unasked).toEqual([`${site}/8`, `${site}/9`]);
  });

  it("throws what the address itself threw; of https, when http failed too", async () => {
    await expect(discover(`${site}/nowhere`)).rejects.toThrow("The server answered 404.");
    const failing: GetPage = async (url) => {
      throw new Error(`no ${url}`);
    };
    await expect(discover("paper.example", failing)).rejects.toThrow("no https://paper.example/");
    await expect(discover("not an address")).rejects.toThrow(AddressError);
  });

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

  it("says why an address that is neither feed nor page brings nothing, and asks no further", async () => {
    answers.set("/photo", { body: Buffer.from([0x89, 0x50, 0x4e, 0x47]), type: "image/png" });
    answers.set("/data", { body: "<products><product/></products>", type: "text/xml" });
    for (const path of ["/photo", "/data"]) {
      const found = await discover(site + path);
      expect(found.feeds).toEqual([]);
      expect(found.tried).toEqual([{ url: site + path, problem: expect.stringMatching(/\.$/) }]);
    }
    expect(asked).toEqual(["/photo", "/data"]);
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

  it("stops when it is told to", async () => {
    answers.set("/", { body: html(link("/a") + link("/b") + link("/c") + link("/d")) });
    const controller = new AbortController();
    const stopping: GetPage = async (url) => {
      if (url.endsWith("/a")) controller.abort(new Error("stopped"));
      return get(url);
    };
    await expect(discover(site, stopping, controller.signal)).rejects.toThrow("stopped");
    expect(asked).not.toContain("/c");
    await expect(discover(site, get, AbortSignal.abort(new Error("before")))).rejects.toThrow("before");
  });
});
