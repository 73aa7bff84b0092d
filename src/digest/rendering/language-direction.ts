const rightToLeft: ReadonlySet<string> = new Set(["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]);
const tag = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i;

/** Attributes of a text in a language; where it is not known, its first letters decide the direction. */
export function languageOf(language: string | null): { readonly lang?: string; readonly dir: "ltr" | "rtl" | "auto" } {
  if (language === null || !tag.test(language)) return { dir: "auto" };
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  return { lang: language, dir: rightToLeft.has(primary) ? "rtl" : "ltr" };
}
