import { describe, expect, it } from "vitest";
import { declaredLanguage } from "../../../src/parse/language/declared-language.ts";

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
    ["zh-Hant-CN-x-private1", "zh-Hant-CN"],
    ["en-x-foo", "en"],
    ["en_X_a_b", "en"],
    ["de-u-co-phonebk", "de"],
    ["de-AT-1996-u-co-phonebk-x-foo", "de-AT-1996"],
    ["en-t-jp-m0-hepburn", "en"],
    ["zh-yue-x-foo", "yue"],
    ["jp", "ja"],
    ["CZ", "cs"],
    ["zh-CHT", "zh-Hant"],
    ["English", "en"],
    ["english (US)", "en"],
    ["French, Canada", "fr"],
    ["Deutsch", "de"],
    ["中文", "zh"],
    ["العربية", "ar"],
    ["Türkçe", "tr"],
  ])("%s is tidied", (written, tag) => {
    expect(declaredLanguage(written)).toBe(tag);
  });

  it.each([
    "und",
    "mul",
    "zxx",
    "und-Latn",
    "Englisch",
    "(en)",
    "und, en",
    "",
    ",",
    "i-klingon",
    "x-private1",
    "x-en-foo",
    "und-x-foo",
    "en-x",
    null,
  ])("%s names none", (written) => {
    expect(declaredLanguage(written)).toBeNull();
  });
});
