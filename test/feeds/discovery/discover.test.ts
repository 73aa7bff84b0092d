import { describe, expect, it } from "vitest";
import type { GetPage } from "../../../src/feeds/discovery/got-page.ts";
import { AddressError } from "../../../src/feeds/discovery/typed-address.ts";
import { FetchError, httpFailure } from "../../../src/fetch/failure.ts";
import {
  answers,
  asked,
  atom,
  discover,
  get,
  html,
  link,
  mostBusy,
  rss,
  serveSite,
  shortly,
  site,
} from "./served-site.ts";

serveSite();

describe("discovery", () => {
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
      { url: `${site}/gone`, problem: httpFailure(404, null).message },
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

  it("knows feeds of comments in any language by where their items lead, and looks on where there is nothing else", async () => {
    const comments = rss("Kommentare zu: Text").replace("<guid>1", "<guid>https://paper.example/?p=5#comment-12");
    answers.set("/text/", { body: html(link("/text/feed/", "Kommentar-Feed") + link("/rss")) });
    answers.set("/text/feed/", { body: comments });
    answers.set("/rss", { body: rss("Paper") });
    const shown = ["link /rss rss Paper", "link /text/feed/ rss Kommentare zu: Text"];
    expect(shortly(await discover(`${site}/text/`))).toEqual(shown);
    answers.set("/text/", { body: html(link("/text/feed/", "Kommentar-Feed")) });
    expect(shortly(await discover(`${site}/text/`))).toEqual([shown[0]?.replace("link", "known"), shown[1]]);
    answers.delete("/rss");
    expect(shortly(await discover(`${site}/text/`))).toEqual([shown[1]]);
  });

  it("shows a feed once that is linked with and without a slash", async () => {
    answers.set("/", { body: html(link("/feed") + link("/feed/") + link("/feed?lang=en")) });
    for (const path of ["/feed", "/feed/", "/feed?lang=en"]) answers.set(path, { body: rss("Paper") });
    expect(shortly(await discover(site))).toEqual(["link /feed rss Paper", "link /feed?lang=en rss Paper"]);
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
    expect(shortly(await discover(site.replace("http://", "feed://")))).toEqual(["address / rss Paper"]);
    await expect(discover(site.replace("http://", "https://"))).rejects.toThrow();
    await expect(discover(site.replace("http://", "feed:https://"))).rejects.toThrow();
  });

  it("says what a host without a scheme answers over http alone, and looks for its feeds all the same", async () => {
    const bare = site.replace("http://", "");
    answers.set("/", { body: "", status: 403 });
    await expect(discover(bare)).rejects.toThrow("The server answered 403 ");
    answers.set("/", { body: "", status: 503 });
    await expect(discover(bare)).rejects.toThrow("The server answered 503 ");
    answers.set("/", { body: "", status: 403 });
    answers.set("/feed", { body: rss("Paper") });
    expect(shortly(await discover(bare))).toEqual(["known /feed rss Paper"]);
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
    expect(found.tried[0]).toEqual({ url: `${site}/`, problem: httpFailure(status, null).message });
    answers.delete("/feed/");
    await expect(discover(site)).rejects.toThrow(`The server answered ${status} `);
  });

  it.each(["size", "encoding", "truncated", "redirect"] as const)(
    "looks at the usual addresses of a site whose page can't be taken: %s",
    async (code) => {
      answers.set("/feed/", { body: rss("Paper") });
      const failing: GetPage = async (url) => {
        if (url === `${site}/`) throw new FetchError(code, "Not to be taken.", { retryable: false });
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
      throw new FetchError("closed", "No way.", { retryable: true });
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
    await expect(discover(site)).rejects.toThrow(`The server answered ${status} `);
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

  it("asks a host no further that three times in a row doesn't answer in time", async () => {
    answers.set("/", { body: html("", "News") });
    answers.set("/rss.xml", { body: rss("Paper") });
    const late = new Set(["/feed/", "/feed", "/rss"]);
    const slow: GetPage = async (url) => {
      const { pathname } = new URL(url);
      if (!late.has(pathname)) return get(url);
      asked.push(pathname);
      throw new FetchError("timeout", "No answer.", { retryable: true });
    };
    const { tried } = await discover(site, slow);
    expect(asked.length).toBeLessThanOrEqual(1 + 4);
    expect(tried.at(-1)?.problem).toBe("Not asked, because its server didn’t answer for others in time.");
    late.delete("/feed");
    asked.length = 0;
    expect(shortly(await discover(site, slow))).toEqual(["known /rss.xml rss Paper"]);
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
    await expect(discover(`${site}/nowhere`)).rejects.toThrow("The server answered 404 ");
    const failing: GetPage = async (url) => {
      throw new Error(`no ${url}`);
    };
    await expect(discover("paper.example", failing)).rejects.toThrow("no https://paper.example/");
    await expect(discover("not an address")).rejects.toThrow(AddressError);
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
