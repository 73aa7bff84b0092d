import { describe, expect, test } from "vitest";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { contentsOfADay, feedState, item, now, oilId, tagged, topicState, webDeps } from "./sample.ts";

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

describe("Today", () => {
  test("says which edition it is, of how much, and how many feeds are healthy", async () => {
    const words = await wordsOf(appOver(), "/");
    expect(words).toContain("Tuesday 24 November 2026");
    expect(words).toContain("Edition of 07:00, UTC");
    expect(words).toMatch(/\d+ stories from \d+ items/);
    expect(words).toContain("4 of 5 feeds healthy");
  });

  test("has a section per topic, found through the contents and leading to a search", async () => {
    const html = await textOf(appOver(), "/");
    expect(html).toContain('<a href="#t-consulates"><span class="topic" data-hue="1">');
    expect(html).toMatch(/<h2 id="t-consulates"><a class="topic" data-hue="1" href="\/search\?q=topic%3Aconsulates">/);
  });

  test("underlines the evidence in a headline, in the language and direction of its own", async () => {
    const html = await textOf(appOver(), "/");
    expect(html).toMatch(
      /<article class="story" id="[^"]+" dir="auto"><h3 class="headline" lang="ar"><a href="\/items\/\d+"><mark data-hue="1">القنصلية العامة<\/mark> تعلّق/,
    );
    expect(html).toContain('lang="zh-Hans"');
  });

  test("gives each story its outlet, time and reason", async () => {
    const html = await textOf(appOver(), "/");
    expect(html).toMatch(/<a href="https:\/\/harbour[^"]+" rel="noreferrer"><bdi lang="ar">المرفأ اليوم<\/bdi><\/a>/);
    expect(html).toContain('<time datetime="2026-11-24T05:30Z"');
    expect(html).toContain("Why here");
    const words = await wordsOf(appOver(), "/");
    expect(words).toContain("Matched القنصلية العامة (title)");
    expect(words).toMatch(/Topic weight: Consulates × 1\.00 .* Age: 1 h 30 min × 0\.96 .* Score 1\.02/);
  });

  test("tells in a line what came after the cut", async () => {
    const words = await wordsOf(appOver(), "/");
    expect(words).toMatch(
      /Since 07:00 1 new story.*?Consulate general moves all visits to appointments Harbour Gazette, 08:15/,
    );
  });

  test("names the feeds that fail at its foot", async () => {
    const words = await wordsOf(appOver(), "/");
    expect(words).toMatch(/may have missed Open health 4 of 5 feeds/);
    expect(words).toContain("Diario del Estrecho : The server answered 503 Service Unavailable.");
    expect(words).toContain("Last success Mon 18:20.");
  });

  test("leads to the last seven editions that there are and, through a form, to any day", async () => {
    const app = appOver({
      ...contentsOfADay(),
      items: [...(contentsOfADay().items ?? []), item("2026-10-01T09:00:00Z", "Old")],
    });
    const html = await textOf(app, "/");
    for (const day of ["2026-11-23", "2026-11-17"]) expect(html).toContain(`href="/digest/${day}"`);
    expect(html).not.toContain('href="/digest/2026-11-16"');
    expect(await textOf(appOver(), "/")).not.toContain('href="/digest/2026-11-21"');
    expect(html).toContain('<form class="field gap" action="/digest" method="get">');
    const response = await app.request("http://localhost/digest?day=2026-11-20");
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("/digest/2026-11-20");
  });

  test("an earlier edition is a page of its own with the way to the newest", async () => {
    const words = await wordsOf(appOver(), "/digest/2026-11-23");
    expect(words).toContain("Monday 23 November 2026");
    expect(words).toContain("Newest edition");
  });

  test.each([
    ["soon", 400],
    ["2026-02-31", 400],
    ["2027-01-01", 404],
  ])("there is no edition of %s: %i, in words", async (date, status) => {
    const response = await appOver().request(`http://localhost/digest/${date}`);
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toContain("text/html");
  });

  test("a quiet day says that nothing matched", async () => {
    const words = await wordsOf(
      appOver({ ...contentsOfADay(), items: [item("2026-11-24T05:00:00Z", "Weather")] }),
      "/",
    );
    expect(words).toContain("Nothing matched your topics");
    expect(words).toContain("1 item came in from 5 feeds and none fits a topic.");
  });

  test("a day without items says so", async () => {
    const words = await wordsOf(appOver({ ...contentsOfADay(), items: [item("2026-01-24T05:00:00Z", "Old")] }), "/");
    expect(words).toContain("Nothing came in for this edition");
  });
});

