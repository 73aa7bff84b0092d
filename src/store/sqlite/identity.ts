import { hash } from "node:crypto";

/** What tells an item of a feed from another: 16 bytes of the SHA-256 of its guid. */
export function guidKey(guid: string): Buffer {
  return Buffer.from(hash("sha256", guid).slice(0, 32), "hex");
}
