import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostFrequent } from "../../src/search/most-frequent.ts";

describe("the most frequent words", () => {
  it("are all words where there are no more than wanted", () => {
    const words = mostFrequent(
      new Map([
        ["port", 3],
        ["ship", 9],
      ]),
      2,
    );
    expect(words).toEqual([
      { word: "port", items: 3 },
      { word: "ship", items: 9 },
    ]);
  });

  it("leave out the words at the limit, so that the alphabet doesn't choose among equals", () => {
    const words = mostFrequent(
      new Map([
        ["bank", 3],
        ["port", 9],
        ["ship", 3],
        ["visa", 7],
      ]),
      3,
    );
    expect(words.map(({ word }) => word)).toEqual(["port", "visa"]);
  });

  it("are more frequent than each word left out, and no more than wanted", () => {
    const archive = fc.uniqueArray(fc.tuple(fc.string(), fc.integer({ min: 1, max: 20 })), {
      selector: ([word]) => word,
    });
    fc.assert(
      fc.property(archive, fc.integer({ min: 1, max: 20 }), (entries, most) => {
        const kept = mostFrequent(new Map(entries), most);
        const names = new Set(kept.map(({ word }) => word));
        const left = entries.filter(([word]) => !names.has(word)).map(([, count]) => count);
        expect(kept.length).toBeLessThanOrEqual(most);
        expect(Math.min(...kept.map(({ items }) => items))).toBeGreaterThan(Math.max(0, ...left));
        if (entries.length <= most) expect(left).toEqual([]);
      }),
    );
  });
});
