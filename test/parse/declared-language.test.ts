import { describe, expect, it } from "vitest";
import { declaredLanguage } from "../../src/parse/declared-language.ts";

describe("a language as a feed declares it", () => {
  it.each([
    ["en_us", "en-US"],
    ["zh-cmn-Hans", "zh-Hans"],
    ["zh-yue-HK", "yue-HK"],
    ["zh-Hant-TW", "zh-Hant-TW"],
    ["deu", "de"],
    ["en-us, en", "en-US"],
    ["fr ; de", "fr"],
    ["en_US.UTF-8", "en-US"],
    ["ca_ES@valencia", "ca-ES"],
  ])("%s is tidied", (written, tag) => {
    expect(declaredLanguage(written)).toBe(tag);
  });

  it.each(["und", "mul", "zxx", "und-Latn", "English", "und, en", "", ",", null])("%s names none", (written) => {
    expect(declaredLanguage(written)).toBeNull();
  });
});
