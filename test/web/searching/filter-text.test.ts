import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QueryNode } from "../../../src/model/query.ts";
import { parseQuery } from "../../../src/search/parse-query.ts";
import { filteredQuery, withFilter } from "../../../src/web/searching/filter-text.ts";

describe("a filter in a query's text", () => {
  test.each([
    ["", "topic", "sanctions", "topic:sanctions"],
    ["oil tanker", "topic", "sanctions", "oil tanker topic:sanctions"],
    ["oil", "category", "World news", 'oil category:"World news"'],
    ["oil topic:sanctions", "topic", "sanctions", "oil topic:sanctions"],
  ])("added to %j", (query, name, value, expected) => {
    expect(withFilter(query, name, value)).toBe(expected);
  });

  test.each([
    ["制裁 OR oil", "(制裁 OR oil) lang:ja"],
    ["制裁 oil OR", "制裁 oil lang:ja"],
    ["oil AND NOT", "oil lang:ja"],
    ["oil -", "oil lang:ja"],
    ["OR", "lang:ja"],
    ['"oil tanker', '"oil tanker" lang:ja'],
    ["“oil tanker", '“oil tanker" lang:ja'],
    ["(oil OR gas", "(oil OR gas) lang:ja"],
    ['port ("oil OR', 'port ("oil OR") lang:ja'],
    ["a OR b) c OR d", "(a OR b c OR d) lang:ja"],
    ["lang:ja OR oil", "(lang:ja OR oil) lang:ja"],
    ["(lang:ja)", "(lang:ja) lang:ja"],
    ["oil -lang:ja", "oil -lang:ja lang:ja"],
    ['"oil lang:ja"', '"oil lang:ja" lang:ja'],
  ])("holds for all of %j", (query, expected) => {
    expect(withFilter(query, "lang", "ja")).toBe(expected);
  });

  test("stands first where the end of a query is too far to be read", () => {
    expect(withFilter("oil ".repeat(300), "lang", "ja")).toMatch(/^lang:ja oil/);
    expect(withFilter("a ".repeat(70), "lang", "ja")).toMatch(/^lang:ja a/);
  });

  test("is found by another name of its value", () => {
    expect(filteredQuery('feed:"The Guardian"').has("feed", "guardian", "The Guardian")).toBe(true);
    expect(filteredQuery('oil feed:"The Guardian"').without("feed", "guardian", "The Guardian")).toBe("oil");
  });

  test("leaves alternatives as they were", () => {
    expect(filteredQuery("(制裁 OR oil) lang:ja").without("lang", "ja")).toBe("制裁 OR oil");
    expect(filteredQuery("(a OR b) lang:ja (c OR d)").without("lang", "ja")).toBe("(a OR b) (c OR d)");
  });

  const clock = { now: 0, zone: "UTC" };
  const piece = fc.constantFrom(
    '"',
    "(",
    ")",
    "-",
    "OR",
    "AND",
    "NOT",
    "NEAR",
    "oil",
    "topic:x",
    "lang:ja",
    "“",
    "😀",
    "title:",
  );
  test("narrows any query: what is found has the filter and is found without it", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const query = pieces.join(" ");
        const { node } = parseQuery(withFilter(query, "lang", "ja"), clock);
        const all = parseQuery(query, clock).node;
        for (const item of items) {
          expect(fits(item, node)).toBe(item.includes("lang:ja") && fits(item, all));
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("is taken out again, quoted or not, and the rest stays", () => {
    expect(filteredQuery('"oil tanker" Topic:Sanctions -sport').without("topic", "sanctions")).toBe(
      '"oil tanker" -sport',
    );
    expect(filteredQuery('oil category:"World news"').without("category", "World news")).toBe("oil");
    expect(filteredQuery("oil topic:sanctions-list").without("topic", "sanctions")).toBe("oil topic:sanctions-list");
  });

  test("comes and goes without a trace, whatever the words and the value", () => {
    const word = fc.stringMatching(/^[\p{L}\d]{1,8}$/u);
    const value = fc.stringMatching(/^[\p{L}\d][\p{L}\d ._-]{0,10}$/u);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), value, (words, text) => {
        const query = words.join(" ");
        const filtered = withFilter(query, "category", text);
        expect(filteredQuery(filtered).has("category", text)).toBe(true);
        expect(filteredQuery(filtered).without("category", text)).toBe(query);
      }),
    );
  });
});

/** Every item that some of these facts hold of. */
const items = ["oil", "topic:x", "lang:ja"].reduce<string[][]>(
  (sets, fact) => sets.flatMap((set) => [set, [...set, fact]]),
  [[]],
);

/** Whether an item fits a query, a phrase being one word or none. */
function fits(item: readonly string[], node: QueryNode | null): boolean {
  switch (node?.kind) {
    case undefined:
      return true;
    case "and":
      return node.nodes.every((one) => fits(item, one));
    case "or":
      return node.nodes.some((one) => fits(item, one));
    case "not":
      return !fits(item, node.node);
    case "text":
      return item.includes(node.text);
    case "filter":
      return item.includes(`${node.filter}:${node.value}`);
    default:
      return false;
  }
}
