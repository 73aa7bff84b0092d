import { hash } from "node:crypto";
import { urlKey } from "./url-key.ts";

/** What joins the same article across feeds: 52 bits of the SHA-256 of its canonical address. A key, never a link. */
export function articleKey(url: string | null): number | null {
  const key = urlKey(url);
  // Thirteen hexadecimal digits.
  return key === null ? null : Number.parseInt(hash("sha256", key).slice(0, 13), 16);
}
