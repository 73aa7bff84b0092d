import { afterAll, beforeAll, expect, test } from "vitest";
import { read } from "../parse/read.ts";
import { openSite, type Site } from "./in-browser.ts";
import { contentsOfADay, feedState, webDeps } from "./sample.ts";

const title = "Extraordinarily".repeat(33);
const category = "Kategorie".repeat(22);
let site: Site;

beforeAll(async () => {
  const long = feedState("long", title);
  const feeds = [{ ...long, feed: { ...long.feed, category } }];
  const document = read(
    `<rss version="2.0"><channel><title>${title}</title><item><title>${title}</title></item></channel></rss>`,
  );
  site = await openSite({
    ...webDeps({ ...contentsOfADay(), feeds }),
    discover: async (page) => ({ page, feeds: [{ url: page, document, source: "link" }], tried: [], unasked: [] }),
  });
}, 60_000);

afterAll(() => site?.close());

test.each([
  ["/feeds", null],
  ["/feeds/long/rename", null],
  ["/feeds/long/remove", null],
  ["/feeds", "https://paper.example/"],
  [`/search?q=feed:${title}+lang:${title}`, null],
  [`/search?q=${title}`, null],
])("a title and a category without a blank make the page no wider: %s %s", async (path, address) => {
  await site.on(path, {}, async (page) => {
    if (address !== null) {
      await page.fill("#address", address);
      await page.click("text=Look for feeds");
      await page.waitForURL("**/feeds/discover");
    }
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    }
  });
});
