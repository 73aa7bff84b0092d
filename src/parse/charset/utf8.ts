/** How the bytes beyond ASCII of a document fare as UTF-8. */
export interface Utf8Shape {
  /** Bytes beyond ASCII that belong to a whole character. */
  readonly valid: number;
  /** The continuation bytes among them: each is one that could have been otherwise, so each is evidence. */
  readonly evidence: number;
  /** Bytes beyond ASCII that belong to none. */
  readonly bad: number;
}

/** Counts the bytes beyond ASCII that form characters of UTF-8, and those that don't. */
export function measureUtf8(bytes: Uint8Array): Utf8Shape {
  let valid = 0;
  let characters = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const length = characterLength(bytes, at) || (isSurrogatePair(bytes, at) ? 6 : 0);
    if (length > 0) {
      valid += length;
      characters++;
    } else bad++;
    at += length || 1;
  }
  return { valid, evidence: valid - characters, bad };
}

/**
 * Reads UTF-8 that has accidents. A byte that belongs to no character is read as windows-1252, since it mostly was
 * pasted from there; the beginning of a character that was cut off is one U+FFFD; two surrogates that were encoded each
 * for itself (CESU-8) are the character they mean.
 */
export function decodeLenientUtf8(bytes: Uint8Array): string {
  // Mended as bytes and decoded in one go: decoding piece by piece takes seconds where every other byte is bad.
  const mended = new Uint8Array(bytes.length + 2 * measureUtf8(bytes).bad);
  let end = 0;
  const put = (text: Uint8Array): void => {
    mended.set(text, end);
    end += text.length;
  };
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : characterLength(bytes, at);
    if (length > 0) {
      for (let i = 0; i < length; i++) mended[end++] = bytes[at + i] ?? 0;
      at += length;
      continue;
    }
    if (isSurrogatePair(bytes, at)) {
      put(encoder.encode(String.fromCharCode(surrogate(bytes, at), surrogate(bytes, at + 3))));
      at += 6;
    } else if (surrogate(bytes, at) > 0) {
      put(replacement);
      at += 3;
    } else {
      const cut = cutLength(bytes, at);
      put(cut > 1 ? replacement : (windows1252[byte - 0x80] ?? replacement));
      at += cut;
    }
  }
  return new TextDecoder().decode(mended.subarray(0, end));
}

const encoder = new TextEncoder();
const replacement = encoder.encode("\ufffd");
const windows1252 = Array.from({ length: 128 }, (_, i) =>
  encoder.encode(new TextDecoder("windows-1252").decode(Uint8Array.of(i + 0x80))),
);

/** Bytes that a lead byte asks for, itself included; 0 for a byte that leads none. */
function wanted(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Bytes of the character beyond ASCII that begins here, by Unicode's table of well-formed sequences; 0 for none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const length = wanted(bytes[at] ?? 0);
  return length > 0 && beginning(bytes, at, length) === length ? length : 0;
}

/** Bytes of a character that was cut off, at least 1. */
function cutLength(bytes: Uint8Array, at: number): number {
  return Math.max(1, beginning(bytes, at, wanted(bytes[at] ?? 0)));
}

/** How many bytes from here on fit a character of this length. */
function beginning(bytes: Uint8Array, at: number, length: number): number {
  if (length === 0) return 0;
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  // No characters written longer than need be, no surrogates, none beyond U+10FFFF.
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 1;
  for (let i = 2; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if (next < 0x80 || next > 0xbf) return i;
  }
  return length;
}

/** The surrogate encoded in three bytes here; 0 for none. */
function surrogate(bytes: Uint8Array, at: number): number {
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  if (bytes[at] !== 0xed || second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) return 0;
  return 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f);
}

function isSurrogatePair(bytes: Uint8Array, at: number): boolean {
  const high = surrogate(bytes, at);
  return high > 0 && high < 0xdc00 && surrogate(bytes, at + 3) >= 0xdc00;
}
