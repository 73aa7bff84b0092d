import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import Parser from "rss-parser";
import { describe, expect, test } from "vitest";
import { appOver, textOf } from "./ask.ts";
import { contentsOfADay, item } from "./sample.ts";

const awkward = item("2026-11-24T05:00:00Z", "One\u0000 ]]> & <b>two</b>\r\nlines \u202egnp.exe\ud800", {
  contentHtml: '<p>Text & ]]> more\u0007</p><script>alert(1)</script><img src="https://p.example/a.png" alt="Map">',
  url: null,
});

test.each(["/out/search.rss?q=zeppelin", "/out/digest.rss"])("%s says no date where there is nothing", async (path) => {
  const rss = parseRssFeed(await textOf(appOver({}), path));
  expect([rss.title?.slice(0, 9), rss.items ?? [], rss.lastBuildDate]).toEqual(["Wirewatch", [], undefined]);
});

describe.each(["atom", "rss"] as const)("the %s feed of a search", (kind) => {
  const path = `/out/search.${kind}?q=company`;
  const read = async (text: string) => {
    const parsed = await new Parser().parseString(text);
    return parsed.items.map(({ title, link }) => ({ title, link }));
  };

  test("is read alike by two parsers", async () => {
    const text = await textOf(appOver(), path);
    const other =
      kind === "atom"
        ? (parseAtomFeed(text).entries ?? []).map(({ title, links }) => ({
            title: title?.value,
            link: links?.[0]?.href,
          }))
        : (parseRssFeed(text).items ?? []).map(({ title, link }) => ({ title, link }));
    expect(await read(text)).toEqual(other);
    expect(other.map(({ title }) => title)).toEqual([
      "Oil company clears out its files",
      "State oil company told branches abroad to clear out files, memo shows",
    ]);
  });

  test("has the type of its kind, an ETag, and is not sent again to who has it", async () => {
    const app = appOver();
    const response = await app.request(`http://localhost${path}`);
    expect(response.headers.get("Content-Type")).toContain(`application/${kind}+xml`);
    const etag = response.headers.get("ETag") ?? "";
    expect(etag).not.toBe("");
    const again = await app.request(`http://localhost${path}`, { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  test("survives titles and texts that no XML may hold", async () => {
    const app = appOver({ items: [awkward] });
    const text = await textOf(app, `/out/search.${kind}`);
    const [entry] = (await new Parser().parseString(text)).items;
    expect(entry?.title).toBe("One ]]> & <b>two</b> lines gnp.exe\ufffd");
    expect(entry?.link).toBe(`http://localhost:8080/items/${awkward.id}`);
    expect(entry?.content).toContain("Text &amp; ]]&gt; more");
    expect(entry?.content).toContain('<img src="https://p.example/a.png"');
    expect(entry?.content).not.toContain("script");
  });

  test("names its items for good: no host and no port in their ids", async () => {
    const id = async (baseUrl: string) => {
      const text = await textOf(appOver(undefined, { baseUrl: () => baseUrl }), path);
      return kind === "atom" ? parseAtomFeed(text).entries?.[0]?.id : parseRssFeed(text).items?.[0]?.guid?.value;
    };
    expect(await id("https://news.example")).toMatch(/^tag:[^/]+:article\/\d+$/);
    expect(await id("https://news.example")).toBe(await id("http://localhost:8080"));
  });

  test("names an article as every version of the program did", async () => {
    const known = item("2026-11-24T05:00:00Z", "A company", { url: "https://www.example.org/harbour?utm_source=rss" });
    const text = await textOf(appOver({ items: [known] }), path);
    expect(text).toContain(">tag:wirewatch.invalid,2026:article/4261662351475322<");
  });
});

describe("the JSON feed of a search", () => {
  test("says the same as the others", async () => {
    const response = await appOver().request("http://localhost/out/search.json?q=company");
    expect(response.headers.get("Content-Type")).toContain("application/feed+json");
    const feed = parseJsonFeed(await response.json());
    expect(feed.items?.map(({ title }) => title)).toEqual([
      "Oil company clears out its files",
      "State oil company told branches abroad to clear out files, memo shows",
    ]);
    expect(feed.items?.[1]?.tags).toEqual(["State-owned enterprises", "Espionage"]);
    expect(feed.feed_url).toBe("http://localhost:8080/out/search.json?q=company");
  });
});

describe("the feed of a search", () => {
  test("holds the newest fifty items", async () => {
    const items = Array.from({ length: 59 }, (_, at) =>
      item(`2026-11-24T05:${String(at).padStart(2, "0")}:00Z`, `News ${at}`),
    );
    const { entries = [] } = parseAtomFeed(await textOf(appOver({ items }), "/out/search.atom"));
    expect(entries).toHaveLength(50);
    expect(entries[0]?.title?.value).toBe("News 58");
  });

  test("without items is still a feed", async () => {
    const app = appOver({});
    expect(parseAtomFeed(await textOf(app, "/out/search.atom?q=x")).id).toMatch(/^tag:/);
    expect((await new Parser().parseString(await textOf(app, "/out/search.rss?q=x"))).items).toEqual([]);
    expect(JSON.parse(await textOf(app, "/out/search.json?q=x"))).toMatchObject({ items: [] });
  });

  test("tells of an edit when it was seen, where the publisher says no time", async () => {
    const seen = Date.parse("2026-11-24T06:30:00Z");
    const edited = item("2026-11-24T05:00:00Z", "Twelve days", { revision: 2, revisedAt: seen });
    const items = [edited, item("2026-11-24T04:00:00Z", "Ten days", { revisedAt: seen })];
    const atom = parseAtomFeed(await textOf(appOver({ items }), "/out/search.atom"));
    expect(atom.updated).toBe("2026-11-24T06:30:00.000Z");
    expect(atom.entries?.map(({ updated }) => updated)).toEqual([
      "2026-11-24T06:30:00.000Z",
      "2026-11-24T04:00:00.000Z",
    ]);
    expect(atom.entries?.[0]?.published).toBe("2026-11-24T05:00:00.000Z");
    const json = parseJsonFeed(JSON.parse(await textOf(appOver({ items }), "/out/search.json")));
    expect(json.items?.map(({ date_modified }) => date_modified)).toEqual([
      "2026-11-24T06:30:00.000Z",
      "2026-11-24T04:00:00.000Z",
    ]);
  });

  test("has no Last-Modified: an item that comes late, or goes, makes it another one without being its newest", async () => {
    const feed = await appOver().request("http://localhost/out/search.atom");
    expect(feed.headers.get("Last-Modified")).toBeNull();
    const headers = { "If-Modified-Since": new Date(Date.parse("2027-01-01T00:00:00Z")).toUTCString() };
    expect((await appOver().request("http://localhost/out/search.atom", { headers })).status).toBe(200);
  });

  test("does not change while nothing new comes in, whatever the time", async () => {
    const later = { now: () => Date.parse("2026-11-25T09:42:00Z") };
    expect(await textOf(appOver(undefined, later), "/out/search.atom")).toBe(
      await textOf(appOver(), "/out/search.atom"),
    );
  });
});

describe("the feed of the editions", () => {
  test("has an entry per edition, newest first, leading to its page", async () => {
    const text = await textOf(appOver(), "/out/digest.atom");
    const { entries = [] } = parseAtomFeed(text);
    const parsed = await new Parser().parseString(text);
    expect(parsed.items).toHaveLength(entries.length);
    expect(parsed.items.map(({ link }) => link)).toEqual([
      "http://localhost:8080/editions/1",
      "http://localhost:8080/editions/2",
    ]);
  });

  test("does not tell what came after an edition's cut", async () => {
    const text = await textOf(appOver(), "/out/digest.atom");
    expect(text).not.toContain("moves all visits to appointments");
    expect(await textOf(appOver(contentsOfADay()), "/")).toContain("moves all visits to appointments");
  });
});

test("an unknown outgoing feed is a problem", async () => {
  const response = await appOver().request("http://localhost/out/nothing.atom");
  expect(response.status).toBe(404);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
});
