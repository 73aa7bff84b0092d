import fc from "fast-check";
import { Converter } from "opencc-js";
import { describe, expect, it } from "vitest";
import { fold, foldText, originalEnd } from "../../src/text/fold.ts";
import { traditionalPairs } from "../../src/text/traditional.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

describe("folding", () => {
  it.each([
    ["case", "NATO Москва ΑΘΗΝΑ", "nato москва αθηνα"],
    ["Traditional to Simplified Chinese", "華為遭美國制裁", "华为遭美国制裁"],
    ["Latin diacritics", "São Tomé, Đà Nẵng, Łódź, İzmir", "sao tome, da nang, lodz, izmir"],
    ["ё and ß, not й", "Королёв, Straße, GROẞE, Йод", "королев, strasse, grosse, йод"],
    ["Greek accents and the final sigma", "κυρώσεις ΚΥΡΩΣΕΙΣ Ελλάδα ΐΰᾼ", "κυρωσεισ κυρωσεισ ελλαδα ιυα"],
    ["the Turkish i", "IŞIK ışık KARARI kararı İstanbul", "isik isik karari karari istanbul"],
    ["strokes", "Łódź Ødegård ǿ Đorđe, not æ", "lodz odegard o dorde, not æ"],
    ["full and half width", "ＡＢＣ　１２３ ｽﾊｲ", "abc 123 スハイ"],
    ["Arabic letters and harakat", "العُقُوبَاتُ الأمريكيّة إلى مؤتمر", "العقوبات الامريكيه الي موتمر"],
    ["hyphens, dashes and underscores", "state-owned — A_B 1–2", "state owned a b 1 2"],
    ["quotes", "Beijing’s “spy”", 'beijing\'s "spy"'],
    ["white space", "a \t\n\u00a0  b", "a b"],
    ["soft hyphens and zero-width characters", "sanc\u00adtions \u200bspy\ufeff", "sanctions spy"],
    ["compatibility forms", "ﬁnance ½ …", "finance 1⁄2 ..."],
  ])("levels %s", (_, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("keeps emoji and lone surrogates", () => {
    expect(foldText("a😀\ud800b")).toBe("a😀\ud800b");
  });

  it("maps every folded unit to the character it comes from", () => {
    const { text, from } = fold("Ein  «ﬁ» \u{1d400}華");
    expect(text).toBe('ein "fi" a华');
    expect([...from]).toEqual([0, 1, 2, 3, 5, 6, 6, 7, 8, 9, 11, 12]);
  });

  it("leaves dropped characters out of what ends before them", () => {
    const original = "spy\u00ad\u200b ring";
    const { from } = fold(original);
    expect(originalEnd(original, from, 3)).toBe(3);
  });

  it("ends after both halves of a surrogate pair", () => {
    const original = "\u{1d400}\u{1d401}";
    const { text, from } = fold(original);
    expect(text).toBe("ab");
    expect(originalEnd(original, from, 1)).toBe(2);
    expect(originalEnd(original, from, 2)).toBe(4);
  });

  it("gives the same text with and without offsets", () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, keepCase) => fold(text, keepCase).text === foldText(text, keepCase)),
    );
  });

  it("has offsets that never go back and end with the original", () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, from } = fold(original);
        expect(from.length).toBe(text.length + 1);
        expect(from.at(-1)).toBe(original.length);
        for (let i = 1; i < from.length; i++) expect(from[i]).toBeGreaterThanOrEqual(from[i - 1] ?? 0);
      }),
    );
  });

  it("has the same units and offsets with case as without", () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const lower = fold(original);
        const kept = fold(original, true);
        expect(kept.from).toEqual(lower.from);
        expect(kept.text.length).toBe(lower.text.length);
      }),
    );
  });

  it("makes no difference between the two cases of a letter", () => {
    const letters = Array.from({ length: 0x2c00 }, (_, i) => String.fromCodePoint(i)).filter(
      (letter) => letter.toUpperCase() !== letter && letter.toUpperCase().toLowerCase() === letter,
    );
    expect(letters.length).toBeGreaterThan(700);
    expect(letters.filter((letter) => foldText(letter.toUpperCase()) !== foldText(letter))).toEqual([]);
  });

  it("folds each character by itself, white space aside", () => {
    const noSpace = anyText.filter((text) => !/\s/.test(foldText(text)));
    fc.assert(fc.property(noSpace, (text) => foldText(text) === [...text].map((c) => foldText(c)).join("")));
  });

  it("grows where characters expand many times over", () => {
    expect(foldText("ﷺ".repeat(100))).toBe("صلي الله عليه وسلم".repeat(100));
    expect(fold("½".repeat(1000)).from.length).toBe(3001);
  });
});

describe("the table of Traditional characters", () => {
  it("agrees with opencc-js", () => {
    const simplify = Converter({ from: "t", to: "cn" });
    const characters = [...traditionalPairs];
    const traditional = characters.filter((_, i) => i % 2 === 0);
    expect(traditional.length).toBeGreaterThan(2900);
    expect(new Set(traditional).size).toBe(traditional.length);
    expect(traditional.map((character) => simplify(character))).toEqual(characters.filter((_, i) => i % 2 === 1));
  });
});
