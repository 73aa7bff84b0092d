import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WebDeps } from "../../src/web/deps.ts";
import { axeFaults, openSite, type Site } from "./in-browser.ts";
import { oilId, webDeps } from "./sample.ts";

let site: Site;

/** The archive of a day, in which one of the hits for “oil” stands for another. */
function folding(): WebDeps {
  const deps = webDeps();
  const first = {
    id: oilId,
    title: "State oil company told branches abroad to clear out files, memo shows",
    url: null,
    language: "en",
    publishedAt: Date.parse("2026-11-24T02:14:00Z"),
    feed: "harbour",
    feedTitle: "Harbour Gazette",
  };
  const folded = new Map([[oilId + 51 * 4096, { count: 1, items: [first] }]]);
  return {
    ...deps,
    store: { ...deps.store, search: async (request) => ({ ...(await deps.store.search(request)), folded }) },
  };
}

beforeAll(async () => {
  site = await openSite(folding());
}, 60_000);

afterAll(() => site?.close());

const count = (page: Page) => page.evaluate<string | undefined>('document.querySelector("#n > span")?.firstChild.data');
const query = (page: Page) => page.inputValue("#q");
const fragments = "**/search/results?*";

/** Puts the caret at the end of the query. */
async function toTheEnd(page: Page): Promise<void> {
  await page.focus("#q");
  await page.keyboard.press("End");
}

const said = (page: Page) => page.textContent("#says");
/** What is waited for comes, also on a slow machine. */
const soon = { timeout: 10_000, interval: 20 };

/** Waits until the results are those of so many items. */
async function found(page: Page, words: string): Promise<void> {
  await expect.poll(() => count(page), soon).toBe(words);
}

