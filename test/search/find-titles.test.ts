import { expect, it } from "vitest";
import { findTitles } from "../../src/search/find-titles.ts";
import { processorMs } from "../processor-time.ts";

const titles = [
  "In a machine",
  "China says the talks go on",
  "Chain of shops closes",
  "Sanctions on oil tankers",
  "Санкции против банков",
].map((title, id) => ({ id, title }));
const found = async (text: string, limit = 10) =>
  (await findTitles(titles, text, limit)).ids.map((id) => titles[id]?.title);

it.each([
  ["chian", ["China says the talks go on", "Chain of shops closes"]],
  ["china", ["China says the talks go on"]],
  ["tlaks", ["China says the talks go on"]],
  ["talks chian", ["China says the talks go on"]],
  ["snactions oil", ["Sanctions on oil tankers"]],
  ["банокв", ["Санкции против банков"]],
])("%s finds the titles whose words are one mistake away, those with fewer first", async (text, wanted) => {
  expect((await found(text)).slice(0, wanted.length)).toEqual(wanted);
});

it("finds parts of titles that are like the text after them", async () => {
  expect(await found("chian")).toEqual(["China says the talks go on", "Chain of shops closes", "In a machine"]);
  expect(await found("tanker")).toEqual(["Sanctions on oil tankers"]);
  expect(await found("chian", 1)).toHaveLength(1);
});

it("finds nothing for what has no letter, or is like nothing", async () => {
  expect([await found("!!"), await found("xylophone")]).toEqual([[], []]);
});

it("compares titles with the beginning of a long text, and says so", async () => {
  const long = "Sanctions on oil tankers, and on the banks that paid for them, were widened";
  const { ids, warnings } = await findTitles(titles, long, 10);
  expect(ids).toEqual([3]);
  expect(warnings).toEqual([expect.stringMatching(/first 32 characters; .* first 64 count/)]);
  expect((await findTitles(titles, "oil tankers", 10)).warnings).toEqual([]);
});

it("holds nothing up for long, whatever the text and the titles", async () => {
  const many = Array.from({ length: 2000 }, (_, id) => ({ id, title: `${id} ${"sanctions on tankers ".repeat(50)}` }));
  let longest = 0;
  let before = processorMs();
  const watch = setInterval(() => {
    longest = Math.max(longest, processorMs() - before);
    before = processorMs();
  }, 1);
  await findTitles(many, "snactions no tnakers ".repeat(90), 50);
  clearInterval(watch);
  expect(longest).toBeLessThan(150);
});
