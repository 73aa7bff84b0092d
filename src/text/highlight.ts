import { foldUnits, originalEnd, unitsToString } from "./fold.ts";
import { type IndexToken, indexTokens, isToken, type PhraseToken } from "./index-terms.ts";
import { hasProclitics } from "./proclitics.ts";

/** A part of a text, UTF-16 offsets, the end not included. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where a phrase stands, and which of those looked for it is. */
export interface PhraseRange extends TextRange {
  readonly phrase: number;
}

/**
 * Where words and phrases stand in a text, compared as the index compares them: folded, whole words in spaced scripts,
 * anywhere in a run of Chinese, Japanese, Korean or Thai, say.
 *
 * @param phrases  each as {@link phraseTokens} gives it
 * @param language of the text
 * @returns ranges of the original text in order of their beginnings; they may overlap
 */
export function eachPhrase(
  original: string,
  phrases: readonly (readonly PhraseToken[])[],
  language: string | null = null,
): readonly PhraseRange[] {
  if (original === "" || phrases.every((phrase) => phrase.length === 0)) return [];
  const { units, from } = foldUnits(original);
  const tokens = indexTokens(units, unitsToString(units));
  const proclitics = hasProclitics(language);
  const found: PhraseRange[] = [];
  for (let i = 0; i < tokens.length; i++) {
    for (const [phrase, wanted] of phrases.entries()) {
      const end = wanted.length === 0 ? null : phraseEnd(tokens, i, wanted, proclitics);
      if (end === null) continue;
      found.push({ phrase, start: from[tokens[i]?.start ?? 0] ?? 0, end: originalEnd(original, from, end) });
    }
  }
  return found;
}

/** As {@link eachPhrase}, overlapping ranges merged. */
export function findPhrases(
  original: string,
  phrases: readonly (readonly PhraseToken[])[],
  language: string | null = null,
): readonly TextRange[] {
  return mergeRanges(eachPhrase(original, phrases, language));
}

/** Joins ranges that overlap or touch; in order. */
export function mergeRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push({ start: range.start, end: range.end });
  }
  return merged;
}

/** Where a phrase that begins at token `at` ends in the folded text; null where it does not stand there. */
function phraseEnd(
  tokens: readonly IndexToken[],
  at: number,
  phrase: readonly PhraseToken[],
  proclitics: boolean,
): number | null {
  let end = 0;
  for (let k = 0; k < phrase.length; k++) {
    const token = tokens[at + k];
    const want = phrase[k];
    if (!token || !want || !isToken(token.text, want, proclitics)) return null;
    // Of a pair of characters only the wanted one; of a word all.
    end = want.prefix && token.unspaced ? token.start + want.text.length : token.end;
  }
  return end;
}
