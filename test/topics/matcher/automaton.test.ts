import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAutomaton } from "../../../src/topics/matcher/automaton.ts";

const nothingJoined = new Uint8Array(0x10000);
const letters = Uint8Array.from({ length: 0x10000 }, (_, unit) => (unit >= 0x61 && unit <= 0x7a ? 1 : 0));

function found(needles: readonly string[], text: string, joined: Uint8Array): readonly string[] {
  const hits: string[] = [];
  buildAutomaton(needles, joined).scan(unitsOf(text), (needle, end) => {
    const length = needles[needle]?.length ?? 0;
    hits.push(`${end - length}:${needles[needle]}`);
  });
  return hits.sort();
}

function expected(needles: readonly string[], text: string, joined: Uint8Array): readonly string[] {
  const begins = (at: number): boolean => {
    const join = joined[text.charCodeAt(at)] ?? 0;
    return at === 0 || join === 0 || join !== joined[text.charCodeAt(at - 1)];
  };
  return needles
    .flatMap((needle) =>
      Array.from(text, (_, at) => at)
        .filter((at) => text.startsWith(needle, at) && begins(at))
        .map((at) => `${at}:${needle}`),
    )
    .sort();
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from(text, (character) => character.charCodeAt(0));
}

describe("the automaton", () => {
  it("finds every occurrence of every needle, overlapping ones too", () => {
    expect(found(["he", "she", "hers", "his"], "ushers", nothingJoined)).toEqual(["1:she", "2:he", "2:hers"]);
    expect(found(["制裁", "裁案"], "制裁案", nothingJoined)).toEqual(["0:制裁", "1:裁案"]);
  });

  it("tries no needle inside a word", () => {
    expect(found(["he", "she", "us"], "ushers she", letters)).toEqual(["0:us", "7:she"]);
    expect(found(["ab cd", "cd e", "d e"], "ab cd e", letters)).toEqual(["0:ab cd", "3:cd e"]);
  });

  it("finds nothing without needles", () => {
    expect(found([], "text", letters)).toEqual([]);
  });

  it("finds what a search for each needle finds", () => {
    const unit = fc.constantFrom("a", "b", " ", "制", "裁", "\0");
    const needle = fc.string({ unit, minLength: 1, maxLength: 5 });
    const needles = fc.uniqueArray(needle, { maxLength: 20 });
    fc.assert(
      fc.property(needles, fc.string({ unit, maxLength: 40 }), fc.boolean(), (list, text, joins) => {
        const joined = joins ? letters : nothingJoined;
        expect(found(list, text, joined)).toEqual(expected(list, text, joined));
      }),
      { numRuns: 400 },
    );
  });
});
