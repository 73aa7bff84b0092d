import { loadNgramDetector, type NgramDetector } from "./ngrams.ts";
import { countScripts, type ScriptCounts, scriptsOf } from "./scripts.ts";

/** Shorter texts are guessed wrongly too often. */
const shortestText = 40;
const examined = 600;

/** Anything beyond the letters of Latin; typographic signs are none. */
const foreignLetter = /[\u0370-\u1dff\u1f00-\u1fff\u2c80-\ufaff\ufb1d-\ufeff\uff66-\uffef]/;
/** A name in its own script does not make a text foreign. */
const passingName = 0.3;
/** But names in Latin letters are so common that a text must be hardly anything else, and not a name alone. */
const nearlyAll = 0.9;
const fewLetters = 30;
/** Scripts in which a language is written as well. */
const alsoWritten: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    sr: ["Latn", "Cyrl"],
    bs: ["Latn", "Cyrl"],
    ro: ["Latn", "Cyrl"],
    uz: ["Latn", "Cyrl", "Arab"],
    kk: ["Latn", "Cyrl", "Arab"],
    ky: ["Latn", "Cyrl", "Arab"],
    tt: ["Latn", "Cyrl"],
    tk: ["Latn", "Cyrl", "Arab"],
    az: ["Latn", "Cyrl", "Arab"],
    ku: ["Latn", "Cyrl", "Arab"],
    mn: ["Cyrl", "Mong"],
    pa: ["Guru", "Arab"],
    sd: ["Arab", "Deva"],
    ks: ["Arab", "Deva"],
    ms: ["Latn", "Arab"],
  }),
);

/** Tells of the languages that most feeds are in what Intl would, at a hundredth of the time. */
const writtenInLatin = /^(?:en|fr|de|es|it|pt|nl|sv|nb|no|da|fi|pl|cs|tr|id|vi|hu)(?:-[A-Za-z]{2})?$/;

/**
 * Whether a text is plainly not in the language it is declared to be: most feeds declare one language for all items,
 * and some have items in another.
 *
 * @param declared  BCP 47 tag
 */
export function contradictsScript(text: string, declared: string): boolean {
  const sample = text.slice(0, examined);
  if (writtenInLatin.test(declared) && !foreignLetter.test(sample)) return false;
  const locale = new Intl.Locale(declared);
  const expected = scriptsOf(locale.maximize().script ?? "Latn");
  if (expected.includes("Latn") && !foreignLetter.test(sample)) return false;
  const suitable = [...expected, ...(alsoWritten.get(locale.language) ?? [])];
  const counts = countScripts(sample);
  return counts.scripts.some((script) => {
    if (suitable.includes(script)) return false;
    if (script !== "Latn") return counts.of(script) > counts.letters * passingName;
    return counts.letters >= fewLetters && counts.of(script) > counts.letters * nearlyAll;
  });
}

/** Scripts that, but for small ones, one language is written in. */
const onlyLanguage: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Grek: "el",
    Hebr: "he",
    Armn: "hy",
    Geor: "ka",
    Thai: "th",
    Laoo: "lo",
    Khmr: "km",
    Mymr: "my",
    Sinh: "si",
    Taml: "ta",
    Telu: "te",
    Knda: "kn",
    Mlym: "ml",
    Gujr: "gu",
    Guru: "pa",
    Orya: "or",
    Tibt: "bo",
  }),
);

/** A character of these scripts says as much as three letters. */
const eastAsianWeight = 3;
/** Of Japanese, the share of Kana; a Chinese text has one in a name. */
const kanaShare = 0.06;

/** The language that the scripts of a text tell; null where they leave it open. */
function languageOfScripts(counts: ScriptCounts): string | null {
  const [kana, hani, hangul] = [counts.of("Kana"), counts.of("Hani"), counts.of("Hang")];
  const eastAsian = (kana + hani + hangul) * eastAsianWeight;
  const others = counts.letters - (kana + hani + hangul);
  if (eastAsian > (eastAsian + others) * passingName) {
    if (hangul > (kana + hani) / 2) return "ko";
    return kana > (kana + hani) * kanaShare ? "ja" : "zh";
  }
  const main = counts.scripts.find((script) => counts.of(script) > counts.letters / 2);
  return main === undefined ? null : (onlyLanguage.get(main) ?? null);
}

/** Words that make up a fifth of English prose; no other language has several of them. */
const englishWord = /\b(?:the|and|of|to|for|with|from|that|by|has|have|are|were|its|their|after|over)\b/gi;
/** The least share of them, and the least number. */
const englishShare = 0.12;
const englishWords = 3;

/** Whether a text is English beyond doubt, told without n-grams: most texts that don't declare their language are. */
function isPlainlyEnglish(sample: string): boolean {
  if (sample.length < shortestText) return false;
  const found = sample.match(englishWord);
  if (found === null || found.length < englishWords) return false;
  const distinct = new Set(found.map((word) => word.toLowerCase()));
  return distinct.size > 1 && found.length >= englishShare * (sample.match(/\S+/g)?.length ?? 0);
}

/** Tells the language of a text as a BCP 47 tag, or null when it is not sure. */
export type DetectLanguage = (text: string) => string | null;

/**
 * Makes a detector by scripts where they are enough (Han without Kana is Chinese), and by n-grams (eld).
 *
 * The n-grams take time to load, and most feeds declare their language: they are loaded at the first text that needs
 * them.
 */
export function createLanguageDetector(): DetectLanguage {
  let ngrams: NgramDetector | null = null;
  return (text) => {
    const sample = text.slice(0, examined);
    if (isPlainlyEnglish(sample)) return "en";
    const told = foreignLetter.test(sample) ? languageOfScripts(countScripts(sample)) : null;
    if (told !== null) return told;
    if (sample.length < shortestText) return null;
    ngrams ??= loadNgramDetector();
    // The n-grams take each apostrophe of a run for the beginning of another one.
    const result = ngrams.detect(sample.replace(/['`’]{2,}/g, "'"));
    return result.isReliable() && result.language !== "" ? result.language : null;
  };
}
