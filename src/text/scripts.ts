/**
 * Scripts written without spaces between words, or with some that say little: each of their characters is a token of its
 * own. Of those of South East Asia only what words are made of: their full stops are characters of the script, too.
 */
const unspacedForm =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々[[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]&&[\p{L}\p{N}\p{M}]]]+/gv;
const wordForm = /[\p{L}\p{N}\p{M}]+/gu;
const letterForm = /[\p{L}\p{N}]+/gu;
const arabicForm = /\p{Script=Arabic}+/gu;
const latinForm = /\p{Script=Latin}+/gu;
const asciiForm = /[a-z0-9]+/gi;

/** What a character is, as bits; a character may be several. */
export const unspaced = 1;
/** Letter, number or mark. */
export const wordy = 2;
/** Letter or number. */
export const letter = 4;
export const arabic = 8;
export const latin = 16;
/** A Latin letter without diacritics, or one of the digits 0 to 9. */
export const ascii = 32;

const forms: readonly (readonly [RegExp, number])[] = [
  [unspacedForm, unspaced],
  [wordForm, wordy],
  [letterForm, letter],
  [arabicForm, arabic],
  [latinForm, latin],
  [asciiForm, ascii],
];

/**
 * The bits of every UTF-16 unit of the basic plane; of a surrogate, those of none (ask {@link classAt} instead).
 * A constant: read it only.
 */
export const unitClass: Uint8Array = basicPlane();

/** Whether a text has characters of scripts without spaces between words. */
export function hasUnspaced(text: string): boolean {
  return text.search(unspacedForm) !== -1;
}

/** Bits of a character outside the basic plane, or of any other. */
export function codePointClass(codePoint: number): number {
  if (codePoint < 0x10000) return unitClass[codePoint] ?? 0;
  // Emoji are by far the most frequent of these and belong to no script.
  if (codePoint >= 0x1f000 && codePoint <= 0x1fbef) return 0;
  const character = String.fromCodePoint(codePoint);
  return forms.reduce((bits, [form, bit]) => (character.search(form) === 0 ? bits | bit : bits), 0);
}

/** Bits of the character that begins, or goes on, at `at`; 0 outside the text. */
export function classAt(units: Uint16Array, at: number): number {
  const unit = units[at];
  if (unit === undefined) return 0;
  if (!isSurrogate(unit)) return unitClass[unit] ?? 0;
  const first = isLowSurrogate(unit) ? at - 1 : at;
  return codePointClass(pair(units[first] ?? 0, units[first + 1] ?? 0));
}

export function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

export function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** True for a token that is read together with its neighbours: letters, numbers and marks of a spaced script. */
export function isSpaced(bits: number): boolean {
  return (bits & (wordy | unspaced)) === wordy;
}

/** The code point of a surrogate pair; a lone surrogate's own value. */
export function pair(high: number, low: number): number {
  return (high & 0xfc00) === 0xd800 && isLowSurrogate(low) ? ((high & 0x3ff) << 10) + (low & 0x3ff) + 0x10000 : high;
}

function basicPlane(): Uint8Array {
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const all = Buffer.from(units.buffer).toString("utf16le");
  const table = new Uint8Array(0x10000);
  for (const [form, bit] of forms) {
    for (const run of all.matchAll(form)) {
      for (let unit = run.index; unit < run.index + run[0].length; unit++) table[unit] = (table[unit] ?? 0) | bit;
    }
  }
  return table;
}
