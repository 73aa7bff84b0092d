import { arabic, unitClass } from "./scripts.ts";

/** Particles that Arabic writes together with the word that follows, folded. */
export const particles: ReadonlySet<string> = new Set(
  "ال و ف ب ل ك لل وال فال بال كال ولل فلل وب ول وبال فب فل س".split(" "),
);
/**
 * Of them those that search looks for, the most frequent first: others are so rare that looking for them costs more than
 * it finds.
 */
const searched: readonly string[] = "ال و ب ل لل وال بال ف ك ول ولل وب وبال س".split(" ");
const article = "ال";
/** Before a word that has its article; of "to the" the article's alif is not written. */
const beforeArticle: readonly string[] = ["و", "ب", "ال", "ف", "وب", "ك"];
const toThe: readonly string[] = ["لل", "ولل"];
/** Those of Hebrew, the most frequent first: the, in, and, to, from, that, as, and some together. */
export const hebrewParticles: ReadonlySet<string> = new Set("ה ב ו ל מ ש וה כ וב ול ומ וש שה כש".split(" "));
/** Shorter words are the end of too many others. */
export const shortestJoined = 3;

export function isArabicWord(word: string): boolean {
  return ((unitClass[word.charCodeAt(0)] ?? 0) & arabic) !== 0;
}

/** Whether a unit of a folded text is a letter of Hebrew, of which there are no others. */
export function isHebrew(unit: number): boolean {
  return unit >= 0x5d0 && unit <= 0x5ea;
}

/**
 * Languages in Arabic or Hebrew letters that write no particles together with words: Persian, Dari, Urdu, Pashto,
 * Kurdish, Sindhi, Punjabi, Uyghur and Yiddish.
 */
export const withoutProclitics: readonly string[] = "fa prs ur ps ku ckb sd pa ug yi".split(" ");

/** @param language a tag; null where it is not known */
export function hasProclitics(language: string | null): boolean {
  return language === null || !withoutProclitics.includes(language.toLowerCase().split(/[-_]/, 1)[0] ?? "");
}

/**
 * How a folded Arabic or Hebrew word stands in a text behind its particles, the most frequent first: `الرئيس` as
 * `للرئيس`, `والرئيس`; none of any other.
 */
export function joinedForms(word: string): readonly string[] {
  if (word.length < shortestJoined) return [];
  if (isHebrew(word.charCodeAt(0))) return [...hebrewParticles].map((particle) => particle + word);
  if (!isArabicWord(word)) return [];
  if (!word.startsWith(article)) return searched.map((particle) => particle + word);
  const stem = word.slice(article.length);
  return [...toThe.map((particle) => particle + stem), ...beforeArticle.map((particle) => particle + word)];
}
