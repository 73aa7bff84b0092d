import { foldUnits, unitsToString } from "../text/fold.ts";
import { isSurrogate, letter, unitClass, unspaced, wordy } from "../text/scripts.ts";
import { isHanDigit } from "./numbers.ts";

/** A piece of text that terms are made of. Offsets are UTF-16 units of the original. */
export interface Word {
  /** Folded. */
  readonly text: string;
  readonly kind: "word" | "run" | "number";
  /** Where it begins in the original. */
  readonly start: number;
}

const apostrophe = 0x27;
const dot = 0x2e;
const hash = 0x23;
/** Articles and pronouns that are written with their word: l'accord, d'un, qu'il. */
const elided: ReadonlySet<string> = new Set([
  "d",
  "l",
  "n",
  "s",
  "j",
  "c",
  "m",
  "t",
  "qu",
  "dell",
  "all",
  "nell",
  "sull",
  "un",
]);

/** Reads a number at a place in folded text. @returns its term, or null where it says nothing, and where it ends */
export type ReadNumber = (text: string, at: number) => { readonly term: string | null; readonly end: number } | null;

/**
 * Cuts a text into folded words: of spaced scripts (`'s` dropped, elided articles cut off, U.N. read as UN), runs of
 * scripts without spaces, and numbers.
 */
export function wordsOf(original: string, readNumber: ReadNumber): readonly Word[] {
  const { units, from } = foldUnits(original);
  const text = unitsToString(units);
  const words: Word[] = [];
  let i = 0;
  while (i < units.length) {
    const unit = units[i] ?? 0;
    const bits = isSurrogate(unit) ? 0 : (unitClass[unit] ?? 0);
    if ((bits & (wordy | unspaced)) === 0) {
      i++;
      continue;
    }
    if (unit >= 0x30 && unit <= 0x39) {
      const number = readNumber(text, i);
      if (number) {
        if (number.term !== null) words.push({ text: number.term, kind: "number", start: from[i] ?? 0 });
        i = number.end;
        continue;
      }
    }
    const start = i;
    if ((bits & unspaced) !== 0) {
      let begun = start;
      while (i < units.length && ((unitClass[units[i] ?? 0] ?? 0) & unspaced) !== 0) {
        const number = isHanDigit(text.charAt(i)) ? readNumber(text, i) : null;
        if (number === null || number.term === null) {
          i++;
          continue;
        }
        if (i > begun) words.push({ text: text.slice(begun, i), kind: "run", start: from[begun] ?? 0 });
        words.push({ text: number.term, kind: "number", start: from[i] ?? 0 });
        i = number.end;
        begun = i;
      }
      if (i > begun) words.push({ text: text.slice(begun, i), kind: "run", start: from[begun] ?? 0 });
      continue;
    }
    i = endOfWord(units, i);
    let word = text.slice(start, i);
    if (units[i] === apostrophe && isLetter(units[i + 1])) {
      if (elided.has(word)) {
        i++;
        continue;
      }
      const end = endOfWord(units, i + 1);
      const rest = text.slice(i + 1, end);
      if (rest !== "s") word += rest;
      i = end;
    } else if (i - start === 1 && units[i] === dot && isLetter(units[i + 1]) && !isLetter(units[i + 2])) {
      // U.S. and the like.
      let end = i;
      while (units[end] === dot && isLetter(units[end + 1]) && !isLetter(units[end + 2])) end += 2;
      word = text.slice(start, end).replaceAll(".", "");
      i = units[end] === dot ? end + 1 : end;
    }
    words.push({ text: word, kind: "word", start: from[start] ?? 0 });
  }
  return words;
}

function endOfWord(units: Uint16Array, at: number): number {
  let i = at;
  while (i < units.length) {
    const bits = unitClass[units[i] ?? 0] ?? 0;
    if ((bits & wordy) === 0 || (bits & unspaced) !== 0) break;
    i++;
  }
  return Math.max(i, at + 1);
}

function isLetter(unit: number | undefined): boolean {
  if (unit === undefined || unit === hash) return false;
  const bits = unitClass[unit] ?? 0;
  return (bits & letter) !== 0 && (bits & unspaced) === 0;
}
