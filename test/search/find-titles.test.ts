import { expect, it } from "vitest";
import { findTitles } from "../../src/search/find-titles.ts";

const titles = [
  "In a machine",
  "China says the talks go on",
  "Chain of shops closes",
  "Sanctions on oil tankers",
  "Санкции против банков",
].map((title, id) => ({ id, title }));
const found = (text: string, limit = 10) => findTitles(titles, text, limit).map((id) => titles[id]?.title);

it.each([
  ["chian", ["China says the talks go on", "Chain of shops closes"]],
  ["china", ["China says the talks go on"]],
  ["tlaks", ["China says the talks go on"]],
  ["talks chian", ["China says the talks go on"]],
  ["snactions oil", ["Sanctions on oil tankers"]],
  ["банокв", ["Санкции против банков"]],
])("%s finds the titles whose words are one mistake away, those with fewer first", (text, wanted) => {
  expect(found(text).slice(0, wanted.length)).toEqual(wanted);
});

it("finds parts of titles that are like the text after them", () => {
  expect(found("chian")).toEqual(["China says the talks go on", "Chain of shops closes", "In a machine"]);
  expect(found("tanker")).toEqual(["Sanctions on oil tankers"]);
  expect(found("chian", 1)).toHaveLength(1);
});

it("finds nothing for what has no letter, or is like nothing", () => {
  expect([found("!!"), found("xylophone")]).toEqual([[], []]);
});
