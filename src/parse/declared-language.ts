import { languageTag } from "../text/language-tag.ts";

/** Tags that say that no language is meant. */
const noLanguage = /^(?:und|mul|zxx|mis)(?:-|$)/i;
/** `zh-cmn` is another way of writing `cmn` (RFC 5646 §2.2.2), and that of writing `zh`. */
const extended = /^(?:zh|ar|ms|sw|uz|lv|kok|sgn)-([a-z]{3})(?=-|$)/i;
/** What only its author understands, or says how to sort and count, which is no part of the language (RFC 5646 §2.2.6–7). */
const additions = /-[a-z\d]-.+$/i;
/** The usual way of writing a tag needs no look-up; a few languages have had other names. */
const usual = /^(?!iw|in|ji|jw|mo|sh|tl)[a-z]{2}(?:-[A-Z]{2})?$/;

/** A BCP 47 tag as a feed declares it, tidied (`ZH_tw`, `zh_TW.UTF-8` → `zh-TW`); null when it is none. */
export function declaredLanguage(declared: string | null | undefined): string | null {
  const whole = declared?.trim().replaceAll("_", "-") ?? "";
  if (usual.test(whole)) return whole;
  // The first of a list, or the name that an operating system has for it.
  const text = whole.split(/[,;.@]/, 1)[0]?.trimEnd() ?? "";
  return noLanguage.test(text) ? null : languageTag(text.replace(additions, "").replace(extended, "$1"));
}
