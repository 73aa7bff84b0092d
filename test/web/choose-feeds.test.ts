import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults, openSite, type Site } from "./in-browser.ts";
import { contentsOfADay, feedState, webDeps } from "./sample.ts";

let site: Site;

beforeAll(async () => {
  const contents = contentsOfADay();
  const more = Array.from({ length: 120 }, (_, n) => feedState(`paper-${n}`, `Paper ${n}`));
  site = await openSite(webDeps({ ...contents, feeds: [...(contents.feeds ?? []), ...more] }));
}, 60_000);
afterAll(() => site?.close());

describe("choosing feeds in the list, in a browser", () => {
  it("shows what can be done to them as long as one is chosen; Enter on a box presses nothing", async () => {
    for (const viewport of [
      { width: 1200, height: 800 },
      { width: 360, height: 740 },
    ]) {
      await site.on("/feeds", { viewport }, async (page, troubles) => {
        const [bar, box] = [page.locator(".bulk"), page.locator("tbody input[type=checkbox]").first()];
        expect(await bar.isVisible()).toBe(false);
        await box.check();
        expect(await bar.isVisible()).toBe(true);
        expect(await axeFaults(page)).toEqual([]);
        await box.press("Enter");
        await page.waitForTimeout(200);
        expect([new URL(page.url()).pathname, await box.isChecked()]).toEqual(["/feeds", true]);
        expect(troubles).toEqual([]);
      });
    }
  });

  it("ticks all of a page at a press, with the keys and without a script, and unticks them", async () => {
    await site.on("/feeds?page=2", { javaScriptEnabled: false }, async (page) => {
      const ticked = page.locator("tbody input:checked");
      expect(await ticked.count()).toBe(0);
      await page.getByRole("link", { name: "Choose the 25 on this page" }).press("Enter");
      await page.waitForURL(/page=2&chosen=page/);
      expect([await ticked.count(), await page.locator(".bulk").isVisible()]).toEqual([25, true]);
      await page.getByRole("link", { name: "Choose none" }).press("Enter");
      await page.waitForURL((url) => !url.search.includes("chosen"));
      expect([await ticked.count(), await page.locator(".bulk").isVisible()]).toEqual([0, false]);
    });
  });

  it("turns its pages with [ and ], in either theme without a fault", async () => {
    for (const [colorScheme, width] of [
      ["light", 1200],
      ["dark", 390],
    ] as const) {
      await site.on("/feeds?order=name", { colorScheme, viewport: { width, height: 800 } }, async (page, troubles) => {
        await page.keyboard.press("]");
        await page.waitForURL(/order=name&page=2/);
        expect(await axeFaults(page)).toEqual([]);
        expect(await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
        await page.keyboard.press("[");
        await page.waitForURL(/order=name$/);
        expect(troubles).toEqual([]);
      });
    }
  });

  it("narrows the list without a script, and a press of a head puts it in another order", async () => {
    await site.on("/feeds", { javaScriptEnabled: false }, async (page) => {
      await page.getByRole("combobox", { name: "Health" }).selectOption("Failing");
      await page.getByRole("button", { name: "Find" }).click();
      await page.waitForURL(/is=failing/);
      expect(await page.locator("tbody th").allInnerTexts()).toEqual([expect.stringContaining("Diario del Estrecho")]);
      await page.getByRole("link", { name: "Items" }).click();
      await page.waitForURL(/is=failing&order=items/);
      expect(await page.getByRole("columnheader", { name: "Items" }).getAttribute("aria-sort")).toBe("descending");
    });
  });

  it("opens the fields for a password without a fault", async () => {
    await site.on("/feeds/meridian/rename", {}, async (page) => {
      await page.click("text=Password or request header");
      expect(await axeFaults(page)).toEqual([]);
    });
  });
});
