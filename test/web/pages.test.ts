import { describe, expect, test } from "vitest";
import { suggest } from "../../src/web/searching/suggest.ts";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { feedState, item, now, oilId, tagged, topicState, webDeps } from "./sample.ts";

const oil = "State oil company told branches abroad to clear out files, memo shows";

describe("every page", () => {
  test.each([
    ["/", "Today"],
    ["/search", "Search"],
    ["/topics", "Topics"],
    ["/feeds", "Feeds"],
    ["/health", "Health"],
  ])("%s has one h1, a skip link, and marks its place as %s", async (path, place) => {
    const html = await textOf(appOver(), path);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html).toMatch(/<body>\s*<a class="skip" href="#main">/);
    expect(html.match(/aria-current="page"[^>]*>.*?<\/svg>(\w+)</)?.[1]).toBe(place);
    expect(html).toContain('<html lang="en" dir="ltr">');
  });

  test("is found with a slash behind its address too, as what is in the API is", async () => {
    const ask = async (path: string) => {
      const { status, headers } = await appOver().request(`http://localhost${path}`);
      return [status, headers.get("Location")];
    };
    expect(await ask("/search/?q=oil")).toEqual([301, "http://localhost/search?q=oil"]);
    expect(await ask("/api/v1/items/")).toEqual([301, "http://localhost/api/v1/items"]);
    expect(await ask("/")).toEqual([200, null]);
  });

  test("leads only to places that there are", async () => {
    const app = appOver();
    const links = new Set<string>();
    for (const path of [
      "/",
      "/search",
      "/search?q=oil",
      "/topics",
      "/feeds",
      "/health",
      `/items/${oilId}`,
      "/nowhere",
    ]) {
      const html = await textOf(app, path);
      for (const [, href = ""] of html.matchAll(/ href="(\/[^"]*)"/g)) links.add(href.replaceAll("&amp;", "&"));
      for (const [, id = ""] of html.matchAll(/ href="#([^"]*)"/g)) expect(html).toContain(` id="${id}"`);
    }
    expect(links.size).toBeGreaterThan(20);
    for (const link of links) {
      const { status } = await app.request(`http://localhost${link}`);
      expect([link, status]).toEqual([link, 200]);
    }
  });

  test.each([
    ["theme=dark", 'data-theme="dark"'],
    ["theme=light", 'data-theme="light"'],
  ])("wears the theme of the cookie %s", async (cookie, attribute) => {
    const response = await appOver().request("http://localhost/", { headers: { Cookie: cookie } });
    expect(await response.text()).toContain(attribute);
  });

  test("keeps to the system's theme when the cookie says nothing known", async () => {
    const response = await appOver().request("http://localhost/", { headers: { Cookie: 'theme="><script>' } });
    expect(await response.text()).not.toContain("data-theme");
  });
});

