import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { findPhrases } from "../../src/text/highlight.ts";
import { indexTerms, type PhraseToken, phraseTokens } from "../../src/text/index-terms.ts";

describe("index terms", () => {
  it("are folded words", () => {
    expect(indexTerms("The U.S.’s “État-major” don't_stop 5G")).toBe("the u s s etat major don t stop 5g");
  });

  it("are pairs and the last character of a run without spaces", () => {
    expect(indexTerms("制裁案")).toBe("制裁 裁案 案");
    expect(indexTerms("案")).toBe("案");
    expect(indexTerms("AI芯片，新規")).toBe("ai 芯片 片 新规 规");
    expect(indexTerms("한국 スパイ")).toBe("한국 국 スパ パイ イ");
  });

  it("keep ideographs outside the basic plane whole", () => {
    expect(indexTerms("\u{20000}\u{20001}")).toBe("\u{20000}\u{20001} \u{20001}");
  });

  it("hold nothing of punctuation and emoji", () => {
    expect(indexTerms(" ❤️ — … 🇨🇳 ")).toBe("");
  });
});

describe("phrase tokens", () => {
  const shown = (text: string, prefix = false) =>
    phraseTokens(text, prefix)
      .map((token) => token.text + (token.prefix ? "*" : ""))
      .join(" ");

  it("are words, the last a prefix on request", () => {
    expect(shown("Rare Earth")).toBe("rare earth");
    expect(shown("Rare Earth", true)).toBe("rare earth*");
  });

  it("are the pairs of a run", () => {
    expect(shown("制裁案")).toBe("制裁 裁案");
    expect(shown("制裁案", true)).toBe("制裁 裁案");
  });

  it("make a single character the beginning of a pair", () => {
    expect(shown("案")).toBe("案*");
    expect(shown("AI 芯")).toBe("ai 芯*");
  });

  it("name the last character of a run where a word follows", () => {
    expect(shown("芯片 AI")).toBe("芯片 片 ai");
    expect(shown("案 AI")).toBe("案 ai");
  });

  it("are none where there is nothing to look for", () => {
    expect(phraseTokens(" …!", true)).toEqual([]);
  });
});

const database = new Database(":memory:");
database.exec(
  `CREATE VIRTUAL TABLE text USING fts5 (x, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'");
   CREATE VIRTUAL TABLE word USING fts5vocab (text, instance);`,
);
const insert = database.prepare<[string]>("INSERT INTO text (rowid, x) VALUES (1, ?)");
const remove = database.prepare("DELETE FROM text");
const terms = database.prepare<[], string>('SELECT term FROM word ORDER BY "offset"').pluck();
const find = database.prepare<[string]>("SELECT rowid FROM text WHERE text MATCH ?");
afterAll(() => database.close());

function index(text: string): void {
  remove.run();
  insert.run(indexTerms(text));
}

function finds(phrase: readonly PhraseToken[]): boolean {
  const words = phrase.map((token) => token.text).join(" ");
  return find.get(`"${words}"${phrase.at(-1)?.prefix ? "*" : ""}`) !== undefined;
}

/** Words, single characters of unspaced scripts, and what may stand between them. */
const piece = fc.oneof(
  fc.constantFrom("AI", "Huawei", "don’t", "5G", "сша", "Ёлка", "العقوبات", "état", "ﬁn", "𐐨𐐩", "naïve"),
  fc.constantFrom(
    "制",
    "裁",
    "案",
    "芯",
    "片",
    "華",
    "ス",
    "パ",
    "ー",
    "한",
    "국",
    "ก",
    "ខ",
    "မ",
    "ລ",
    "\u{20000}",
    "々",
  ),
);
const gap = fc.constantFrom(" ", ", ", "-", "，", "_", " ❤️ ", "😀", "\u200b ");
const pieces = fc.array(fc.tuple(piece, fc.option(gap, { nil: "" })), { minLength: 1, maxLength: 14 });

/** A text of pieces, of which spaced words are kept apart, with the places of the pieces. */
function written(list: readonly (readonly [string, string])[]) {
  let text = "";
  const places = list.map(([word, space], i) => {
    const start = text.length;
    text += word;
    const next = list[i + 1]?.[0] ?? "";
    const bothSpaced = isSpacedWord(word) && isSpacedWord(next);
    text += space === "" && bothSpaced ? " " : space;
    return { start, end: start + word.length };
  });
  return { text, places };
}

function isSpacedWord(word: string): boolean {
  return !/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u.test(
    word,
  );
}

describe("the full-text index", () => {
  it("splits our terms as we do", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          pieces.map((list) => written(list).text),
        ),
        (text) => {
          index(text);
          // FTS5 levels final sigma and iota subscript by itself, in texts and queries alike.
          const ours = indexTerms(text).replaceAll("ς", "σ").replaceAll("ͅ", "ι").split(" ").filter(Boolean);
          expect(terms.all()).toEqual(ours);
        },
      ),
    );
  });

  it("finds a text by every part of it", () => {
    fc.assert(
      fc.property(pieces, fc.nat(), fc.nat(), (list, a, b) => {
        const { text, places } = written(list);
        const first = a % places.length;
        const last = first + (b % (places.length - first));
        const query = text.slice(places[first]?.start, places[last]?.end);
        const phrase = phraseTokens(query, false);
        index(text);
        expect(finds(phrase)).toBe(true);
        expect(findPhrases(text, [phrase])).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("finds a phrase in just those texts where it is highlighted", () => {
    fc.assert(
      fc.property(
        pieces,
        fc.array(fc.tuple(piece, fc.option(gap, { nil: "" })), { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        (list, wanted, prefix) => {
          const { text } = written(list);
          const phrase = phraseTokens(written(wanted).text, prefix);
          index(text);
          expect(finds(phrase)).toBe(findPhrases(text, [phrase]).length > 0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
