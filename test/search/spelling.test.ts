import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAskingSpeller } from "../../src/search/asking-speller.ts";
import { correctQuery } from "../../src/search/correct-query.ts";
import { createSpeller, type KnownWord } from "../../src/search/speller.ts";

const archive: readonly KnownWord[] = [
  { word: "insurers", items: 400 },
  { word: "insurer", items: 90 },
  { word: "tankers", items: 900 },
  { word: "tanker", items: 500 },
  { word: "guardian", items: 40 },
  { word: "страховщики", items: 30 },
  { word: "التامين", items: 30 },
  { word: "tankres", items: 1 },
  { word: "constructor", items: 5 },
];
const pause = async () => {};
const itemsWith = async (words: readonly string[]) =>
  words.map((word) => archive.find((known) => known.word === word)?.items ?? 0);
const correct = async (q: string) => correctQuery(q, await createSpeller(archive, pause), itemsWith);

describe("did you mean", () => {
  it.each([
    ["insurrers", "insurers"],
    ["tanker insurrers after:14d topic:sanctions", "tanker insurers after:14d topic:sanctions"],
    ["gaurdian", "guardian"],
    ["title:(insurrers OR tnakers)", "title:(insurers OR tankers)"],
    ['"the insurrers said"', '"the insurers said"'],
    ["страховшики", "страховщики"],
    ["Insurrers -TANKRES", "insurers -tankers"],
    ["construtor", "constructor"],
    ["insurrers NEAR/3 tankers", "insurers NEAR/3 tankers"],
  ])("%s → %s, of who knows all words and of who asks for each that is like one", async (written, meant) => {
    expect((await correct(written))?.q).toBe(meant);
    expect((await correctQuery(written, createAskingSpeller(itemsWith), itemsWith))?.q).toBe(meant);
  });

  it("names each word with what it was taken for", async () => {
    expect((await correct("insurrers tankers"))?.words).toEqual([{ from: "insurrers", to: "insurers" }]);
  });

  it.each(["insurers", "insure*", "feed:gaurdian", "topic:insurrers", "制裁案", "oil", "insurrers2", "xyzzyx", ""])(
    "leaves %s as it is",
    async (written) => {
      expect(await correct(written)).toBeNull();
    },
  );

  it("only ever changes words, and bears any text", async () => {
    const speller = await createSpeller(archive, pause);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a insurrers:(", "“tnakers")),
        async (q) => {
          const found = await correctQuery(q, speller, itemsWith);
          if (found === null) return;
          const back = found.words.reduce((text, { from, to }) => text.replace(to, from), found.q);
          expect(back).toBe(q);
        },
      ),
    );
  });
});

describe("a speller", () => {
  it("knows every word that is one letter more, less or other, or two swapped, and no word further away", async () => {
    const speller = await createSpeller(archive, pause);
    fc.assert(
      fc.property(
        fc.constantFrom(...archive),
        fc.nat(20),
        fc.constantFrom("insert", "delete", "swap"),
        ({ word }, n, how) => {
          const at = n % (word.length - 1);
          const [a = "", b = ""] = [word[at], word[at + 1]];
          const wrong =
            how === "insert"
              ? `${word.slice(0, at)}x${word.slice(at)}`
              : how === "delete"
                ? word.slice(0, at) + word.slice(at + 1)
                : word.slice(0, at) + b + a + word.slice(at + 2);
          if (wrong === word) return;
          expect(speller.suggest(wrong).map((known) => known.word)).toContain(word);
        },
      ),
    );
    expect(speller.suggest("insers")).toEqual([]);
  });

  it("puts the most frequent word first, and completes beginnings so too", async () => {
    const speller = await createSpeller(archive, pause);
    expect(speller.suggest("insurerss")[0]?.word).toBe("insurers");
    expect(speller.complete("ins", 5).map(({ word }) => word)).toEqual(["insurers", "insurer"]);
    expect(speller.complete("tank", 1).map(({ word }) => word)).toEqual(["tankers"]);
    expect(speller.complete("zz", 5)).toEqual([]);
  });

  it("lets others work while it is made", async () => {
    let pauses = 0;
    const words = Array.from({ length: 2000 }, (_, i) => ({ word: `word${i}`, items: 1 }));
    await createSpeller(words, async () => void pauses++);
    expect(pauses).toBeGreaterThanOrEqual(10);
  });
});
