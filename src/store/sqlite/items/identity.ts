import { hash } from "node:crypto";

/** What tells an item of a feed from another: 16 bytes of the SHA-256 of its guid. */
export function guidKey(guid: string): Buffer {
  return Buffer.from(hash("sha256", guid).slice(0, 32), "hex");
}

/**
 * What tells an item from others of its feed whose guids say nothing, made like {@link guidKey}.
 *
 * @param titleKey  of its address and title, see text/article-key.ts
 */
export function titledGuidKey(titleKey: number): Buffer {
  return guidKey(`\n${titleKey}`);
}