describe("while a query is typed", () => {
  test("results that are waited for long set those of before back, and say so", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
      await page.route(fragments, async (route) => {
        await answered;
        await route.continue();
      });
      const busy = () => page.getAttribute("#found", "aria-busy");
      await page.fill("#q", "oil");
      expect(await busy()).toBeNull();
      await expect.poll(busy, soon).toBe("true");
      await expect.poll(() => said(page), soon).toBe("Searching");
      answer();
      await expect.poll(busy, soon).toBeNull();
      await expect.poll(() => said(page), soon).toMatch(/^\d+ items?/);
    });
  });

  test("a star is asked for once, however often it is pressed before the answer", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
      let asked = 0;
      await page.route("**/api/v1/items/*/star", async (route) => {
        asked++;
        await answered;
        await route.fulfill({ json: {} });
      });
      const button = page.locator(".star button").first();
      for (let i = 0; i < 3; i++) await button.click();
      answer();
      await expect.poll(() => button.getAttribute("aria-pressed"), soon).toBe("true");
      expect(asked).toBe(1);
      await button.click();
      await expect.poll(() => button.getAttribute("aria-pressed"), soon).toBe("false");
    });
  });

  test("a star that could not be put on says why, and is asked for again when it is pressed again", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      const answers = [
        { abort: true, words: "Not changed: the server can’t be reached." },
        { status: 404, json: { detail: "There is no item 7." }, words: "There is no item 7." },
        { status: 502, body: "<h1>Bad gateway</h1>", words: "The server answered 502." },
        { json: {}, words: "" },
      ];
      let asked = 0;
      await page.route("**/api/v1/items/*/star", (route) => {
        const { abort, words, ...answer } = answers[asked++] ?? { words: "" };
        return abort ? route.abort() : route.fulfill(answer);
      });
      const star = page.locator(".star").first();
      for (const { words } of answers) {
        await star.locator("button").click();
        await expect.poll(() => star.locator("[role=alert]").textContent(), soon).toBe(words);
      }
      expect(await star.locator("button").getAttribute("aria-pressed")).toBe("true");
      expect(page.url()).toBe(`${site.origin}/search?q=company`);
    });
  });

  test("a search that the server can’t be reached for leaves the page as it is, and says so until it is made", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      await page.route(fragments, (route) => route.abort());
      const failed = () => page.locator("#failed").isVisible();
      await page.fill("#q", "oil");
      await page.keyboard.press("Enter");
      await expect.poll(failed, soon).toBe(true);
      expect([page.url(), await count(page)]).toEqual([`${site.origin}/search?q=oil`, "2 items"]);
      await page.goBack();
      await expect.poll(failed, soon).toBe(false);
      await page.locator(".rail a").first().click();
      await expect.poll(failed, soon).toBe(true);
      expect(new URL(page.url()).pathname).toBe("/search");
      await page.unroute(fragments);
      await page.fill("#q", "oil lang:en memo");
      await page.keyboard.press("Enter");
      await found(page, "1 item");
      expect(await failed()).toBe(false);
    });
  });

  test("its results come after the last key, in one request; caret, focus and history stay", async () => {
    await site.on("/search?q=company", {}, async (page, troubles) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await toTheEnd(page);
      const before = await page.evaluate<number>("history.length");
      await page.evaluate("globalThis.box = document.activeElement");
      await page.keyboard.type(" lang:en memo");
      expect(await count(page)).toBe("2 items");
      await found(page, "1 item");
      const results = asked.filter((url) => url.includes("/search/results"));
      expect(results).toEqual([`${site.origin}/search/results?q=company+lang%3Aen+memo`]);
      expect(page.url()).toBe(`${site.origin}/search?q=company+lang%3Aen+memo`);
      expect(await page.title()).toBe("company lang:en memo · Search · Wirewatch");
      expect(await page.getAttribute('link[rel="alternate"]', "href")).toBe(
        "/out/search.atom?q=company+lang%3Aen+memo",
      );
      expect(await page.evaluate("history.length")).toBe(before);
      expect(await page.evaluate("document.activeElement === box && box.selectionStart === box.value.length")).toBe(
        true,
      );
      expect(await page.locator(".chip").count()).toBe(1);
      expect(await page.evaluate("blocked")).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });

  test("old results stay until the new ones are in, and a request that is overtaken is aborted", async () => {
    await site.on("/search", {}, async (page) => {
      const gate = Promise.withResolvers<void>();
      await page.route("**/search/results?q=oil", async (route) => {
        await gate.promise;
        await route.continue().catch(() => undefined);
      });
      await page.focus("#q");
      const aborted = page.waitForEvent("requestfailed");
      const begun = page.waitForRequest("**/search/results?q=oil");
      await page.keyboard.type("oil");
      await begun;
      expect(await count(page)).toBe("8 items");
      await page.keyboard.type(" lang:ru");
      expect((await aborted).url()).toBe(`${site.origin}/search/results?q=oil`);
      await page.waitForSelector(".empty");
      gate.resolve();
      await page.waitForTimeout(100);
      expect(await page.textContent(".empty h2")).toBe("Nothing has “oil lang:ru”");
    });
  });

  test("the count is said in one sentence, at most once a second", async () => {
    await site.on("/search", {}, async (page) => {
      await page.evaluate(`globalThis.said = [];
        new MutationObserver(() => said.push([Date.now(), document.getElementById("says").textContent]))
          .observe(document.getElementById("says"), { childList: true });`);
      await page.focus("#q");
      for (const part of ["o", "il", " company", " memo lang:en"]) {
        const answered = page.waitForResponse(fragments);
        await page.keyboard.type(part);
        await answered;
      }
      await expect.poll(() => said(page), soon).toBe("1 item");
      const sentences = await page.evaluate<[number, string][]>("said");
      for (const [i, [at]] of sentences.entries()) expect(at - (sentences[i - 1]?.[0] ?? 0)).toBeGreaterThan(950);
    });
  });

  test("what was searched instead is said before the count", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      await toTheEnd(page);
      await page.keyboard.type(" feed:harbuor ");
      const sentences = "There is no feed “harbuor”. These are the items of Harbour Gazette. 1 item";
      await expect.poll(() => said(page), soon).toBe(sentences);
      expect(await page.innerText(".did")).toBe(sentences.replace(" 1 item", ""));
    });
  });

  test("it becomes no longer than what is read of it", async () => {
    await site.on("/search", {}, async (page) => {
      await page.focus("#q");
      const answered = page.waitForResponse(fragments);
      await page.keyboard.insertText("国".repeat(1900));
      expect((await answered).status()).toBe(200);
      expect((await query(page)).length).toBe(1024);
    });
  });

  test("nothing is asked while an input method composes", async () => {
    await site.on("/search", {}, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.focus("#q");
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Input.imeSetComposition", { text: "guoyou", selectionStart: 6, selectionEnd: 6 });
      await page.waitForTimeout(400);
      expect(await query(page)).toBe("guoyou");
      expect(asked).toEqual([]);
      await devtools.send("Input.insertText", { text: "国有企业" });
      await found(page, "1 item");
      expect(asked).toEqual([`${site.origin}/search/results?${new URLSearchParams({ q: "国有企业" })}`]);
    });
  });

  test("what was unfolded stays so", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      await page.click(".syntax summary");
      await toTheEnd(page);
      await page.keyboard.type(" memo");
      await found(page, "1 item");
      expect(await page.locator(".syntax[open]").count()).toBe(1);
    });
  });

  test("results that could not be fetched leave those of before, and that is said", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      await page.route(fragments, (route) => route.abort());
      await toTheEnd(page);
      await page.keyboard.type(" memo");
      await expect.poll(() => said(page), soon).toContain("could not be fetched");
      expect(await page.locator("#failed").isVisible()).toBe(true);
      expect(await count(page)).toBe("2 items");
      // What is shown is that of the query again.
      for (const _ of " memo") await page.keyboard.press("Backspace");
      await expect.poll(() => said(page), soon).toBe("2 items");
      expect(await page.locator("#failed").isVisible()).toBe(false);
      await page.unroute(fragments);
      await page.keyboard.type(" memo");
      await page.keyboard.type(" shows");
      await found(page, "1 item");
      expect(await page.locator("#failed").isVisible()).toBe(false);
    });
  });

  test("without script the form does all of it", async () => {
    await site.on("/search", { javaScriptEnabled: false }, async (page) => {
      await page.fill("#q", "company memo");
      await page.press("#q", "Enter");
      await page.waitForURL(`${site.origin}/search?q=company+memo`);
      expect(await page.locator("#n").textContent()).toBe("1 item");
      expect(await page.locator("[role=combobox]").count()).toBe(0);
    });
  });
});

