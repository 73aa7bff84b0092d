import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPhrases } from "../../src/text/highlight.ts";
import { phraseTokens } from "../../src/text/index-terms.ts";
import { bestPassage } from "../../src/text/snippet.ts";

const passage = (text: string, query: string, length: number) =>
  bestPassage(text, findPhrases(text, [phraseTokens(query, false)]), length);

describe("the best passage", () => {
  it("is the whole text where it is short enough", () => {
    expect(passage("a spy", "spy", 20)).toEqual({
      text: "a spy",
      ranges: [{ start: 2, end: 5 }],
      from: 0,
      cutStart: false,
      cutEnd: false,
    });
  });

  it("is the beginning where nothing was found", () => {
    const { text, cutStart, cutEnd } = passage("one two three four", "none", 9);
    expect([text, cutStart, cutEnd]).toEqual(["one two", false, true]);
  });

  it("has the most hits", () => {
    const text = `a spy ${"and so on ".repeat(20)} spy meets spy ${"and so on ".repeat(20)}`;
    const found = passage(text, "spy", 60);
    expect(found.ranges.map(({ start, end }) => found.text.slice(start, end))).toEqual(["spy", "spy"]);
    expect(found.text).toContain("spy meets spy");
    expect([found.cutStart, found.cutEnd]).toEqual([true, true]);
  });

  it("is cut between words, or between Chinese characters", () => {
    const english = passage(`${"alpha beta ".repeat(30)}spy ${"gamma delta ".repeat(30)}`, "spy", 50);
    expect(english.text).toMatch(/^(alpha|beta) .* (gamma|delta)$/);
    const chinese = passage(`${"国际新闻".repeat(30)}制裁${"国际新闻".repeat(30)}`, "制裁", 20);
    expect(chinese.text).toContain("制裁");
    expect(chinese.text.length).toBe(20);
  });

  it("shows as much of a hit as there is room for", () => {
    const { text, ranges } = bestPassage("abcdefghij".repeat(10), [{ start: 10, end: 90 }], 20);
    expect(text.length).toBeLessThanOrEqual(20);
    expect(ranges).toEqual([{ start: 0, end: text.length }]);
  });

  it("is never longer than asked, never splits a surrogate pair, and its ranges lie where the hits are", () => {
    const word = fc.constantFrom("spy", "ring", "制裁", "😀", "👩🏽‍💻", "e\u0301", "a".repeat(60), "\u{20000}", "n");
    const gap = fc.constantFrom(" ", ", ", "");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, gap), { maxLength: 60 }),
        fc.integer({ min: 4, max: 120 }),
        (list, length) => {
          const text = list.flat().join("");
          const hits = findPhrases(text, [phraseTokens("spy", false), phraseTokens("制裁", false)]);
          const found = bestPassage(text, hits, length);
          expect(found.text.length).toBeLessThanOrEqual(length);
          expect(found.text.isWellFormed()).toBe(true);
          expect(text.slice(found.from, found.from + found.text.length)).toBe(found.text);
          expect(found.cutStart || found.cutEnd).toBe(found.text !== text);
          if (hits.length > 0) expect(found.ranges.length).toBeGreaterThan(0);
          for (const { start, end } of found.ranges) {
            expect(found.text.length >= end && end > start).toBe(true);
            if (end - start >= 3) expect(found.text.slice(start, end)).toMatch(/spy|制裁/);
          }
        },
      ),
    );
  });
});
