import { foldToUnits, unitsToString } from "./fold.ts";
import { pooledUint16 } from "./pooled-arrays.ts";
import { joinedForms } from "./proclitics.ts";
import { isSurrogate } from "./scripts.ts";
import { eachRun, type TextRun, textRuns } from "./tokens.ts";

const space = 0x20;

/** One token of a phrase; with `prefix`, only how it begins. */
export interface PhraseToken {
  readonly text: string;
  readonly prefix: boolean;
  /** In an Arabic or Hebrew text it also stands so, behind particles; of the first word of a phrase only. */
  readonly joined?: readonly string[];
}

/** A token of the index with its place in the folded text. */
export interface IndexToken {
  readonly text: string;
  readonly unspaced: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * What the full-text index is given for a field: folded words, and for scripts without spaces each two neighbouring
 * characters and the last one alone (制裁案 → `制裁 裁案 案`), so that a word of two characters is one token.
 */
export function indexTerms(text: string): string {
  const units = foldToUnits(text);
  // A character without spaces around becomes two and a space.
  const terms = pooledUint16(units.length * 3);
  let length = 0;
  const put = (start: number, end: number): void => {
    for (let i = start; i < end; i++) terms[length++] = units[i] ?? 0;
    terms[length++] = space;
  };
  eachRun(units, (start, end, unspaced) => {
    if (!unspaced) return put(start, end);
    for (let at = start; at < end; ) {
      const next = after(units, at);
      put(at, next < end ? after(units, next) : next);
      at = next;
    }
  });
  return unitsToString(terms.subarray(0, Math.max(0, length - 1)));
}

/** The tokens of {@link indexTerms} of an already folded text, with their places. */
export function indexTokens(units: Uint16Array, folded: string): readonly IndexToken[] {
  const tokens: IndexToken[] = [];
  for (const run of textRuns(units)) {
    if (!run.unspaced) {
      tokens.push({ ...run, text: folded.slice(run.start, run.end) });
      continue;
    }
    for (let start = run.start; start < run.end; start = after(units, start)) {
      const next = after(units, start);
      const end = next < run.end ? after(units, next) : next;
      tokens.push({ unspaced: true, start, end, text: folded.slice(start, end) });
    }
  }
  return tokens;
}

/**
 * The index tokens that stand one after the other wherever a word or phrase of a query stands. The last character of
 * an unspaced run is a token of its own only where another word follows; a single such character at the end of the
 * query is the beginning of a pair or the last of a run, hence a prefix.
 *
 * @param prefix the last word may go on
 * @returns no tokens where the text has no letter or digit
 */
export function phraseTokens(text: string, prefix: boolean): readonly PhraseToken[] {
  const units = foldToUnits(text);
  const folded = unitsToString(units);
  const runs = textRuns(units);
  const last = runs.at(-1);
  return runs.flatMap((run, at) => {
    if (run.unspaced) return pairs(folded, run, run === last);
    const word = { text: folded.slice(run.start, run.end), prefix: prefix && run === last };
    const joined = at === 0 ? joinedForms(word.text) : [];
    return [joined.length === 0 ? word : { ...word, joined }];
  });
}

function pairs(folded: string, run: TextRun, atEnd: boolean): readonly PhraseToken[] {
  const characters = [...folded.slice(run.start, run.end)];
  const tokens = characters
    .slice(0, -1)
    .map((character, i) => ({ text: `${character}${characters[i + 1]}`, prefix: false }));
  if (atEnd && tokens.length > 0) return tokens;
  return [...tokens, { text: characters.at(-1) ?? "", prefix: atEnd }];
}

/**
 * Whether a token of a text is the wanted one.
 *
 * @param proclitics whether the text's language has them
 */
export function isToken(token: string, want: PhraseToken, proclitics: boolean): boolean {
  const fits = (text: string): boolean => (want.prefix ? token.startsWith(text) : token === text);
  return fits(want.text) || (proclitics && (want.joined ?? []).some(fits));
}

function after(units: Uint16Array, at: number): number {
  return at + (isSurrogate(units[at] ?? 0) ? 2 : 1);
}