describe("Back", () => {
  test("goes through what was submitted, chosen or taken away, with its results, and not through what was typed", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      await toTheEnd(page);
      await page.keyboard.type(" memo");
      await found(page, "1 item");
      await page.keyboard.press("Enter");
      await page.click('.facet a[href*="topic%3Aespionage"]');
      await page.waitForURL(`${site.origin}/search?q=company+memo+topic%3Aespionage`);
      expect(await query(page)).toBe("company memo topic:espionage");
      await page.waitForSelector(".chip");
      await page.click(".results-head a:has-text('Best match')");
      await page.waitForSelector("[name=sort]", { state: "attached" });
      await page.waitForSelector(".results-head a:has-text('Best match')[aria-current]");
      await page.click(".chip");
      await page.waitForURL(`${site.origin}/search?q=company+memo&sort=relevance`);

      const seen: string[] = [];
      for (let step = 0; step < 4; step += 1) {
        await page.goBack();
        const wanted = new URL(page.url()).searchParams.get("q") === "company" ? "2 items" : "1 item";
        await found(page, wanted);
        seen.push(`${new URL(page.url()).search} ${await query(page)} ${await page.locator("[name=sort]").count()}`);
      }
      expect(seen).toEqual([
        "?q=company+memo+topic%3Aespionage&sort=relevance company memo topic:espionage 2",
        "?q=company+memo+topic%3Aespionage company memo topic:espionage 1",
        "?q=company+memo company memo 1",
        "?q=company company 1",
      ]);
      await page.goForward();
      await found(page, "1 item");
      expect(await query(page)).toBe("company memo");
    });
  });

  test("a bar of the chart keeps its day in place", async () => {
    await site.on("/search", {}, async (page) => {
      await page.evaluate("globalThis.same = true");
      await page.click('.chart a[aria-label^="Mon 23 Nov"]');
      await found(page, "2 items");
      expect(await query(page)).toBe("on:2026-11-23");
      expect(await page.textContent(".chip bdi")).toBe("23 Nov");
      await page.goBack();
      await found(page, "8 items");
      expect(await page.evaluate("same")).toBe(true);
    });
  });

  test("the focus stays on the facet that was chosen by key", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      await page.focus('[data-place="topic:espionage"]');
      await page.keyboard.press("Enter");
      await found(page, "1 item");
      expect(await page.evaluate("document.activeElement.dataset.place")).toBe("topic:espionage");
      expect(await page.evaluate("document.activeElement.getAttribute('aria-current')")).toBe("true");
    });
  });
});

