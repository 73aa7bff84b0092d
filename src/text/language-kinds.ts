/** Written in several scripts, so that the region tells which where the tag doesn't. */
const ofSeveralScripts = /^(?:az|ha|kk|ks|ku|mn|ms|pa|sd|sr|ug|uz|yue|zh)$/;

/**
 * The languages of which one is a kind: `zh-TW` → itself, `zh` and `zh-Hant`; `zh-Hant-TW` → these, too.
 *
 * @param language a tag as `languageTag` tidies it
 */
export function languageKinds(language: string): readonly string[] {
  const [primary = language, ...parts] = language.split("-");
  const region = parts.find((part) => /^(?:[a-z]{2}|\d{3})$/i.test(part));
  const usual = ofSeveralScripts.test(primary) && region ? new Intl.Locale(`${primary}-${region}`).maximize() : null;
  const script = parts.find((part) => /^[a-z]{4}$/i.test(part)) ?? usual?.script;
  return [...new Set([primary, language, ...[script, region].flatMap((part) => (part ? `${primary}-${part}` : []))])];
}
