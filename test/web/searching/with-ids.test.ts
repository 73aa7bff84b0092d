import { expect, test } from "vitest";
import { withIds } from "../../../src/web/searching/with-ids.ts";

const feeds = [
  { id: "guardian", title: "The Guardian" },
  { id: "paper-a", title: "Paper" },
  { id: "paper-b", title: "Paper" },
];
const store = { names: async () => ({ feeds, topics: [{ id: "oil", title: "Oil & gas" }] }) };

test.each([
  ['tanker feed:"The Guardian"', "tanker feed:guardian"],
  ['-feed:Paper topic:"Oil & gas"', "-feed:(paper-a OR paper-b) topic:oil"],
  ["feed:(Paper OR gone) lang:Chinese", "feed:((paper-a OR paper-b) OR gone) lang:zh"],
  ['feed:guardian country:UK "Paper"', 'feed:guardian country:UK "Paper"'],
])("%s is kept as %s", async (query, kept) => {
  expect(await withIds(store, query)).toBe(kept);
  expect(await withIds(store, kept)).toBe(kept);
});

test.each([
  ['feed:"Paper"tanker', "feed:(paper-a OR paper-b) tanker"],
  ['feed:"The Guardian “News”"', 'feed:guardian News”"'],
])("a word that touches a value, as in %s, stays one of its own", async (query, kept) => {
  expect(await withIds(store, query)).toBe(kept);
});
