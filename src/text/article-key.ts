import { hash } from "node:crypto";
import { urlKey } from "./url-key.ts";

/** What joins the same article across feeds: 52 bits of the SHA-256 of its canonical address. A key, never a link. */
export function articleKey(url: string | null): number | null {
  const key = urlKey(url);
  if (key === null) return null;
  const digest = hash("sha256", key, "buffer");
  return digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >> 4);
}