describe("Health", () => {
  test("has a row for every feed, those in trouble first, and every status in words", async () => {
    const html = await textOf(
      appOver({
        feeds: [
          feedState("a", "Alpha"),
          feedState("b", "Beta", { status: "never", lastFetchAt: null, nextFetchAt: now + 60_000, newestItemAt: null }),
          feedState("c", "Gamma", {
            status: "failed",
            error: "No answer within 30 s.",
            failures: 3,
            lastSuccessAt: null,
          }),
          feedState("d", "Delta", { status: "unchanged" }),
        ],
      }),
      "/health",
    );
    const rows = [...html.matchAll(/<tr id="feed-(\w)">(.*?)<\/tr>/gs)];
    expect(rows.map(([, id]) => id)).toEqual(["c", "b", "a", "d"]);
    const texts = rows.map(([, , row = ""]) => row.replace(/<[^>]*>/g, "|"));
    expect(texts[0]).toContain("Failing, never succeeded");
    expect(texts[0]).toContain("No answer within 30 s. 3 tries in a row.");
    expect(texts[1]).toContain("Not asked yet");
    expect(texts[1]).toMatch(/–.*today 09:43/);
    expect(texts[2]).toContain("Healthy");
    expect(texts[2]).toContain("today 09:40");
    expect(texts[3]).toContain("Healthy, nothing new");
  });

  test("counts with the numbers in feeds' names", async () => {
    const feeds = [feedState("x", "Channel 10"), feedState("y", "Channel 9"), feedState("z", "Channel 1")];
    const html = await textOf(appOver({ feeds }), "/health");
    expect([...html.matchAll(/<tr id="feed-(\w)">/g)].map(([, id]) => id)).toEqual(["z", "y", "x"]);
  });

  test("says in one sentence how things are", async () => {
    expect(await wordsOf(appOver(), "/health")).toContain("Running, 2 things to look at");
    expect(await wordsOf(appOver({ feeds: [feedState("a", "A")] }), "/health")).toContain("Everything is running");
    expect(await wordsOf(appOver({}), "/health")).toContain("No feeds yet");
  });

  test("names a file once in what is wrong with it, and each mistake on a line", async () => {
    const message = "feeds.json, line 3: no comma\nfeeds.json, line 9: no id";
    const app = appOver({ notices: [{ source: "feeds.json, unknown keys", message, at: now }] });
    expect(await wordsOf(app, "/health")).toContain(`${message.replace("\n", " ")} Since`);
    expect(await wordsOf(app, "/health")).not.toContain("feeds.json, unknown keys");
  });

  test("shows notices, the size of the archive and the failing feeds with their next try", async () => {
    const words = await wordsOf(appOver(), "/health");
    expect(words).toContain("topics.json : Line 58");
    expect(words).toContain("612 MB");
    expect(words).toContain("8 items, the newest today 08:15");
    expect(words).toContain("Next try today 09:52.");
  });

  test("promises no next try of a feed that is gone, and says how to ask it again", async () => {
    const error = "The server answered 410 Gone.";
    const gone = feedState("a", "A", { status: "failed", failures: 1, error, goneAt: now, nextFetchAt: null });
    const words = await wordsOf(appOver({ feeds: [gone] }), "/health");
    expect(words).toContain("A is gone. The server answered 410 Gone.");
    expect(words).toMatch(
      /It is paused, .*“Try again now” on the page Feeds or wirewatch feeds resume a asks it again/,
    );
    expect(words).not.toContain("Next try");
    const list = await wordsOf(appOver({ feeds: [gone] }), "/feeds");
    expect(list).toMatch(/Gone since .*, paused .*410 Gone\. “Try again now” in its menu ⋯ asks it again\./);
    expect(list).not.toContain("on the page Feeds");
  });

  test("says which feeds wait, until when and for whom", async () => {
    const waits = { host: "a.example", until: now + 3_600_000 };
    const app = appOver({ feeds: [feedState("a", "A", { waits }), feedState("b", "B")] });
    const words = await wordsOf(app, "/health");
    expect(words).toContain("Running, 1 of 2 feeds waits for its host");
    expect(words).toContain("1 of 2 feeds healthy");
    expect(words).toContain("1 waits because a host asked us to.");
    for (const page of ["/health", "/feeds"]) {
      expect(await wordsOf(app, page)).toMatch(/Waits until today \d\d:\d\d, because a\.example asked us to/);
    }
    expect(await (await app.request("http://localhost/api/v1/feeds")).json()).toMatchObject({
      items: [{ waits: { host: "a.example", until: new Date(waits.until).toISOString() } }, { waits: null }],
    });
    expect(await (await app.request("http://localhost/api/v1/health")).json()).toMatchObject({
      feeds: { healthy: 1, waiting: 1 },
    });
  });

  test("counts the feeds that another reader reads otherwise, which is no trouble", async () => {
    const app = appOver({ feeds: [feedState("a", "A", { otherReaders: "Other readers see 1 of 2 items." })] });
    const health = await app.request("http://localhost/api/v1/health");
    expect(await health.json()).toMatchObject({ status: "good", feeds: { healthy: 1, disagreements: 1 } });
  });

  test("tells a feed that fails or is silent as such, also while it waits, and no wait that is over", async () => {
    const waits = { host: "a.example", until: now + 3_600_000 };
    const failing = feedState("a", "A", { status: "failed", error: "The server answered 429.", failures: 1, waits });
    const silent = feedState("b", "B", { silentAfter: now - 3_600_000, waits });
    const over = feedState("c", "C", { waits: { host: "c.example", until: now } });
    const words = await wordsOf(appOver({ feeds: [failing, silent, over] }), "/feeds");
    expect(words).toMatch(/Failing, .*Waits until .* a\.example .*Silent for .*Waits until .* a\.example .*Healthy/);
    expect(words).not.toContain("c.example asked");
  });

  test("a paused feed is in the table and not counted", async () => {
    const paused = feedState("b", "B", { status: "failed", error: "x" });
    const feeds = [feedState("a", "A"), { ...paused, feed: { ...paused.feed, enabled: false } }];
    const words = await wordsOf(appOver({ feeds }), "/health");
    expect(words).toContain("Everything is running");
    expect(words).toContain("Paused");
  });
});

