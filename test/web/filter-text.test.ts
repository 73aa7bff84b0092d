import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasFilter, withFilter, withoutFilter } from "../../src/web/filter-text.ts";

describe("a filter in a query's text", () => {
  test.each([
    ["", "topic", "sanctions", "topic:sanctions"],
    ["oil tanker", "topic", "sanctions", "oil tanker topic:sanctions"],
    ["oil", "category", "World news", 'oil category:"World news"'],
    ["oil topic:sanctions", "topic", "sanctions", "oil topic:sanctions"],
  ])("added to %j", (query, name, value, expected) => {
    expect(withFilter(query, name, value)).toBe(expected);
  });

  test("is taken out again, quoted or not, and the rest stays", () => {
    expect(withoutFilter('"oil tanker" Topic:Sanctions -sport', "topic", "sanctions")).toBe('"oil tanker" -sport');
    expect(withoutFilter('oil category:"World news"', "category", "World news")).toBe("oil");
    expect(withoutFilter("oil topic:sanctions-list", "topic", "sanctions")).toBe("oil topic:sanctions-list");
  });

  test("comes and goes without a trace, whatever the words and the value", () => {
    const word = fc.stringMatching(/^[\p{L}\d]{1,8}$/u);
    const value = fc.stringMatching(/^[\p{L}\d][\p{L}\d ._-]{0,10}$/u);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), value, (words, text) => {
        const query = words.join(" ");
        const filtered = withFilter(query, "category", text);
        expect(hasFilter(filtered, "category", text)).toBe(true);
        expect(withoutFilter(filtered, "category", text)).toBe(query);
      }),
    );
  });
});
