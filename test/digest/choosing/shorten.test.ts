import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorten } from "../../../src/digest/choosing/shorten.ts";

describe("a summary ends with a sentence", () => {
  it.each([
    ["Short.", 20, "Short."],
    ["First sentence. Second sentence is longer.", 30, "First sentence."],
    ["第一句话。第二句话很长很长很长。", 8, "第一句话。"],
    ["one two three four five six", 15, "one two three…"],
  ])("%s", (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });

  it("never with half a character, and never with words that the publisher did not write", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(short.isWellFormed()).toBe(true);
        expect(text.startsWith(short) || text.startsWith(short.replace(/…$/, ""))).toBe(true);
        expect(short.length).toBeLessThanOrEqual(Math.max(text.length, limit));
      }),
    );
  });
});
