import { eld } from "eld/small";

/** Shorter texts are guessed wrongly too often. */
const shortestText = 40;
const examined = 600;

const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A BCP 47 tag as declared, tidied (`ZH_tw` → `zh-TW`); null when it is none. */
export function languageTag(declared: string | null | undefined): string | null {
  const text = declared?.trim().replaceAll("_", "-") ?? "";
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text)) return null;
  try {
    return new Intl.Locale(text).toString();
  } catch {
    return null;
  }
}

/**
 * The language of a text by its n-grams, when the detector is sure of it. Han without Kana is Chinese whatever the
 * n-grams say.
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, examined);
  if (han.test(sample)) return kana.test(sample) ? "ja" : "zh";
  if (sample.length < shortestText) return null;
  const result = eld.detect(sample);
  return result.isReliable() && result.language !== "" ? result.language : null;
}
