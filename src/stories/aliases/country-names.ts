import type { Alias } from "./aliases-file.ts";

const languages = ["en", "zh", "ja", "ru", "ar", "fr", "es", "de", "pt", "it", "ko"];
/** Codes that stand for no country, and Jersey, which is more often a shirt or New Jersey. */
const excluded: ReadonlySet<string> = new Set(["EU", "UN", "XA", "XB", "ZZ", "QO", "EZ", "JE"]);

/** The names of all countries and territories in eleven languages, as the platform knows them (CLDR). */
export function countryNames(): readonly Alias[] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !excluded.has(code));
  const byLanguage = languages.map(
    (lang) => [lang, new Intl.DisplayNames([lang], { type: "region", fallback: "none" })] as const,
  );
  return codes.flatMap((id): Alias[] => {
    const names = byLanguage.flatMap(([lang, displayed]) => {
      const name = displayed.of(id);
      if (name === undefined) return [];
      // A Latin spelling may be a word of another language: Chad, Georgia, Mali.
      return [{ name, lang: /^\p{Script=Latin}/u.test(name) ? lang : null, case: false }];
    });
    return names.length === 0 ? [] : [{ id, kind: "place", names }];
  });
}