describe("completion", () => {
  const box = (page: Page, name: string) => page.getAttribute("#q", name);
  const options = (page: Page) => page.locator("#q-list [role=option] bdi").allTextContents();

  test("offers names of feeds; arrows choose, Enter takes, and the results follow", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      expect(await box(page, "role")).toBe("combobox");
      await toTheEnd(page);
      await page.keyboard.type(" feed:mer");
      await page.waitForSelector("#q-list:not([hidden])");
      expect(await options(page)).toEqual(["Meridian Wire"]);
      expect(await box(page, "aria-expanded")).toBe("true");
      expect(await box(page, "aria-controls")).toBe("q-list");
      expect(await box(page, "aria-activedescendant")).toBeNull();
      // Half a name finds nothing: what was found before stays.
      await page.waitForTimeout(300);
      expect(await count(page)).toBe("2 items");
      await page.keyboard.press("ArrowDown");
      const active = await box(page, "aria-activedescendant");
      expect(await page.getAttribute(`#${active}`, "aria-selected")).toBe("true");
      await page.keyboard.press("Enter");
      expect(await query(page)).toBe("company feed:meridian ");
      expect(await box(page, "aria-expanded")).toBe("false");
      await found(page, "1 item");
      expect(page.url()).toBe(`${site.origin}/search?q=company+feed%3Ameridian`);
    });
  });

  test("offers fields, then their values; Tab takes, in the middle of a query, too", async () => {
    await site.on("/search?q=company", {}, async (page) => {
      await page.focus("#q");
      await page.keyboard.press("Home");
      await page.keyboard.type(" ");
      await page.keyboard.press("Home");
      await page.keyboard.type("-cat");
      await page.waitForSelector("#q-list:not([hidden])");
      expect(await options(page)).toEqual(["category:"]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Tab");
      await expect.poll(() => options(page), soon).toContain("world");
      await page.click("#q-list [role=option]");
      expect(await query(page)).toBe("-category:world company");
      expect(await page.evaluate("document.activeElement.id")).toBe("q");
      await page.waitForSelector(".empty");
    });
  });

  test("Enter searches as long as nothing is chosen, Escape closes the list and then leaves the box", async () => {
    await site.on("/search", {}, async (page) => {
      await page.focus("#q");
      await page.keyboard.type("topic:");
      await page.waitForSelector("#q-list:not([hidden])");
      await page.keyboard.press("Escape");
      expect(await page.isVisible("#q-list")).toBe(false);
      expect(await query(page)).toBe("topic:");
      expect(await page.evaluate("document.activeElement.id")).toBe("q");
      await page.keyboard.type("esp");
      await page.waitForSelector("#q-list:not([hidden])");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site.origin}/search?q=topic%3Aesp`);
      await page.waitForSelector(".empty");
      expect(await page.isVisible("#q-list")).toBe(false);
      await page.keyboard.press("Escape");
      expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
    });
  });

  test("what was offered for a text that has changed since is not put into it", async () => {
    await site.on("/search", {}, async (page, troubles) => {
      await page.focus("#q");
      await page.keyboard.type("oil to");
      await page.waitForSelector("#q-list:not([hidden])");
      await page.route("**/api/v1/suggest?*", () => undefined);
      await page.keyboard.type(" brussels");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await query(page)).toBe("oil to brussels");
      expect(await page.isVisible("#q-list")).toBe(false);
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site.origin}/search?q=oil+to+brussels`);
      expect(troubles).toEqual([]);
    });
  });

  test("is gone after Back, which puts another query into the box", async () => {
    await site.on("/search", {}, async (page) => {
      await page.focus("#q");
      await page.keyboard.type("x");
      await page.keyboard.press("Enter");
      await page.keyboard.type(" oil to");
      await page.waitForSelector("#q-list:not([hidden])");
      await page.goBack();
      await expect.poll(() => query(page), soon).toBe("");
      expect(await page.isVisible("#q-list")).toBe(false);
    });
  });

  test("a value that is whole is searched, whatever its case and accents, also where more would begin with it", async () => {
    await site.on("/search", {}, async (page) => {
      const values = ["Économie", "Économie verte"].map((name) => {
        const text = name.includes(" ") ? `category:"${name}"` : `category:${name}`;
        return { kind: "value", title: name, insert: { from: 0, text } };
      });
      await page.route("**/api/v1/suggest?*", (route) => route.fulfill({ json: { items: values } }));
      await page.focus("#q");
      await page.keyboard.type("category:economi");
      await page.waitForSelector("#q-list:not([hidden])");
      await expect.poll(() => page.getAttribute("#q", "data-held"), soon).toBe("");
      await page.keyboard.type("e");
      await page.waitForURL(`${site.origin}/search?q=category%3Aeconomie`);
      expect(await options(page)).toHaveLength(2);
    });
  });

  test("half a value is not searched while it takes long to tell what it may become", async () => {
    await site.on("/search?q=oil", {}, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.route("**/api/v1/suggest?*", async (route) => {
        await setTimeout(400);
        await route.continue();
      });
      await toTheEnd(page);
      await page.keyboard.type(" feed:harb");
      await page.waitForSelector("#q-list:not([hidden])");
      expect(asked.filter((url) => url.includes("/search/results"))).toEqual([]);
      expect(await count(page)).toBe("2 items");
      await page.keyboard.type("zzz");
      await page.waitForURL(`${site.origin}/search?q=oil+feed%3Aharbzzz`);
    });
  });

  test.each(["light", "dark"] as const)(
    "has no fault in the %s theme, narrow and from right to left",
    async (theme) => {
      await site.on("/search", { colorScheme: theme, viewport: { width: 320, height: 800 } }, async (page) => {
        await page.evaluate('document.documentElement.dir = "rtl"');
        await page.focus("#q");
        await page.keyboard.type("feed:");
        await page.waitForSelector("#q-list:not([hidden])");
        await page.keyboard.press("ArrowDown");
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
        expect(await axeFaults(page)).toEqual([]);
      });
    },
  );
});

