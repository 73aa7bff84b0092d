import { hash } from "node:crypto";
import { urlKey } from "../../text/url-key.ts";

/** What tells an item of a feed from another: 16 bytes of the SHA-256 of its guid. */
export function guidKey(guid: string): Buffer {
  return hash("sha256", guid, "buffer").subarray(0, 16);
}

/** What joins the same article across feeds: 52 bits of the SHA-256 of its canonical address. A key, never a link. */
export function articleKey(url: string | null): number | null {
  const key = urlKey(url);
  if (key === null) return null;
  const digest = hash("sha256", key, "buffer");
  return digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >> 4);
}
