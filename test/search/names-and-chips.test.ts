import fc from "fast-check";
import { expect, it } from "vitest";
import { createNameFinder } from "../../src/search/find-names.ts";
import { parseQuery } from "../../src/search/parse-query.ts";
import { queryChips } from "../../src/search/query-chips.ts";
import { textLeaves } from "../../src/search/text-leaves.ts";
import { editDistance } from "../../src/text/edit-distance.ts";

it("a chip is a filter that can be taken away alone", () => {
  expect(queryChips('tanker topic:sanctions after:7d category:"World news"')).toEqual([
    { filter: "topic", label: "sanctions", without: 'tanker after:7d category:"World news"' },
    { filter: "after", label: "7d", without: 'tanker topic:sanctions category:"World news"' },
    { filter: "category", label: "World news", without: "tanker topic:sanctions after:7d" },
  ]);
});

it("there is none within brackets, NOT or OR, where taking it away would mean something else", () => {
  expect(queryChips("(topic:a oil)")).toEqual([]);
  expect(queryChips("-topic:a")).toEqual([]);
  expect(queryChips("topic:a OR topic:b")).toEqual([]);
});

it("only words that are looked for are marked", () => {
  const { node } = parseQuery('title:oil "big ship" -sport topic:x (a* OR 石油)', { now: 0, zone: "UTC" });
  expect(node && textLeaves(node).map((leaf) => leaf.text)).toEqual(["oil", "big ship", "a", "石油"]);
});

it.each(["war", "a", "cn", "sport", "guard", "hong", "海岸线报纸"])("%j is no misspelling of a name", (text) => {
  const finder = createNameFinder([
    { id: "guardian-world", title: "The Guardian – World" },
    { id: "power", title: "Power" },
    { id: "cna", title: "CNA" },
    { id: "transport", title: "Transport" },
    { id: "haian", title: "海岸日报" },
  ]);
  expect(finder.correct(text)).toBeNull();
});

it.each([
  ["gaurdian", "guardian-world"],
  ["The Gaurdian", "guardian-world"],
  ["guardian-wrold", "guardian-world"],
  ["powr", "power"],
  ["trasnprt", "transport"],
])("%j is meant as %j", (text, id) => {
  const finder = createNameFinder([
    { id: "guardian-world", title: "The Guardian – World" },
    { id: "power", title: "Power" },
    { id: "transport", title: "Transport" },
  ]);
  expect(finder.correct(text)?.id).toBe(id);
});

it("counts edits of letters", () => {
  expect(editDistance("gaurdian", "guardian")).toBe(1);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("kitten", "sitting")).toBe(3);
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
    }),
  );
});

it("a misspelt name finds its feed, and an exact id only itself", () => {
  const finder = createNameFinder([
    { id: "guardian-world", title: "The Guardian – World" },
    { id: "haian", title: "海岸日报" },
    { id: "hkfp", title: "Hong Kong Free Press" },
  ]);
  expect(finder.suggest("gaurdian", 3)[0]?.id).toBe("guardian-world");
  expect(finder.suggest("hkfp", 3)).toHaveLength(1);
  expect(finder.suggest("海岸", 3)[0]?.id).toBe("haian");
});
