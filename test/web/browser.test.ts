import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults, openSite, type Site } from "./in-browser.ts";
import { oilId, webDeps } from "./sample.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite(webDeps());
}, 60_000);

afterAll(() => site?.close());

const on: Site["on"] = (path, options, use) => site.on(path, options, use);

const everywhere = ["/", "/search", "/health"];
const once = {
  light: ["/stories/7", "/digest", "/feeds", "/feeds/import", "/feeds/meridian/remove", `/items/${oilId}`],
  dark: ["/api", "/digest/2026-11-24", "/topics", "/search?q=oil+topic:espionage", "/nowhere"],
};

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each([...everywhere, ...once[theme]])(
    "%s has no error and no fault, wide or narrow, all unfolded",
    async (path) => {
      await on(path, { colorScheme: theme, viewport: { width: 1280, height: 800 } }, async (page, troubles) => {
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          const wider = () => page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
          expect(await wider()).toBeLessThanOrEqual(0);
          await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
          expect(await wider()).toBeLessThanOrEqual(0);
          if (width === 1280 || everywhere.includes(path)) expect(await axeFaults(page)).toEqual([]);
        }
        expect(await page.evaluate("blocked")).toEqual([]);
        expect(troubles).toEqual(path === "/nowhere" ? [expect.stringContaining("404")] : []);
      });
    },
  );
});

test.each([
  [180, 400],
  [320, 256],
  [640, 400],
])(
  "magnified to %i × %i, the places in the head stand beside each other and have no box of their own",
  async (width, height) => {
    await on("/feeds", { viewport: { width, height } }, async (page) => {
      const tooWide = '[...document.querySelectorAll(".nav a")].filter((a) => a.scrollWidth > a.clientWidth).length';
      expect(await page.evaluate(tooWide)).toBe(0);
      const cut =
        '[...document.querySelectorAll(".brand svg, .jump svg")].filter((one) => one.clientWidth < 12).length';
      expect(await page.evaluate(cut)).toBe(0);
      expect(await page.evaluate('getComputedStyle(document.querySelector(".nav")).backgroundColor')).toBe(
        "rgba(0, 0, 0, 0)",
      );
      expect(await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    });
  },
);

test.each(["/", "/search?q=oil", "/topics", "/health", `/items/${oilId}`])(
  "on a phone with text twice as large, %s is no wider than the screen",
  async (path) => {
    await on(path, { viewport: { width: 180, height: 400 } }, async (page) => {
      expect(await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    });
  },
);

describe("the search page", () => {
  test("has help that is read on a phone", async () => {
    await on("/search?q=oil", { viewport: { width: 390, height: 800 } }, async (page) => {
      await page.click(".syntax summary");
      const widths = await page.evaluate<number[]>(
        '[...document.querySelectorAll(".syntax dd")].map((dd) => dd.getBoundingClientRect().width)',
      );
      expect(Math.min(...widths)).toBeGreaterThan(250);
    });
  });

  test.each([320, 390, 700])("shows the whole form that saves a search on a screen of %i", async (width) => {
    await on("/search?q=oil", { viewport: { width, height: 800 } }, async (page) => {
      await page.click("text=Save search");
      const box = await page.locator(".menu > form").boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? width + 1)).toBeLessThanOrEqual(width);
    });
  });

  test("says on paper what was searched", async () => {
    await on("/search?q=oil", {}, async (page) => {
      const query = page.locator(".print-only");
      expect(await query.isVisible()).toBe(false);
      await page.emulateMedia({ media: "print" });
      expect(await query.isVisible()).toBe(true);
      expect(await query.textContent()).toContain("“oil”");
      expect(await page.locator(".hit .facts > li").first().isVisible()).toBe(true);
      const left = ".results-head [role=group], .hit li:has(.star)";
      expect(await page.locator(left).count()).toBeGreaterThan(2);
      expect(await page.locator(left).filter({ visible: true }).count()).toBe(0);
    });
  });

  test("closes an open menu with Escape, and the focus stays with it", async () => {
    await on("/search?q=oil", {}, async (page) => {
      await page.click("text=Save search");
      await page.focus("#search-name");
      await page.keyboard.press("Escape");
      expect(await page.locator("details.menu[open]").count()).toBe(0);
      expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("Save search");
    });
  });
});

