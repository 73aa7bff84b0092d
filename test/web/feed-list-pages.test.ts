import { describe, expect, it } from "vitest";
import { allFeeds, readFeedsView, viewFields } from "../../src/web/feeds/feeds-view.ts";
import { showFeeds } from "../../src/web/feeds/show-feeds.ts";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { feedState, now } from "./sample.ts";

/** 250 feeds: each third fails, the last 10 are paused, half of them are of each category. */
const states = Array.from({ length: 250 }, (_, n) => {
  const state = feedState(`paper-${n}`, `Paper ${n}`, {
    ...(n % 3 === 0 ? { status: "failed", failures: 1, error: "The server answered 404 Not Found." } : {}),
    items: n,
    newestItemAt: now - n * 60_000,
  });
  return { ...state, feed: { ...state.feed, category: n % 2 === 0 ? "even" : "odd", enabled: n < 240 } };
});
const app = appOver({ feeds: states });

const idsIn = (html: string): readonly string[] =>
  [...html.matchAll(/name="feed" value="([\w-]+)"/g)].map(([, id]) => id ?? "");
const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/href="(\/feeds\?[^"]*)"/g)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&"));

describe("a list of many feeds", () => {
  it("is shown a hundred at a time, none twice and none left out", async () => {
    const pages = await Promise.all(
      ["/feeds", "/feeds?page=2", "/feeds?page=3"].map(async (path) => idsIn(await textOf(app, path))),
    );
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(new Set(pages.flat()).size).toBe(250);
  });

  it("says which of how many a page shows, counts all, and leads to the pages beside", async () => {
    const words = await wordsOf(app, "/feeds?page=2");
    expect(words).toContain("240 feeds and 10 paused");
    expect(words).toContain("80 failing");
    expect(words).toContain("101–200 of 250 feeds");
    expect(words).toContain("Page 2 of 3");
    const html = await textOf(app, "/feeds?page=2");
    expect(html).toContain('href="/feeds" rel="prev"');
    expect(html).toContain('href="/feeds?page=3" rel="next"');
  });

  it.each(["4", "1000000000000", "0", "-1", "x", "1.5"])("has a page for %s, too", async (page) => {
    const words = await wordsOf(app, `/feeds?page=${page}`);
    expect(words).toContain(Number(page) > 3 ? "201–250 of 250 feeds" : "1–100 of 250 feeds");
  });

  it("has no other pages where all fit on one", async () => {
    const html = await textOf(appOver({ feeds: states.slice(0, 100) }), "/feeds");
    expect(html).not.toContain("Pages of the list");
  });

  it.each([
    ["a name", "find=paper%20249", ["paper-249"]],
    ["health", "is=paused&order=name&find=24", ["paper-240", "paper-241", "paper-242"]],
    ["category", "in=odd&order=items&find=paper%2024", ["paper-249", "paper-247", "paper-245"]],
  ])("is looked through as a whole by %s", async (_, query, first) => {
    expect(idsIn(await textOf(app, `/feeds?${query}`)).slice(0, 3)).toEqual(first);
  });

  it("counts those that are gone as failing, as its head does", async () => {
    const gone = feedState("gone", "Gone", { goneAt: now });
    expect(idsIn(await textOf(appOver({ feeds: [gone, ...states.slice(1, 3)] }), "/feeds?is=failing"))).toEqual([
      "gone",
    ]);
  });

  it.each([
    ["name", ["paper-0", "paper-1", "paper-2"]],
    ["newest", ["paper-0", "paper-1", "paper-2"]],
    ["items", ["paper-249", "paper-248", "paper-247"]],
    ["trouble", ["paper-0", "paper-3", "paper-6"]],
    ["nonsense", ["paper-0", "paper-3", "paper-6"]],
  ])("is put in order as a whole: %s", async (order, first) => {
    const html = await textOf(app, `/feeds?order=${order}`);
    expect(idsIn(html).slice(0, 3)).toEqual(first);
    expect(html.match(/aria-sort=/g)).toHaveLength(1);
  });

  it("keeps in every link of a page what it is shown for, but for what the link changes", async () => {
    const links = linksIn(await textOf(app, "/feeds?is=healthy&in=odd&find=paper&order=items"));
    const others = links.filter((link) => !link.endsWith("/feeds?order=items"));
    expect(others.length).toBeGreaterThan(4);
    for (const link of others) {
      const query = new URL(link, "http://localhost").searchParams;
      expect(Object.fromEntries(query)).toMatchObject({ find: "paper", is: "healthy", in: "odd" });
    }
  });

  it("tells what is looked for that nothing fits", async () => {
    expect(await wordsOf(app, "/feeds?is=silent")).toContain("No feed fits");
    expect(await wordsOf(app, "/feeds?find=zzzzzz")).toContain("No feed is called so");
  });

  it("chooses at a press the feeds of this page alone, and says how many these are", async () => {
    expect(await textOf(app, "/feeds?page=3")).not.toContain("checked");
    const words = await wordsOf(app, "/feeds?page=3");
    expect(words).toContain("Choose the 50 on this page");
    const html = await textOf(app, "/feeds?page=3&chosen=page");
    expect(html.match(/name="feed" value="[\w-]+" checked/g)).toHaveLength(50);
    expect(html).toContain("Choose none");
  });

  it("is drawn in a page of moderate size, however many feeds there are", async () => {
    expect((await textOf(app, "/feeds")).length).toBeLessThan(200_000);
  });
});

