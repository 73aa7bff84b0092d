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
    ["strokes", "Łódź Ødegård ǿ Đorđe Seguerħ", "lodz odegard o dorde seguerh"],
    ["letters that are two elsewhere", "sœur Ærø ǽ Œuvre Þingvellir Guðrún", "soeur aero ae oeuvre thingvellir gudrun"],
    ["full and half width", "ＡＢＣ　１２３ ｽﾊｲ", "abc 123 スハイ"],
    ["Arabic letters and harakat", "العُقُوبَاتُ الأمريكيّة إلى مؤتمر", "العقوبات الامريكيه الي موتمر"],
    ["ligatures of Arabic with harakat", "\ufd3d \ufc5b", "ا ذ"],
    ["Hebrew points, also of letters that have them", "שָׁלוֹם \ufb2a\ufb4b", "שלום שו"],
    ["letters drawn as an apostrophe", "Oʻzbekiston Hawaiʻi Qurʾān ʿAlī", "o'zbekiston hawai'i qur'an 'ali"],
    ["Persian and Urdu letters", "جمهوری اسلامی پاکستان ہے", "جمهوري اسلامي پاكستان هي"],
    ["nasals and the nukta of Hindi", "हिन्दी नरेन्द्र पाँच रिज़र्व \u095b \u0929", "हिंदी नरेंद्र पांच रिजर्व ज न"],
    ["no nasal before a vowel, nor म", "नमक जनता म्यांमार", "नमक जनता म्यांमार"],
    ["digits", "٢٠٢٦ ۱۴۰۵ २०२६ ২০২৬ ๒๕๖๙", "2026 1405 2026 2026 2569"],
    ["hyphens, dashes and underscores", "state-owned — A_B 1–2", "state owned a b 1 2"],
    ["quotes", "Beijing’s “spy”", 'beijing\'s "spy"'],
    ["white space", "a \t\n\u00a0  b", "a b"],
    ["soft hyphens and zero-width characters", "sanc\u00adtions \u200bspy\ufeff", "sanctions spy"],
    ["how a character is drawn", "⚡️Срочно 1️⃣ 葛\u{e0100}城市 ❤️", "⚡срочно 1 葛城市 ❤"],
    ["trade marks", "Apple™ Watch℠ Pro®", "apple watch pro®"],
    ["directions of writing", "\u200fشركة \u202aHuawei\u202c \u2066ok\u2069", "شركه huawei ok"],
    ["Hebrew quotes", "צה״ל ז׳", "צה\"ל ז'"],
    ["compatibility forms", "ﬁnance ½ …", "finance 1⁄2 ..."],
  ])("levels %s", (_, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each(["Latin", "Greek", "Cyrillic", "Hangul", "Hiragana", "Katakana"])(
    "makes no difference between %s characters and their parts",
    (script) => {
      const ofScript = new RegExp(`\\p{Script=${script}}`, "u");
      const whole = Array.from({ length: 0x10000 }, (_, i) => String.fromCharCode(i)).filter(
        (character) => ofScript.test(character) && character.normalize("NFD").normalize("NFC") === character,
      );
      expect(whole.length).toBeGreaterThan(80);
      expect(whole.filter((character) => foldText(character.normalize("NFD")) !== foldText(character))).toEqual([]);
    },
  );

  it("makes no difference between Arabic letters and their parts", () => {
    expect(foldText("آ أ إ ؤ ئ".normalize("NFD"))).toBe(foldText("آ أ إ ؤ ئ"));
  });

  it("reads the voicing of half-width Kana", () => {
    expect(foldText("ｽﾊﾟｲ ｶﾞｽ")).toBe("スパイ ガス");
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

  it.each([
    ["cafe\u0301 noir", "café"],
    ["Войной займется".normalize("NFD"), "Войной"],
    ["한국 정부".normalize("NFD"), "한국"],
    ["محمدٌ اليوم", "محمد"],
    ["葛\u{e0100}", "葛"],
    ["½\ufe0f", "1"],
  ])("takes along the marks of the last character of a word in %s", (original, word) => {
    const { from } = fold(original);
    const end = original.includes(" ") ? original.indexOf(" ") : original.length;
    expect(originalEnd(original, from, foldText(word).length)).toBe(end);
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

  it("folds each character by itself, white space and parts of characters aside", () => {
    const whole = anyText.filter((text) => !/[\s\p{M}\u1161-\u11c2\uff9e\uff9f]/u.test(text + foldText(text)));
    fc.assert(fc.property(whole, (text) => foldText(text) === [...text].map((c) => foldText(c)).join("")));
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
