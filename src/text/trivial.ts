import { withoutCounters } from "./counters.ts";

const addresses = /https?:\/\/[^\s<>"']{1,2000}/giu;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
/** White space that is not one space already. */
const looseSpace = /\s{2,}|[^\S ]/gu;

/**
 * A text without what changes although nobody edited it, wherever it stands: white space, invisible characters, and the
 * query of addresses. To compare titles by, never to show.
 */
export function withoutNoise(text: string): string {
  const visible = text.normalize("NFC").replace(invisible, "");
  const plain = visible.includes("://")
    ? visible.replace(addresses, (address) => address.replace(/[?#].*$/, ""))
    : visible;
  return plain.replace(looseSpace, " ").trim();
}

/**
 * As {@link withoutNoise}, and without counters of views and comments and “5 minutes ago” where they stand by
 * themselves, in the languages of our feeds. To compare texts by, never to show.
 */
export function withoutTrivia(text: string): string {
  const plain = withoutNoise(text);
  return /\p{Nd}/u.test(plain) ? withoutCounters(plain).replace(looseSpace, " ").trim() : plain;
}
