import { foldUnits, unitsToString } from "../../text/fold.ts";
import { isSurrogate, letter, unitClass, unspaced, wordy } from "../../text/scripts.ts";
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

/** A folded text that words are cut from. */
interface Folded {
  readonly text: string;
  readonly units: Uint16Array;
  /** For each unit its place in the original. */
  readonly from: Uint32Array;
}

/**
 * Cuts a text into folded words: of spaced scripts (`'s` dropped, elided articles cut off, U.N. read as UN), runs of
 * scripts without spaces, and numbers.
 */
export function wordsOf(original: string, readNumber: ReadNumber): readonly Word[] {
  const { units, from } = foldUnits(original);
  const folded: Folded = { text: unitsToString(units), units, from };
  const words: Word[] = [];
  let i = 0;
  while (i < units.length) {
    const unit = units[i] ?? 0;
    const bits = isSurrogate(unit) ? 0 : (unitClass[unit] ?? 0);
    if ((bits & (wordy | unspaced)) === 0) i++;
    else i = takeNumber(folded, i, readNumber, words) ?? takeWordOrRun(folded, i, bits, readNumber, words);
  }
  return words;
}

/** Takes the number that begins at a digit. @returns where it ends; null where none begins */
function takeNumber({ text, units, from }: Folded, at: number, readNumber: ReadNumber, words: Word[]): number | null {
  const unit = units[at] ?? 0;
  if (unit < 0x30 || unit > 0x39) return null;
  const number = readNumber(text, at);
  if (number === null) return null;
  if (number.term !== null) words.push({ text: number.term, kind: "number", start: from[at] ?? 0 });
  return number.end;
}

function takeWordOrRun(folded: Folded, at: number, bits: number, readNumber: ReadNumber, words: Word[]): number {
  return (bits & unspaced) !== 0 ? takeRun(folded, at, readNumber, words) : takeWord(folded, at, words);
}

/** Takes a run of a script without spaces, and the numbers that are written in it. @returns where it ends */
function takeRun({ text, units, from }: Folded, start: number, readNumber: ReadNumber, words: Word[]): number {
  let begun = start;
  let i = start;
  const endRun = (): void => {
    if (i > begun) words.push({ text: text.slice(begun, i), kind: "run", start: from[begun] ?? 0 });
  };
  while (i < units.length && ((unitClass[units[i] ?? 0] ?? 0) & unspaced) !== 0) {
    const number = isHanDigit(text.charAt(i)) ? readNumber(text, i) : null;
    if (number === null || number.term === null) {
      i++;
      continue;
    }
    endRun();
    words.push({ text: number.term, kind: "number", start: from[i] ?? 0 });
    i = number.end;
    begun = i;
  }
  endRun();
  return i;
}

/** Takes a word of a script with spaces; an elided article before one is passed by. @returns where it ends */
function takeWord({ text, units, from }: Folded, start: number, words: Word[]): number {
  const take = (word: string, end: number): number => {
    words.push({ text: word, kind: "word", start: from[start] ?? 0 });
    return end;
  };
  const end = endOfWord(units, start);
  const word = text.slice(start, end);
  if (units[end] === apostrophe && isLetter(units[end + 1])) {
    if (elided.has(word)) return end + 1;
    const next = endOfWord(units, end + 1);
    const rest = text.slice(end + 1, next);
    return take(rest === "s" ? word : word + rest, next);
  }
  if (end - start === 1 && beginsInitial(units, end)) {
    let last = end;
    while (beginsInitial(units, last)) last += 2;
    return take(text.slice(start, last).replaceAll(".", ""), units[last] === dot ? last + 1 : last);
  }
  return take(word, end);
}

/** Whether a dot and a single letter stand here, as in U.S. */
function beginsInitial(units: Uint16Array, at: number): boolean {
  return units[at] === dot && isLetter(units[at + 1]) && !isLetter(units[at + 2]);
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
