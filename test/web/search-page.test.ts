import { describe, expect, test } from "vitest";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { contentsOfADay, item, oilId, webDeps } from "./sample.ts";

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

  test("names on each star the item that it is put on, and whether it is", async () => {
    const html = await textOf(appOver(), "/search?q=company");
    const stars = [...html.matchAll(/<button [^>]*aria-label="([^"]*)" aria-pressed="(\w+)">/g)].map(
      ([, ...all]) => all,
    );
    const titles = [...html.matchAll(/<h3[^>]*><a [^>]*>(.*?)<\/a>/g)].map(([, text]) => text?.replace(/<[^>]*>/g, ""));
    expect(titles.length).toBeGreaterThan(1);
    expect(stars).toEqual(titles.map((title) => [`Star: ${title}`, "false"]));
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

  test("tells at the end of the best matches that the newest alone were ranked", async () => {
    const { store } = webDeps();
    const total = { count: 3000, capped: false };
    const search: typeof store.search = async (request) => ({ ...(await store.search(request)), total });
    const app = appOver(undefined, { store: { ...store, search } });
    const said = "The newest 1,000 were ranked; “Newest” shows all.";
    expect(await wordsOf(app, "/search?q=company&sort=relevance")).toContain(said);
    expect(await wordsOf(app, "/search?q=company")).not.toContain(said);
    expect(await wordsOf(appOver(), "/search?q=company&sort=relevance")).not.toContain(said);
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

  test("says of a search without hits that a small “or” is a word", async () => {
    const hint = "was looked for as a word: AND, OR and NOT join words and leave them out only in capitals.";
    expect(await wordsOf(appOver(), "/search?q=zeppelin+or+airship")).toContain(`“or” ${hint}`);
    expect(await wordsOf(appOver(), "/search?q=zeppelin+OR+%22this+or+that%22")).not.toContain(hint);
  });

  test("offers to look for the items that lead to an address in which nothing has its words", async () => {
    const html = await textOf(appOver(), "/search?q=https%3A%2F%2Fexample.org%2Fa%3Fb%3D(1)");
    expect(html).toContain('href="/search?q=url%3Ahttps%3A%2F%2Fexample.org%2Fa%3Fb%3D%281%29"');
    expect(html).toContain("Look for the items that lead to it");
    expect(await textOf(appOver(), "/search?q=https%3A%2F%2Fexample.org%2Fa+zeppelin")).not.toContain("lead to it");
  });

  test("before a search it says how much there is to search", async () => {
    expect(await textOf(appOver(), "/search")).toContain('placeholder="Search 8 items"');
  });

  test.each([
    [10_000, "10,000+ items"],
    [1000, "1,000+ items"],
    [457, "400+ items"],
    [31, "30+ items"],
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

  test("counts the hits of a search that ended early as those so far", async () => {
    const { store } = webDeps();
    const search: typeof store.search = async (request) => ({
      ...(await store.search(request)),
      total: { count: 457, capped: true },
      searchedTo: 0,
    });
    expect(await wordsOf(appOver(undefined, { store: { ...store, search } }), "/search?q=oil")).toContain(
      "457 items so far",
    );
  });

  test("says of how many hits the facets are, where those are not all", async () => {
    const { store } = webDeps();
    const app = appOver(undefined, {
      store: {
        ...store,
        async search(request) {
          const page = await store.search(request);
          const facets = page.facets && { ...page.facets, stories: 4321, hits: { count: 5000, capped: true } };
          return { ...page, facets, total: { count: 7000, capped: false } };
        },
      },
    });
    const words = await wordsOf(app, "/search?q=oil");
    expect(words).toContain("7,000 items, the newest 5,000 in 4,321 stories");
    expect(words).toContain("By the newest 5,000 items");
    expect(await wordsOf(appOver(), "/search?q=oil")).not.toContain("By the newest");
  });

  test("says how many values of a facet are not listed", async () => {
    const { store } = webDeps();
    const app = appOver(undefined, {
      store: {
        ...store,
        async search(request) {
          const page = await store.search(request);
          const feed = Array.from({ length: 200 }, (_, n) => ({ value: `f${n}`, label: `Paper ${n}`, count: 9 }));
          return {
            ...page,
            facets: page.facets && { ...page.facets, feed, values: { ...page.facets.values, feed: 1217 } },
          };
        },
      },
    });
    const words = await wordsOf(app, "/search?q=oil");
    expect(words).toContain("1,212 more outlets");
    expect(words).toContain("1,017 with fewer hits are not listed.");
    expect(await wordsOf(appOver(), "/search?q=oil")).not.toContain("not listed");
  });

  test("offers the search as a feed", async () => {
    const html = await textOf(appOver(), "/search?q=oil");
    expect(html).toContain('<link rel="alternate" type="application/atom+xml" href="/out/search.atom?q=oil"');
  });
});
