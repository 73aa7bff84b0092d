/** As tags are written by people: no single letters, which begin extensions. */
const form = /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,8}$/i;

/**
 * A language tag (BCP 47), tidied: `pt_br` → `pt-BR`.
 *
 * @returns null for what only looks like one, such as `en-USA`: whatever names languages would stumble over it
 */
export function languageTag(written: string): string | null {
  const text = written.trim().replaceAll("_", "-");
  if (!form.test(text)) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}
