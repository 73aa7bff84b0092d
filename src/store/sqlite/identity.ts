import { hash } from "node:crypto";

/** What tells an item of a feed from another: 16 bytes of the SHA-256 of its guid. */
export function guidKey(guid: string): Buffer {
  return hash("sha256", guid, "buffer").subarray(0, 16);
}
