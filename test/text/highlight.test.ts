import { describe, expect, it } from "vitest";
import { findPhrases } from "../../src/text/highlight.ts";
import { phraseTokens } from "../../src/text/index-terms.ts";

const marked = (text: string, ...queries: readonly string[]) =>
  findPhrases(
    text,
    queries.map((query) => phraseTokens(query.replace(/\*$/, ""), query.endsWith("*"))),
  ).map(({ start, end }) => text.slice(start, end));

describe("highlights", () => {
  it("are whole words of spaced scripts", () => {
    expect(marked("A spy, two spies, SPY-ring", "spy")).toEqual(["spy", "SPY"]);
  });

  it("are phrases across any separators", () => {
    expect(marked("Rare-earth curbs; rare\u00a0 earths", "rare earth")).toEqual(["Rare-earth"]);
  });

  it("go to the end of a word that was looked for by its beginning", () => {
    expect(marked("sanctioned, unsanctioned", "sanction*")).toEqual(["sanctioned"]);
  });

  it("lie anywhere in Chinese, in either script", () => {
    expect(marked("美國對華為的制裁案", "华为", "制裁案")).toEqual(["華為", "制裁案"]);
    expect(marked("案件与方案", "案")).toEqual(["案", "案"]);
  });

  it("cross from Chinese into a word", () => {
    expect(marked("国产AI芯片NVIDIA", "ai 芯片 nvidia", "产AI")).toEqual(["产AI芯片NVIDIA"]);
  });

  it("are merged where they overlap", () => {
    expect(findPhrases("制裁案", [phraseTokens("制裁", false), phraseTokens("裁案", false)])).toEqual([
      { start: 0, end: 3 },
    ]);
  });

  it("are none for no phrases, empty phrases and empty texts", () => {
    expect(findPhrases("text", [])).toEqual([]);
    expect(findPhrases("text", [[]])).toEqual([]);
    expect(findPhrases("", [phraseTokens("text", false)])).toEqual([]);
  });

  it("stay linear on a repetitive text", () => {
    const text = "spy ring ".repeat(50_000);
    expect(findPhrases(text, [phraseTokens("ring spy", false)])).toHaveLength(49_999);
  });
});
