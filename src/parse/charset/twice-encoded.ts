import { isUtf8 } from "node:buffer";

const beyondAscii = /\P{ASCII}/gu;
/** What the first byte of a character of UTF-8 is read as, and what the next is. */
const firstPair = /^[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/;
/** Fewer may stand beside each other by accident: a diameter before its tolerance, “Ø±”. */
const [fewest, fewestKinds] = [4, 2];
/** Characters that are counted. */
const examined = 100;

/** The bytes of windows-1252 by the characters for which it has others than ISO 8859-1. */
const bytes: ReadonlyMap<number, number> = new Map(
  Array.from(new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i)), (char, i) => [
    char.charCodeAt(0),
    0x80 + i,
  ]),
);

/**
 * A text that was encoded as UTF-8, taken for windows-1252 and encoded once more (“CafÃ©”), as it was before; null for
 * any other: where a single character beyond ASCII is no part of such a sequence, nothing is certain.
 */
export function onceEncoded(text: string): string | null {
  const first = text.search(beyondAscii);
  if (first < 0 || !firstPair.test(text.slice(first, first + 2))) return null;
  const once = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : bytes.get(code);
    if (byte === undefined) return null;
    once[at] = byte;
  }
  if (!isUtf8(once)) return null;
  const decoded = new TextDecoder("utf-8").decode(once);
  const beyond = [...decoded.matchAll(beyondAscii).take(examined)].map(([char]) => char);
  return beyond.length >= fewest && new Set(beyond).size >= fewestKinds ? decoded : null;
}
