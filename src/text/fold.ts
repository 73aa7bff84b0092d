import { foldCodePoint, foldTable, joined, joins, special } from "./fold-table.ts";
import { pooledUint16, pooledUint32 } from "./pooled-arrays.ts";
import { isSurrogate, pair } from "./scripts.ts";

/** A text made comparable, with the way back. */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text` the offset in the original of the character it comes from; then the original's length. */
  readonly from: Uint32Array;
}

/** As {@link Folded}, with the folded text as an array of UTF-16 units. */
export interface FoldedUnits {
  readonly units: Uint16Array;
  readonly from: Uint32Array;
}

/**
 * Folds a text so that different spellings of the same word become equal: NFKC, lower case, Traditional to Simplified
 * Chinese character by character, no Latin or Greek diacritics, no strokes (ł, ø, đ), ı as i, ς as σ, ё as е, ß, æ, œ
 * and þ as ss, ae, oe and th, one form of Arabic alef, ya, ta marbuta and hamza, Arabic letters for Persian ones, 0 to 9
 * for the digits of other scripts, one spelling of the nasals of Devanagari, no nukta, harakat, Hebrew points, soft hyphens, zero-width characters, variation selectors or trade marks,
 * straight quotes, hyphen and underscore as space, white space collapsed. Each character is folded by itself, so that
 * offsets can be mapped back, but for what Unicode writes as one or as several.
 *
 * @param keepCase leave upper and lower case as they are; units and offsets are otherwise the same
 */
export function fold(text: string, keepCase = false): Folded {
  const { units, from } = foldUnits(text, keepCase);
  return { text: unitsToString(units), from };
}

/** Texts of which only the case is folded, as most terms are. */
const plain = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** The text of {@link fold}, where offsets are not needed. */
export function foldText(text: string, keepCase = false): string {
  if (plain.test(text)) return keepCase ? text : text.toLowerCase();
  return unitsToString(foldToUnits(text, keepCase));
}

/** As {@link foldText}, for who reads the units one by one. */
export function foldToUnits(text: string, keepCase = false): Uint16Array {
  return foldInto(text, keepCase, null).units;
}

/** As {@link fold}, for who reads the units one by one. */
export function foldUnits(text: string, keepCase = false): FoldedUnits {
  const offsets = pooledUint32(text.length + 1);
  const { units, from } = foldInto(text, keepCase, offsets);
  return { units, from: from ?? offsets };
}

/**
 * The end in the original of what ends before unit `end` of the folded text: with the marks that belong to its last
 * character, without other dropped characters after it.
 */
export function originalEnd(original: string, from: Uint32Array, end: number): number {
  const last = from[end - 1] ?? 0;
  // The character may have become several units, of which only the first ones are meant.
  let next = end;
  while (from[next] === last && last < original.length) next++;
  const limit = from[next] ?? original.length;
  let at = after(original, last);
  while (at < limit && belongsToLast(original.codePointAt(at) ?? 0)) at = after(original, at);
  return Math.min(at, original.length);
}

function after(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

function belongsToLast(codePoint: number): boolean {
  return joins(codePoint) || /\p{M}/u.test(String.fromCodePoint(codePoint));
}

/** The string of an array of UTF-16 units; of Latin ones it has half the length in memory and is read twice as fast. */
export function unitsToString(units: Uint16Array): string {
  const bytes = Buffer.allocUnsafe(units.length);
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? 0;
    if (unit > 0xff) return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
    bytes[i] = unit;
  }
  return bytes.toString("latin1");
}

const space = 0x20;

function foldInto(
  text: string,
  keepCase: boolean,
  offsets: Uint32Array | null,
): { units: Uint16Array; from: Uint32Array | null } {
  const { single, several: multiples } = foldTable(keepCase);
  let out = pooledUint16(text.length);
  let from = offsets;
  let n = 0;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const folded = single[unit] ?? special;
    if (folded !== special) {
      if (folded === space && last === space) continue;
      if (from) from[n] = i;
      out[n++] = folded;
      last = folded;
      continue;
    }
    const codePoint = isSurrogate(unit) ? pair(unit, text.charCodeAt(i + 1)) : unit;
    const width = codePoint > 0xffff ? 2 : 1;
    const one = n === 0 ? null : joined(out[n - 1] ?? 0, codePoint);
    if (one !== null) {
      last = single[one] ?? one;
      out[n - 1] = last;
      continue;
    }
    const several = multiples.get(codePoint) ?? foldCodePoint(codePoint, keepCase);
    const room = n + several.length + (text.length - i - width);
    if (room > out.length) {
      out = grown(out, new Uint16Array(room * 2));
      if (from) from = grown(from, new Uint32Array(room * 2 + 1));
    }
    for (let k = 0; k < several.length; k++) {
      if (from) from[n] = i;
      last = several.charCodeAt(k);
      out[n++] = last;
    }
    i += width - 1;
  }
  if (from) from[n] = text.length;
  return { units: out.subarray(0, n), from: from === null ? null : from.subarray(0, n + 1) };
}

function grown<T extends Uint16Array | Uint32Array>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}