test("an item on paper tells its address, where it was seen, and the hash to cite it by", async () => {
  await on(`/items/${oilId}`, {}, async (page) => {
    const source = page.locator(".print-only");
    expect(await source.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await source.isVisible()).toBe(true);
    expect(await source.textContent()).toMatch(/^https:\/\/.*Seen by Wirewatch in the feed .*, SHA-256 [0-9a-f]{64}$/);
    expect(await page.locator(".foot").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.click("text=Cite");
    expect(await page.locator("details .source").last().isVisible()).toBe(true);
  });
});

test("a menu stays open for clicks within it and closes with one beside it", async () => {
  await on("/search?q=oil", {}, async (page) => {
    const open = page.locator("details.menu[open]");
    await page.click("text=Save search");
    await page.click("#search-name");
    expect(await open.count()).toBe(1);
    await page.locator("[data-says]").first().click();
    expect(await open.count()).toBe(0);
  });
});

describe("the keys", () => {
  test("j and k move the focus between headlines", async () => {
    await on("/", {}, async (page) => {
      const focused = () => page.evaluate<string>("document.activeElement?.textContent");
      await page.keyboard.press("j");
      const first = await focused();
      await page.keyboard.press("j");
      const second = await focused();
      expect(first).not.toBe("");
      expect(second).not.toBe(first);
      await page.keyboard.press("k");
      expect(await focused()).toBe(first);
      await page.keyboard.press("w");
      expect(await page.locator(".why-here[open]").count()).toBe(1);
    });
  });

  test("g and a letter go to a place, / to the search box, and none acts while one types", async () => {
    await on("/", {}, async (page) => {
      await page.keyboard.press("g");
      await page.keyboard.press("h");
      await page.waitForURL(`${site.origin}/health`);
      await page.keyboard.press("/");
      await page.waitForURL("**/search");
      await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("q");
      await page.keyboard.type("gh?");
      expect(await page.inputValue("#q")).toBe("gh?");
    });
  });

  test("what is typed after / while the search page loads stands in its box, and does nothing else", async () => {
    await on("/", {}, async (page, troubles) => {
      const written: string[] = [];
      page.on("request", (request) => request.method() !== "GET" && written.push(request.url()));
      for (const slow of ["**/search", "**/assets/*.js*"]) {
        await page.route(slow, async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 400));
          await route.continue();
        });
      }
      await page.keyboard.press("j");
      await page.keyboard.press("/");
      await page.keyboard.type("gss memx", { delay: 80 });
      await page.keyboard.press("Backspace");
      await page.keyboard.type("o");
      await expect.poll(() => page.inputValue("#q"), { timeout: 10_000 }).toBe("gss memo");
      await page.waitForURL("**/search?q=gss+memo");
      expect(written).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });

  test("Back leads from the search to the page on which / was pressed, and Forward to it again", async () => {
    await on("/health", {}, async (page, troubles) => {
      const heading = () => page.locator("h1").textContent();
      await page.keyboard.press("/");
      await page.waitForSelector("#q:focus");
      await page.keyboard.type("oil");
      await page.waitForURL("**/search?q=oil");
      expect(await axeFaults(page)).toEqual([]);
      await page.goBack();
      await page.waitForURL("**/health");
      await expect.poll(heading, { timeout: 10_000 }).toBe("Health");
      await page.goForward();
      await expect.poll(() => page.locator("#q").inputValue(), { timeout: 10_000 }).toBe("oil");
      expect(troubles).toEqual([]);
    });
  });

  test("a letter typed before a page with a search box is left is not kept for the next", async () => {
    await on("/search?q=oil", {}, async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type(" x");
      await page.goto(`${site.origin}/search#q`);
      await page.waitForSelector("#q:focus");
      expect(await page.inputValue("#q")).toBe("");
    });
  });

  test("s stars the hit that has the focus, or the item of the page, and nothing else", async () => {
    const starring = async (path: string, ...keys: readonly string[]) => {
      const starred: string[] = [];
      await on(path, {}, async (page) => {
        await page.route("**/star", (route) => {
          starred.push(new URL(route.request().url()).pathname);
          return route.fulfill({ json: {} });
        });
        for (const key of keys) await page.keyboard.press(key);
        await page.waitForTimeout(200);
      });
      return starred;
    };
    expect(await starring("/search?q=company", "s")).toEqual([]);
    expect(await starring("/search?q=company", "j", "j", "s")).toEqual([`/api/v1/items/${oilId}/star`]);
    expect(await starring(`/items/${oilId}`, "s")).toEqual([`/api/v1/items/${oilId}/star`]);
  });

  test("g d goes through light, dark and the system's theme, and the server keeps to it", async () => {
    await on("/health", {}, async (page) => {
      const theme = () => page.evaluate<string>('document.documentElement.dataset.theme ?? "system"');
      const seen: string[] = [];
      for (let press = 0; press < 3; press += 1) {
        await page.keyboard.press("g");
        await page.keyboard.press("d");
        const chosen = await theme();
        await page.reload();
        expect(await theme()).toBe(chosen);
        seen.push(chosen);
      }
      expect(seen.toSorted()).toEqual(["dark", "light", "system"]);
    });
  });

  test("? opens the sheet of keys and Escape closes it", async () => {
    await on("/", {}, async (page) => {
      const sheet = page.locator("#shortcuts");
      await page.keyboard.press("?");
      expect(await sheet.isVisible()).toBe(true);
      expect(await axeFaults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      expect(await sheet.isVisible()).toBe(false);
    });
  });

  test("the button for the sheet works without script", async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.origin);
    await page.click("footer button");
    expect(await page.locator("#shortcuts").isVisible()).toBe(true);
    await context.close();
  });
});
