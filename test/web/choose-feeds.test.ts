import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults, openSite, type Site } from "./in-browser.ts";
import { webDeps } from "./sample.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite(webDeps());
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

  it("opens the fields for a password without a fault", async () => {
    await site.on("/feeds/meridian/rename", {}, async (page) => {
      await page.click("text=Password or request header");
      expect(await axeFaults(page)).toEqual([]);
    });
  });
});
