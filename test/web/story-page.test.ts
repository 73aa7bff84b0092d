import { describe, expect, test } from "vitest";
import { appOver, textOf, wordsOf } from "./ask.ts";
import { contentsOfADay, oilId } from "./sample.ts";

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
