import { describe, expect, test } from "vitest";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { contentsOfADay, oilId, webDeps } from "./sample.ts";

describe("the page of a story", () => {
  test("has its outlets in order, with their delay and whose words they are", async () => {
    const words = await wordsOf(appOver(), "/stories/7");
    expect(words).toContain("24 November, still growing");
    expect(words).toMatch(/Harbour Gazette State oil company told branches.*?First\. Edited today 03:15\./);
    expect(words).toMatch(/Meridian Wire Oil company clears out its files 51 min later\./);
    expect(words).toContain("2 outlets, all independent");
    expect(words).toContain("Languages English 2");
  });

  test("has a chart that says in words what it shows", async () => {
    const html = await textOf(appOver(), "/stories/7");
    expect(html).toContain('aria-label="2 outlets between 02:14 and 03:05; the list below gives the same times"');
  });

  test.each(["/stories/99", "/stories/x", "/stories/0x7"])("%s is not found, in words", async (path) => {
    const response = await appOver().request(`http://localhost${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("There is no story here");
  });
});

describe("the page of an item", () => {
  test("names the story with its outlets, itself marked", async () => {
    const html = await textOf(appOver(), `/items/${oilId}`);
    expect(html).toContain('<a href="/stories/7">This story</a>');
    expect(html).toMatch(/<li aria-current="true">.*?<b>State oil company told branches/);
  });

  test("shows what an edit changed, word by word, and the topic words that went", async () => {
    const html = await textOf(appOver(), `/items/${oilId}`);
    expect(html).toMatch(
      /<dt>Title<\/dt><dd lang="en" dir="auto">State oil company told branches .*<del>.*shred.*<\/del>/,
    );
    expect(await wordsOf(appOver(), `/items/${oilId}`)).toMatch(
      /2 versions kept.*Version 1 to 2.*Topic words gone: shred/,
    );
  });

  test("compares any two versions, and the last two where the address names none that there are", async () => {
    const contents = contentsOfADay();
    const [first] = contents.revisions?.get(oilId) ?? [];
    if (first === undefined) throw new Error("the sample has an edited item");
    const items = (contents.items ?? []).map((item) => (item.id === oilId ? { ...item, revision: 3 } : item));
    const second = { ...first, revision: 2, title: "State oil company told branches to burn files", vanished: [] };
    const app = appOver({ ...contents, items, revisions: new Map([[oilId, [first, second]]]) });
    expect(await wordsOf(app, `/items/${oilId}?from=1&to=2`)).toContain("Version 1 to 2");
    expect(await wordsOf(app, `/items/${oilId}?from=1&to=3`)).toContain("Version 1 to 3");
    for (const query of ["", "?from=3&to=1", "?from=x", "?to=99"]) {
      expect(await wordsOf(app, `/items/${oilId}${query}`)).toContain("Version 2 to 3");
    }
  });
});

describe("a reader's word on a story", () => {
  const post = (
    app: ReturnType<typeof appOver>,
    path: string,
    form: Record<string, string>,
    origin = "http://localhost",
  ) =>
    app.request(`http://localhost${path}`, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" },
    });
  const deps = webDeps();
  const app = appOver(undefined, {
    store: {
      ...deps.store,
      splitStory: async (story, item) => (story === 7 && item === oilId ? 8 : null),
      mergeStories: async (_, other) => ("story" in other && other.story === 5 ? 5 : null),
    },
  });

  test("takes an item out of it, or another story in, by a form", async () => {
    expect(await textOf(app, "/stories/7")).toContain('<form class="field" method="post" action="/stories/7/merge">');
    const split = await post(app, "/stories/7/split", { item: String(oilId) });
    expect([split.status, split.headers.get("Location")]).toEqual([303, "/stories/7"]);
    for (const story of ["5", "http://localhost/stories/5"]) {
      const merged = await post(app, "/stories/7/merge", { story });
      expect([merged.status, merged.headers.get("Location")]).toEqual([303, "/stories/5"]);
    }
  });

  test("is refused where there is nothing to split or merge, and from another site", async () => {
    expect((await post(app, "/stories/7/split", { item: "1" })).status).toBe(400);
    expect((await post(app, "/stories/7/split", {})).status).toBe(400);
    expect((await post(app, "/stories/7/merge", { story: "six" })).status).toBe(400);
    expect((await post(app, "/stories/7/merge", { story: "5" }, "https://evil.example")).status).toBe(403);
  });
});
