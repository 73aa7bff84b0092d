const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const tag = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i;

/** @returns the tag where it is well-formed (BCP 47), else undefined, so that no wrong `lang` reaches a page */
export function langAttribute(language: string | null): string | undefined {
  return language !== null && tag.test(language) ? language : undefined;
}

/** English name of a language tag; the tag itself where it has none. */
export function languageName(language: string): string {
  try {
    return names.of(language) ?? language;
  } catch {
    // Of what is no tag (`zh-Han`, which a query may have while it is typed) there is no name either.
    return language;
  }
}