describe("an item's page", () => {
  test("has the title with its evidence, the text without pictures, its reasons and its earlier versions", async () => {
    const html = await textOf(appOver(), `/items/${oilId}`);
    expect(html).toContain('<h1 dir="auto" lang="en"><mark data-hue="2">State oil company</mark> told branches');
    expect(html).toContain("24 November 2026, 02:14");
    expect(html).toContain("Picture: A warehouse</a>");
    expect(html).not.toMatch(/<img/);
    expect(html).toMatch(/<h2 id="rev-h">What changed<\/h2>.*<del>shred<\/del>/);
    expect(await wordsOf(appOver(), `/items/${oilId}`)).toContain("State oil company (title) score 1.2, needs 1");
  });

  test("leads to the original", async () => {
    const html = await textOf(appOver(), `/items/${oilId}`);
    expect(html).toContain(`href="https://harbour.example/${encodeURIComponent(oil)}" rel="noopener noreferrer"`);
  });

  test.each(["1", "abc", "-5", "1.5", "999999999999999999999"])("there is none numbered %s", async (id) => {
    const response = await appOver().request(`http://localhost/items/${id}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("There is no item here");
  });

  test("evidence beyond the title's end, from an older version, does no harm", async () => {
    const published = "2026-11-24T05:00:00Z";
    const stale = { ...tagged("a", "x", "x"), evidence: [{ term: "x", field: "title", start: 3, end: 400 }] as const };
    const app = appOver({ items: [item(published, "Short", { tags: [stale] })], topics: [topicState("a", "A", null)] });
    expect(await textOf(app, `/items/${item(published, "").id}`)).toContain('Sho<mark data-hue="1">rt</mark>');
  });
});

describe("the lists", () => {
  test("topics come with the number of their items and the terms", async () => {
    const words = await wordsOf(appOver(), "/topics");
    expect(words).toMatch(/Consulates All about Consulates 7 today 08:42 1 term Any of consulates\*/);
    expect(words).toContain("topics.json");
  });

  test("topics that are queries show them", async () => {
    const { topic, ...state } = topicState("ports", "Ports", null);
    const topics = [{ ...state, topic: { ...topic, any: [], query: "port NEAR/3 sold" } }];
    expect(await wordsOf(appOver({ topics }), "/topics")).toMatch(/A query Found by the query port NEAR\/3 sold/);
    expect(await (await appOver({ topics }).request("/api/v1/topics")).text()).toContain('"terms":1');
  });

  test("say what is wrong with their files until it is mended", async () => {
    const topics = await wordsOf(appOver(), "/topics");
    expect(topics).toMatch(/The file can’t be used as it is\. The last good version stays.*Line 58: the term “\*”/);
    const mistake = { source: "feeds.json", message: "feeds.json, line 3, column 5: a comma is missing", at: now };
    expect(await wordsOf(appOver({ notices: [mistake] }), "/feeds")).toMatch(
      /can’t be used as it is.*line 3, column 5/,
    );
    expect(await wordsOf(appOver(), "/feeds")).not.toContain("can’t be used");
  });

  test("feeds come with their status, their host and a link to their items", async () => {
    const html = await textOf(appOver(), "/feeds");
    expect(html).toContain('href="/search?q=feed%3Aharbour"');
    expect(html).toContain("harbour.example");
    expect(html).not.toContain("/feed.xml");
    expect(await wordsOf(appOver(), "/feeds")).toContain("Failing, last success yesterday 18:20");
  });
});

describe("what is not there or goes wrong", () => {
  test("an unknown address has a page that says so", async () => {
    const response = await appOver().request("http://localhost/nowhere");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("There is no page here");
  });

  test("a page that can't be made says nothing inner, and its error is handed on", async () => {
    const { store } = webDeps();
    const seen: string[] = [];
    const app = appOver(undefined, {
      store: { ...store, stats: () => Promise.reject(new Error("secret path /var/x")) },
      onError: (error, path) => seen.push(`${path} ${String(error)}`),
    });
    const response = await app.request("http://localhost/health");
    expect(response.status).toBe(500);
    const html = await response.text();
    expect(html).toContain("This page could not be made");
    expect(html).not.toContain("secret path");
    expect(seen).toEqual(["/health Error: secret path /var/x"]);
  });

  test.each(["/healthz", "/readyz"])("%s says whether the store answers", async (path) => {
    expect(await textOf(appOver(), path)).toBe("ok");
    const { store } = webDeps();
    const app = appOver(undefined, { store: { ...store, notices: () => Promise.reject(new Error("gone")) } });
    expect((await app.request(`http://localhost${path}`)).status).toBe(500);
  });
});

test("every page that is suggested where nothing is typed yet is there", async () => {
  for (const { title, url } of await suggest(webDeps(), "", 50)) {
    expect([title, (await appOver().request(`http://localhost${url}`)).status]).toEqual([title, 200]);
  }
});
