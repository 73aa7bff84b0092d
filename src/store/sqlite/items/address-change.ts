import type { ParsedItem } from "../../../model/document.ts";
import { urlKey } from "../../../text/url-key.ts";
import { storedEnclosures } from "./stored-enclosures.ts";

/** Where a stored item leads. */
export interface StoredAddress {
  /** As text/article-key.ts makes it. */
  readonly url_key: number | null;
  /** JSON; null for none. */
  readonly enclosures: string | null;
}

/**
 * Whether an item leads elsewhere than what is stored of it: to a page under another canonical address, or to other
 * files. Another scheme, `www.` and tracking parameters are no other place; nor are the parameters of a file, which are
 * made anew for each reader by those who sign or count. What is not named any more stays.
 */
export function hasMoved(stored: StoredAddress, { articleKey, enclosures }: ParsedItem): boolean {
  if (articleKey !== null && articleKey !== stored.url_key) return true;
  if (enclosures.length === 0 || JSON.stringify(enclosures) === stored.enclosures) return false;
  return placesOf(enclosures) !== placesOf(storedEnclosures(stored.enclosures));
}

function placesOf(files: readonly { readonly url: string }[]): string {
  return files.map(({ url }) => (urlKey(url) ?? url).replace(/\?.*$/s, "")).join("\n");
}
