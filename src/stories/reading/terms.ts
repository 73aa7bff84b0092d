import type { AliasTable } from "../aliases/alias-table.ts";
import type { AliasKind } from "../aliases/aliases-file.ts";
import { monthNames } from "../words/months.ts";
import { readNumber } from "../words/numbers.ts";
import { skeleton } from "../words/skeleton.ts";
import { stem } from "../words/stem.ts";
import { stopWords } from "../words/stop-words.ts";
import { type Word, wordsOf } from "../words/words.ts";

export type TermKind = "word" | "number" | AliasKind;

/** What a text can be compared by: each term with its kind, and whether it would be recognised in another script. */
export interface TermSet {
  readonly terms: Map<string, TermKind>;
  /** Words that begin with a capital, folded and stemmed, and words with digits. */
  readonly latin: Set<string>;
  /** Skeletons of names. */
  readonly names: Set<string>;
}

const dayMost = 31;
const hasDigit = /\d/;
const han = /^\p{Script=Han}$/u;
const kanaOrHangul =
  /[\p{Script=Katakana}ー]{3,}|[\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{2,}|\p{Script=Han}+/gu;

/**
 * The terms of one field: numbers; aliases in place of the words they cover; stems of words; pairs of Han and Hangul
 * characters, and Katakana words, in what aliases leave.
 *
 * @param lang   primary language subtag, empty where unknown
 * @param limit  words that are read, at most
 */
export function readTerms(text: string, lang: string, aliases: AliasTable, limit: number): TermSet {
  const set: TermSet = { terms: new Map(), latin: new Set(), names: new Set() };
  const words = wordsOf(text, readNumber);
  const end = Math.min(words.length, limit);
  const tellsNames = capitalsTellNames(words, lang, text);
  for (let i = 0; i < end; i++) {
    const word = words[i];
    if (!word) break;
    if (word.kind === "number") {
      if (!isDay(words, i)) set.terms.set(word.text, "number");
    } else if (word.kind === "run") {
      addRun(word.text, lang, aliases, set.terms);
    } else {
      const alias = aliases.atWord(words, i, lang, text);
      if (alias) {
        set.terms.set(alias.term, alias.kind);
        i += alias.length - 1;
      } else addWord(word, text, tellsNames, set);
    }
  }
  return set;
}

function addWord({ text, start }: Word, original: string, tellsNames: boolean, { terms, latin, names }: TermSet): void {
  if (text.length < 2 || stopWords.has(text) || monthNames.has(text)) return;
  const stemmed = stem(text);
  if (!terms.has(stemmed)) terms.set(stemmed, "word");
  if (hasDigit.test(text)) latin.add(stemmed);
  if (!tellsNames || text.length < 4 || !isNameLike(original, start)) return;
  latin.add(stemmed);
  const bones = skeleton(stemmed);
  if (bones.length > 2) names.add(bones);
}

/** Capitals tell names, except in headlines that capitalise every word. */
function capitalsTellNames(words: readonly Word[], lang: string, original: string): boolean {
  if (lang !== "en" && lang !== "") return true;
  const long = words.filter(({ kind, text }) => kind === "word" && text.length > 3);
  const capitals = long.filter(({ start }) => isNameLike(original, start)).length;
  return long.length <= 3 || capitals <= 0.6 * long.length;
}

/** A capital, or a letter of the Arabic script, which has none. */
function isNameLike(original: string, at: number): boolean {
  const code = original.charCodeAt(at);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  if (code >= 0x600 && code < 0x780) return true;
  const character = original.charAt(at);
  return character.toLowerCase() !== character;
}

/** A number of a date: “9 November”, “Nov. 9”. */
function isDay(words: readonly Word[], at: number): boolean {
  const value = Number(words[at]?.text.slice(1));
  if (!(value <= dayMost)) return false;
  return monthNames.has(words[at - 1]?.text ?? "") || monthNames.has(words[at + 1]?.text ?? "");
}

function addRun(run: string, lang: string, aliases: AliasTable, terms: Map<string, TermKind>): void {
  let from = 0;
  const flush = (to: number): void => {
    if (to - from < 2) return;
    for (const [part] of run.slice(from, to).matchAll(kanaOrHangul)) {
      if (han.test(part.charAt(0)) || part.charCodeAt(0) >= 0xac00 || part.charCodeAt(0) < 0x2e80) {
        for (let i = 0; i + 1 < part.length; i++) addTo(terms, part.slice(i, i + 2));
      } else addTo(terms, part);
    }
  };
  for (let i = 0; i < run.length; i++) {
    const alias = aliases.inRun(run, i, lang);
    if (!alias) continue;
    flush(i);
    terms.set(alias.term, alias.kind);
    i += alias.length - 1;
    from = i + 1;
  }
  flush(run.length);
}

function addTo(terms: Map<string, TermKind>, term: string): void {
  if (!terms.has(term)) terms.set(term, "word");
}
