import { languageTag } from "../../text/language-tag.ts";
import { languageNamed } from "./language-names.ts";

/** Tags that say that no language is meant. */
const noLanguage = /^(?:und|mul|zxx|mis)(?:-|$)/i;
/** `zh-cmn` is another way of writing `cmn` (RFC 5646 §2.2.2), and that of writing `zh`. */
const extended = /^(?:zh|ar|ms|sw|uz|lv|kok|sgn)-([a-z]{3})(?=-|$)/i;
/** What only its author understands, or says how to sort and count, which is no part of the language (RFC 5646 §2.2.6–7). */
const additions = /-[a-z\d]-.+$/i;
/** The usual way of writing a tag needs no look-up; a few languages have had other names, or are taken for countries. */
const usual = /^(?!iw|in|ji|jw|mo|sh|tl|cn|cz|dk|gr|jp|kr|sp|ua|vn)[a-z]{2}(?:-[A-Z]{2})?$/;
/** Codes of countries where those of their languages belong, and Microsoft's ways of writing Chinese. */
const meant: ReadonlyMap<string, string> = new Map([
  ["cn", "zh"],
  ["cz", "cs"],
  ["dk", "da"],
  ["gr", "el"],
  ["jp", "ja"],
  ["kr", "ko"],
  ["sp", "es"],
  ["ua", "uk"],
  ["vn", "vi"],
  ["zh-chs", "zh-Hans"],
  ["zh-cht", "zh-Hant"],
]);

/** A BCP 47 tag as a feed declares it, tidied (`ZH_tw`, `zh_TW.UTF-8` → `zh-TW`); null when it is none. */
export function declaredLanguage(declared: string | null | undefined): string | null {
  const whole = declared?.trim().replaceAll("_", "-") ?? "";
  if (usual.test(whole)) return whole;
  // The first of a list, or the name that an operating system has for it.
  const text = whole.split(/[,;.@]/, 1)[0]?.trimEnd() ?? "";
  if (text === "" || noLanguage.test(text)) return null;
  const tag = text.replace(additions, "");
  return meant.get(tag.toLowerCase()) ?? languageTag(tag.replace(extended, "$1")) ?? languageNamed(text);
}
