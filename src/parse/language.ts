import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Shorter texts are guessed wrongly too often. */
const shortestText = 40;
const examined = 600;

const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A BCP 47 tag as declared, tidied (`ZH_tw` → `zh-TW`); null when it is none. */
export function languageTag(declared: string | null | undefined): string | null {
  const text = declared?.trim().replaceAll("_", "-") ?? "";
  // The usual way of writing one needs no look-up; a few languages have had other names.
  if (/^(?!iw|in|ji|jw|mo|sh|tl)[a-z]{2}(?:-[A-Z]{2})?$/.test(text)) return text;
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text)) return null;
  try {
    return new Intl.Locale(text).toString();
  } catch {
    return null;
  }
}

/** Scripts whose texts can't be in a language that is written otherwise, with the names that locales give them. */
const scripts: readonly (readonly [pattern: RegExp, names: readonly string[]])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ["Jpan"]],
  [/\p{Script=Hangul}/u, ["Kore"]],
  [/\p{Script=Han}/u, ["Hans", "Hant", "Jpan", "Kore"]],
  [/\p{Script=Cyrillic}/u, ["Cyrl"]],
  [/\p{Script=Arabic}/u, ["Arab"]],
];
/** Letters beyond Latin and Greek; typographic signs are no letters. */
const foreignLetter = /[\u0400-\u1dff\u2e80-\ufaff\ufb50-\ufeff\uff66-\uffef]/;
/** A name in its own script does not make a text foreign. */
const passingName = 0.3;

/**
 * Whether a text is plainly not in the language it is declared to be: most feeds declare one language for all items,
 * and some have items in another.
 *
 * @param declared  BCP 47 tag
 */
export function contradictsScript(text: string, declared: string): boolean {
  const sample = text.slice(0, examined);
  if (!foreignLetter.test(sample)) return false;
  const expected = new Intl.Locale(declared).maximize().script ?? "Latn";
  const letters = sample.match(/\p{L}/gu) ?? [];
  return scripts.some(([pattern, names]) => {
    if (names.includes(expected)) return false;
    return letters.filter((char) => pattern.test(char)).length > letters.length * passingName;
  });
}

/** Words that make up a fifth of English prose; no other language has several of them. */
const englishWord = /\b(?:the|and|of|to|for|with|from|that|by|has|have|are|were|its|their|after|over)\b/gi;
/** The least share of them, and the least number. */
const englishShare = 0.12;
const englishWords = 3;

/** Whether a text is English beyond doubt, told without n-grams: most texts that don't declare their language are. */
function isPlainlyEnglish(sample: string): boolean {
  const found = sample.match(englishWord);
  if (found === null || found.length < englishWords) return false;
  const distinct = new Set(found.map((word) => word.toLowerCase()));
  return distinct.size > 1 && found.length >= englishShare * (sample.match(/\S+/g)?.length ?? 0);
}

/** Tells the language of a text as a BCP 47 tag, or null when it is not sure. */
export type DetectLanguage = (text: string) => string | null;

/**
 * Makes a detector by n-grams (eld). Han without Kana is Chinese whatever the n-grams say.
 *
 * The n-grams take 90 MB while they load, and most feeds declare their language: they are loaded at the first text
 * that needs them, at once, because a document is read in one go.
 */
export function createLanguageDetector(): DetectLanguage {
  let loaded: typeof import("eld/extrasmall") | null = null;
  return (text) => {
    const sample = text.slice(0, examined);
    if (han.test(sample)) return kana.test(sample) ? "ja" : "zh";
    if (sample.length < shortestText) return null;
    if (isPlainlyEnglish(sample)) return "en";
    loaded ??= load() as typeof import("eld/extrasmall");
    const result = loaded.eld.detect(sample);
    return result.isReliable() && result.language !== "" ? result.language : null;
  };
}

/** By path, because the package names its modules for `import` alone. */
function load(): unknown {
  return createRequire(import.meta.url)(fileURLToPath(import.meta.resolve("eld/extrasmall")));
}
