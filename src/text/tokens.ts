import { pooledInt32 } from "./pooled-arrays.ts";
import {
  arabic,
  ascii,
  classAt,
  isLowSurrogate,
  isSpaced,
  isSurrogate,
  latin,
  letter,
  unitClass,
  unspaced,
  wordy,
} from "./scripts.ts";

const apostrophe = 0x27;

/**
 * Numbers the tokens of a folded text: a spaced word (an apostrophe inside does not end it), or one character of a
 * script without spaces. Distances between words are counted in these numbers, as FTS5's NEAR does.
 *
 * @returns for each unit, and for the end, the number of the token it belongs to or follows; -1 before the first
 */
export function tokenNumbers(units: Uint16Array): Int32Array {
  const numbers = pooledInt32(units.length + 1);
  let number = -1;
  let inWord = false;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? 0;
    const astral = isSurrogate(unit);
    const bits = astral ? classAt(units, i) : (unitClass[unit] ?? 0);
    if ((bits & unspaced) !== 0) {
      if (!(astral && isLowSurrogate(unit))) number++;
      inWord = false;
    } else if ((bits & wordy) !== 0) {
      if (!inWord) number++;
      inWord = true;
    } else {
      inWord = inWord && unit === apostrophe;
    }
    numbers[i] = number;
  }
  numbers[units.length] = number;
  return numbers;
}

/** A piece of folded text: a spaced word, or a run of characters of scripts without spaces. */
export interface TextRun {
  readonly unspaced: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The words and runs of a folded text, in order. Marks alone are no word; everything but letters, numbers and marks,
 * the apostrophe included, separates, and so does a change of script at which a topic's term may begin (в5G → в, 5g).
 */
export function textRuns(units: Uint16Array): readonly TextRun[] {
  const runs: TextRun[] = [];
  eachRun(units, (start, end, unspaced) => runs.push({ unspaced, start, end }));
  return runs;
}

/** As {@link textRuns}, for who needs each only once. */
export function eachRun(units: Uint16Array, visit: (start: number, end: number, unspaced: boolean) => void): void {
  let start = 0;
  let kind = 0;
  let hasLetter = false;
  let before = 0;
  for (let i = 0; i <= units.length; i++) {
    const unit = units[i] ?? 0;
    const bits = isSurrogate(unit) ? classAt(units, i) : (unitClass[unit] ?? 0);
    const next = (bits & wordy) === 0 ? 0 : isSpaced(bits) ? 1 : 2;
    const changes = next === 1 && (bits & letter) !== 0 && isOtherScript(before, bits);
    before = bits;
    if (next !== kind || changes) {
      if (kind !== 0 && hasLetter) visit(start, i, kind === 2);
      start = i;
      kind = next;
      hasLetter = false;
    }
    if ((bits & letter) !== 0) hasLetter = true;
  }
}

/** Whether a word may begin between two characters that both belong to words, because their scripts differ. */
function isOtherScript(before: number, bits: number): boolean {
  return (
    ((bits & ascii) !== (before & ascii) && (before & latin) === 0) ||
    ((bits & arabic) !== 0 && (before & arabic) === 0)
  );
}
