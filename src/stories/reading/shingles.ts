import { foldToUnits } from "../../text/fold.ts";
import { letter, unitClass, unspaced } from "../../text/scripts.ts";
import { mix } from "./hash.ts";

/** Words in a row, and characters of scripts without spaces. */
const wordsInRow = 4;
const charactersInRow = 8;
/** Shingles kept of a text, at most. */
const mostShingles = 96;
/** A text with fewer can't be told from its copies. */
export const fewestShingles = 6;

/**
 * Hashes of every four words in a row (eight characters where scripts without spaces prevail): what a reprint shares
 * with its original. The smallest come first.
 */
export function shinglesOf(text: string): readonly number[] {
  const units = foldToUnits(text);
  const words: number[] = [];
  const characters: number[] = [];
  let hash = 0;
  let length = 0;
  for (let i = 0; i <= units.length; i++) {
    const unit = units[i] ?? 0;
    const bits = unitClass[unit] ?? 0;
    if ((bits & letter) !== 0 && (bits & unspaced) === 0) {
      hash = Math.imul(hash ^ unit, 0x01000193);
      length++;
      continue;
    }
    if (length > 0) words.push(hash);
    hash = 0x811c9dc5;
    length = 0;
    if ((bits & unspaced) !== 0) characters.push(unit);
  }
  const inCharacters = characters.length > units.length / 3;
  const parts = inCharacters ? characters : words;
  const row = inCharacters ? charactersInRow : wordsInRow;
  const found = new Set<number>();
  for (let i = 0; i + row <= parts.length && found.size < mostShingles; i++) {
    let h = inCharacters ? 7 : 11;
    for (let k = 0; k < row; k++) h = (Math.imul(h, 0x01000193) ^ (parts[i + k] ?? 0)) | 0;
    found.add(mix(h));
  }
  return [...found].sort((a, b) => a - b);
}