test("the key v opens the original of the hit that has the focus", async () => {
  await site.on("/search?q=company", {}, async (page) => {
    await page.evaluate("globalThis.open = (...how) => { globalThis.opened = how; }");
    await page.keyboard.press("v");
    expect(await page.evaluate("globalThis.opened ?? null")).toBeNull();
    await page.keyboard.press("j");
    await page.keyboard.press("v");
    const original = await page.getAttribute(".hit", "data-original");
    expect(await page.evaluate("opened")).toEqual([original, "_blank", "noopener,noreferrer"]);
  });
});

describe("the key e", () => {
  test("unfolds what stands behind the hit that has the focus, and folds it again", async () => {
    await site.on("/search?q=company&group=story", {}, async (page) => {
      const story = page.locator(".hit details.lin");
      await page.keyboard.press("e");
      expect(await story.getAttribute("open")).toBeNull();
      await page.keyboard.press("j");
      await page.keyboard.press("e");
      expect(await story.getAttribute("open")).not.toBeNull();
      await page.focus(".lineage a");
      await page.keyboard.press("e");
      expect(await story.getAttribute("open")).toBeNull();
      expect(await page.evaluate("document.activeElement.closest('h3') !== null")).toBe(true);
    });
  });

  test("unfolds the outlets of a story of the edition", async () => {
    await site.on("/", {}, async (page) => {
      await page.focus(".story:has(details.lin) .headline a");
      await page.keyboard.press("e");
      expect(await page.locator(".story details.lin[open]").count()).toBe(1);
    });
  });
});
