import { foldUnits, originalEnd, unitsToString } from "./fold.ts";
import { type IndexToken, indexTokens, isToken, type PhraseToken } from "./index-terms.ts";
import { hasProclitics } from "./proclitics.ts";

/** A part of a text, UTF-16 offsets, the end not included. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where words and phrases stand in a text, compared as the index compares them: folded, whole words in spaced scripts,
 * anywhere in a run of Chinese, Japanese, Korean or Thai.
 *
 * @param phrases  each as {@link phraseTokens} gives it
 * @param language of the text
 * @returns ranges of the original text in order, overlapping ones merged
 */
export function findPhrases(
  original: string,
  phrases: readonly (readonly PhraseToken[])[],
  language: string | null = null,
): readonly TextRange[] {
  const wanted = phrases.filter((phrase) => phrase.length > 0);
  if (wanted.length === 0 || original === "") return [];
  const { units, from } = foldUnits(original);
  const tokens = indexTokens(units, unitsToString(units));
  const proclitics = hasProclitics(language);
  const found: TextRange[] = [];
  for (let i = 0; i < tokens.length; i++) {
    for (const phrase of wanted) {
      const end = phraseEnd(tokens, i, phrase, proclitics);
      if (end === null) continue;
      found.push({ start: from[tokens[i]?.start ?? 0] ?? 0, end: originalEnd(original, from, end) });
    }
  }
  return mergeRanges(found);
}

/** Joins ranges that overlap or touch; in order. */
export function mergeRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
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