describe("the page of health over many feeds", () => {
  const failing = Array.from({ length: 120 }, (_, n) =>
    feedState(`bad-${n}`, `Bad ${n}`, { status: "failed", failures: 1, error: "The server answered 500." }),
  );

  it("lists a hundred, those in trouble first, and leads to the others", async () => {
    const words = await wordsOf(app, "/health");
    expect(words).toContain("160 of 240 feeds healthy");
    expect(words).toContain("100 of 250, those in trouble first All feeds");
    const html = await textOf(app, "/health");
    expect(html.match(/<tr id="feed-/g)).toHaveLength(100);
  });

  it("tells a hundred troubles of a kind, how many more there are, and where each feed’s row is", async () => {
    const html = await textOf(appOver({ feeds: [...failing, ...states] }), "/health");
    expect(html).toContain('<a href="/feeds?is=failing">100 more fail</a>');
    expect(html.match(/Its row/g)).toHaveLength(100);
    for (const [, id] of html.matchAll(/href="#(feed-[\w-]+)"/g)) expect(html).toContain(`<tr id="${id}"`);
  });

  it("leads to the list of feeds where the feed has no row below", async () => {
    const gap = feedState("gap", "Gap", { lastGap: { seenAt: now, from: now - 2, to: now - 1 } });
    const html = await textOf(appOver({ feeds: [...failing, gap] }), "/health");
    expect(html).toContain('<a href="/feeds?find=gap">Its row</a>');
  });
});

describe("what the list is shown for", () => {
  const view = { find: "a&b", group: "failing", category: "C & D", order: "name", page: 7 } as const;

  it("comes back from an address or form as it went into it", () => {
    const sent = new Map<string, string>(viewFields(view));
    expect(readFeedsView((name) => sent.get(name))).toEqual(view);
    expect(viewFields(allFeeds)).toEqual([]);
  });

  it("goes along with an act, and leads back to the same page", async () => {
    const query = new URLSearchParams(Object.fromEntries(viewFields({ ...view, page: 2 })));
    const removal = await textOf(app, `/feeds/paper-1/remove?${query}`);
    for (const [name, value] of viewFields({ ...view, page: 2 })) {
      expect(removal).toContain(`name="${name}" value="${value.replaceAll("&", "&amp;")}"`);
    }
    expect(linksIn(removal)).toContain("/feeds?find=a%26b&is=failing&in=C%20%26%20D&order=name&page=2#feed-paper-1");
  });

  it("is the last page there is where feeds went meanwhile", () => {
    const shown = showFeeds(states.slice(0, 150), { ...allFeeds, page: 3 }, now);
    expect([shown.view.page, shown.before, shown.states.length, shown.found]).toEqual([2, 100, 50, 150]);
  });
});
