import { expect, it } from "vitest";
import { parseQuery } from "../../src/search/parse-query.ts";
import type { Store } from "../../src/store/store.ts";
import { completeQuery } from "../../src/web/searching/complete-query.ts";
import { filteredQuery, filterText } from "../../src/web/searching/filter-text.ts";
import { makeFeed, makeFetch, makeItem, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";

const categories = ["Presse „Süd“", "«Мир»", 'Say "hi"', "国际（要闻）", "「経済」", "OR", "a, b", "Économie"];
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds(
    categories.map((category, n) => makeFeed(`f${n}`, { category })),
    now,
  );
  const numbers = (await store.feedStates()).map(({ no }) => no);
  await store.ingest(numbers.map((no, n) => makeFetch(no, [makeItem(`${n}`, { title: `Of ${categories[n]}` })])));
});

async function titles(q: string): Promise<readonly string[]> {
  const { node, warnings } = parseQuery(q, { now, zone: "UTC" });
  const page = await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false });
  expect([...warnings, ...page.warnings]).toEqual([]);
  return page.items.map(({ title }) => title);
}

it.each(categories)("the filter of the facet %s finds the items that it counts", async (category) => {
  const q = filterText("category", category);
  expect(await titles(q)).toEqual([`Of ${category}`]);
  expect(filteredQuery(q).has("category", category)).toBe(true);
});

it.each([
  ["category:Pres", 0],
  ['category:"presse su', 0],
  ["category:мир", 1],
  ['category:"say h', 2],
  ["category:econ", 7],
])("what completes %s finds its items, and is whole then", async (before, n) => {
  const found = await completeQuery(store, before, 8);
  const whole = found[0] === undefined ? before : before.slice(0, found[0].from) + found[0].text;
  expect(await titles(whole)).toEqual([`Of ${categories[n]}`]);
  expect(await completeQuery(store, whole, 8)).toEqual([]);
});

it.each(["économie", "ÉCONOMIE", "E\u0301conomie", "economie"])(
  "accents and case make no difference: %s",
  async (name) => {
    expect(await titles(filterText("category", name))).toEqual(["Of Économie"]);
    expect(await titles("category:МИР")).toEqual(["Of «Мир»"]);
  },
);
