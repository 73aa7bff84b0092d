import { hash } from "node:crypto";
import { urlKey } from "./url-key.ts";

/** Of the 52 bits, so many are the site's: its articles then stand near each other in an index of keys. */
const siteDigits = 3;
const articleDigits = 10;
const bitsADigit = 4;

/**
 * What joins the same article across feeds: 52 bits, twelve of the SHA-256 of its site's name and forty of that of its
 * canonical address. What a feed brings is mostly of one site, so that looking it up and storing it touches few pages of
 * the index. A key, never a link.
 */
export function articleKey(url: string | null): number | null {
  const key = urlKey(url);
  if (key === null) return null;
  const site = /^[^/?#]*/.exec(key)?.[0] ?? "";
  return firstDigits(site, siteDigits) * 2 ** (articleDigits * bitsADigit) + firstDigits(key, articleDigits);
}

/**
 * The key of an article whose address, with this key, is that of other articles too: it joins those of the same title.
 *
 * @param address as {@link articleKey} made it
 */
export function titledArticleKey(address: number, title: string): number {
  const own = 2 ** (articleDigits * bitsADigit);
  return Math.floor(address / own) * own + firstDigits(`${address}\n${title}`, articleDigits);
}

function firstDigits(text: string, hexadecimal: number): number {
  return Number.parseInt(hash("sha256", text).slice(0, hexadecimal), 16);
}
