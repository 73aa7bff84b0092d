import { describe, expect, test } from "vitest";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { contentsOfADay, feedState, item } from "./sample.ts";

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

  test("a quiet day says that nothing matched that is new", async () => {
    const words = await wordsOf(
      appOver({ ...contentsOfADay(), items: [item("2026-11-24T05:00:00Z", "Weather")] }),
      "/",
    );
    expect(words).toContain("Nothing new in your topics");
    expect(words).toContain("1 item came in from 5 feeds; none both fits a topic and is new.");
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
    expect(html).toContain('href="/feeds#add"');
    expect(html).toContain('href="/feeds/import"');
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