describe("Today before anything is stored", () => {
  const fresh = { status: "never", lastFetchAt: null, lastSuccessAt: null } as const;

  test("without feeds it says how to add some", async () => {
    const html = await textOf(appOver({}), "/");
    expect(html).toContain("No feeds yet");
    expect(html).not.toContain('http-equiv="refresh"');
  });

  test("while the first feeds are fetched it counts them and looks again by itself", async () => {
    const html = await textOf(
      appOver({ feeds: [feedState("a", "A"), feedState("b", "B", fresh), feedState("c", "C", fresh)] }),
      "/",
    );
    expect(html).toContain("Fetching 3 feeds, 1 done so far");
    expect(html).toContain('<meta http-equiv="refresh" content="5"');
  });

  test("when every feed failed it says that nothing could be fetched", async () => {
    const html = await textOf(
      appOver({ feeds: [feedState("a", "A", { status: "failed", error: "No answer." })] }),
      "/",
    );
    expect(html).toContain("Nothing could be fetched yet");
    expect(html).not.toContain('http-equiv="refresh"');
  });

  test("once something is stored it is the edition and stays still", async () => {
    expect(await textOf(appOver(), "/")).not.toContain('http-equiv="refresh"');
  });
});

describe("Search", () => {
  test("highlights what was looked for", async () => {
    const html = await textOf(appOver(), "/search?q=company");
    expect(html).toContain("State oil <mark>company</mark> told branches");
    expect(html).toMatch(/<h2 id="n"[^>]*><span>2 items</);
  });

  test("shows the query's filters as links to the search without them", async () => {
    const html = await textOf(appOver(), "/search?q=oil+topic:espionage");
    expect(html).toMatch(/<a class="chip" href="\/search\?q=oil">/);
  });

  test("narrows down by facets that add a filter, or take it away", async () => {
    const html = await textOf(appOver(), "/search?q=oil");
    expect(html).toContain('href="/search?q=oil+topic%3Aespionage"');
    const narrowed = await textOf(appOver(), "/search?q=oil+topic:espionage");
    expect(narrowed).toMatch(/<a href="\/search\?q=oil" aria-current="true"[^>]*><span><span class="topic"/);
  });

  test("says when an item was edited, and of how many outlets its story is", async () => {
    const html = await textOf(appOver(), "/search?q=company");
    expect(html).toMatch(/data-is="edited" href="[^"]+#revisions"><bdi>Edited<\/bdi> <time [^>]+><bdi>03:15</);
    expect(html).toMatch(
      /<a href="\/stories\/7"><svg class="wire".*?<\/svg><bdi>2 outlets, all independent<\/bdi><\/a>/,
    );
  });

  test("tells behind a story’s newest hit how the others came to it", async () => {
    const { store } = webDeps();
    const first = contentsOfADay().items?.[0];
    const behind = first === undefined ? [] : [first];
    const app = appOver(undefined, {
      store: {
        ...store,
        search: async (request) => ({
          ...(await store.search(request)),
          folded: new Map([[oilId + 51 * 4096, { count: 1, items: behind }]]),
        }),
      },
    });
    const words = await wordsOf(app, "/search?q=company&group=story");
    expect(words).toMatch(
      /1 more of this story here, 2 outlets in all 02:14 State oil company .*? Harbour Gazette, first/,
    );
    expect(await wordsOf(app, "/search?q=company")).toContain("The same article in one more feed");
  });

  test("says dates of filters as dates", async () => {
    expect(await wordsOf(appOver(), "/search?q=company+after:14d")).toContain("Remove filter after 10 Nov ×");
  });

  test("the script is given the same results as the page, without what stands around them", async () => {
    const [page, part] = await Promise.all(
      ["/search?q=company", "/search/results?q=company"].map((path) => textOf(appOver(), path)),
    );
    const [asked, found] = [
      /<div id="asked".*?(?=<div id="found">)/.exec(part ?? "")?.[0],
      /<div id="found">.*/.exec(part ?? "")?.[0],
    ];
    expect(asked).toContain('data-title="company · Search"');
    expect(found).toContain("State oil <mark>company</mark> told branches");
    expect(page).toContain(asked);
    expect(page).toContain(found);
    expect(part).not.toMatch(/<html|<form class="search"|<script/);
  });

  test("folds what is rare in a facet, and says how much of what that is", async () => {
    const items = Array.from({ length: 7 }, (_, at) =>
      item(`2026-11-24T05:0${at}:00Z`, `News ${at}`, { feed: `f${at}`, feedTitle: `Paper ${at}` }),
    );
    expect(await wordsOf(appOver({ items }), "/search")).toMatch(
      /Outlet .*Paper 2 1 2 more outlets Paper 1 1 Paper 0 1/,
    );
  });

  test("says in a text’s own signs that it was cut", async () => {
    const long = (words: string) => `${words.repeat(200)}。油轮。${words.repeat(200)}`;
    const app = appOver({
      items: [
        item("2026-11-24T05:00:00Z", "a", { language: "zh-Hans", summaryHtml: long("港口关闭") }),
        item("2026-11-24T05:01:00Z", "b", { language: "en", summaryHtml: long("the port is closed ") }),
      ],
    });
    const [english, chinese] = (await textOf(app, "/search?q=油轮")).match(/<p class="snippet".*?<\/p>/g) ?? [];
    expect(chinese).toMatch(/>……\S.*\S……<\/p>/);
    expect(english).toMatch(/>… \S.*\S …<\/p>/);
  });

  test("charts the items per day, each bar with its count, and as a table", async () => {
    const html = await textOf(appOver(), "/search");
    expect(html).toMatch(/<a href="\/search\?q=on%3A2026-11-23"[^>]* aria-label="Mon 23 Nov: 2 items">/);
    expect(html).toContain("Most: 5 on Tue 24 Nov");
    expect(html).toMatch(/<th scope="row"><a href="[^"]+"[^>]*>Sun 22 Nov<\/a><\/th><td class="num">1<\/td>/);
  });

  test("leads on to older results by cursor and keeps query and order", async () => {
    const items = Array.from({ length: 59 }, (_, at) =>
      item(`2026-11-24T05:${String(at).padStart(2, "0")}:00Z`, `News ${at}`),
    );
    const app = appOver({ items });
    const html = await textOf(app, "/search?q=news&sort=relevance");
    const next = /href="([^"]*cursor=[^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(next).toContain("q=news");
    expect(next).toContain("sort=relevance");
    const second = await textOf(app, next);
    expect(second.match(/<li class="hit"/g)).toHaveLength(29);
    expect(second).not.toContain('rel="next"');
  });

  test("shows warnings as notices", async () => {
    const html = await textOf(
      appOver({ ...contentsOfADay(), searchWarnings: ["No topic is called “x”."] }),
      "/search?q=topic:x",
    );
    expect(html).toContain('<li class="notice" data-is="warn">No topic is called “x”.</li>');
  });

  test("without hits it says so and offers to drop each filter", async () => {
    const words = await wordsOf(appOver(), "/search?q=zeppelin+lang:en");
    expect(words).toContain("Nothing has “zeppelin lang:en”");
    expect(words).toContain("8 items were looked at.");
    expect(words).toContain("Drop lang:en");
  });

  test("before a search it says how much there is to search", async () => {
    expect(await textOf(appOver(), "/search")).toContain('placeholder="Search 8 items"');
  });

  test.each([
    [10_000, "10,000+ items"],
    [1000, "1,000+ items"],
  ])("says when there are more than the %d counted", async (count, words) => {
    const { store } = webDeps();
    const app = appOver(undefined, {
      store: {
        ...store,
        search: async (request) => ({ ...(await store.search(request)), total: { count, capped: true } }),
      },
    });
    expect(await wordsOf(app, "/search")).toContain(words);
  });

  test("offers the search as a feed", async () => {
    const html = await textOf(appOver(), "/search?q=oil");
    expect(html).toContain('<link rel="alternate" type="application/atom+xml" href="/out/search.atom?q=oil"');
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

  test("says in one sentence how things are", async () => {
    expect(await wordsOf(appOver(), "/health")).toContain("Running, 2 things to look at");
    expect(await wordsOf(appOver({ feeds: [feedState("a", "A")] }), "/health")).toContain("Everything is running");
    expect(await wordsOf(appOver({}), "/health")).toContain("No feeds yet");
  });

  test("shows notices, the size of the archive and the failing feeds with their next try", async () => {
    const words = await wordsOf(appOver(), "/health");
    expect(words).toContain("topics.json : Line 58");
    expect(words).toContain("612 MB");
    expect(words).toContain("8 items, the newest today 08:15");
    expect(words).toContain("Next try today 09:52.");
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
