import { hash } from "node:crypto";
import { withoutNoise, withoutTrivia } from "./trivial.ts";

/**
 * What two versions of an item share when a reader would call them the same: 16 bytes of the SHA-256 of the plain texts
 * without what is trivial, as hex. A text that stands alone is the same as summary and as content: feeds move it from
 * one to the other when their publishers change their systems.
 */
export function textFingerprint(title: string, summaryText: string, contentText: string): string {
  const lead = summaryText === "" ? contentText : summaryText;
  const body = contentText === lead ? "" : withoutTrivia(contentText);
  return hash("sha256", `${withoutNoise(title)}\u0000${withoutTrivia(lead)}\u0000${body}`).slice(0, 32);
}
