import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "./in-browser.ts";
import { webDeps } from "./sample.ts";

const saved: string[] = [];
let site: Site;

beforeAll(async () => {
  const deps = webDeps();
  const addSearch = async ({ name }: { readonly name: string }) => saved.push(name) > 0;
  site = await openSite({ ...deps, store: { ...deps.store, addSearch } });
}, 60_000);

afterAll(() => site?.close());

test("a form is taken under a name over plain http, where browsers tell its site by the origin alone", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.origin.replace("127.0.0.1", "news.example")}/search?q=oil`);
  await page.click("text=Save search");
  await page.fill("#search-name", "By name");
  await Promise.all([page.waitForURL("**/search?q=oil"), page.press("#search-name", "Enter")]);
  await expect.poll(() => saved).toEqual(["By name"]);
});
