import { foldText } from "../text/fold.ts";
import { hasUnspaced } from "../text/scripts.ts";
import { lexQuery, type QueryToken } from "./lex.ts";
import { columnOf } from "./query-fields.ts";
import type { Speller } from "./speller.ts";

/** A query with misspelt words written as the archive has them. */
export interface Correction {
  readonly q: string;
  readonly words: readonly { readonly from: string; readonly to: string }[];
}

/** Shorter words are one edit away from too many others. */
const shortest = 4;
/** A word in more items than this is meant as it is. */
const mostItems = 2;
/** Another word must be in so many items, and in so many times more, to be meant instead. */
const leastItems = 3;
const leastTimes = 10;
/** With so many hits or fewer, other words may have been meant. */
const fewHits = 2;
const spacedWord = /[\p{L}\p{M}\p{N}’']+/gu;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly folded: string;
}

/** Whether a search that went so may have meant other words: it found hardly anything, though it looked at everything. */
export function foundLittle(
  cursor: string | null,
  { searchedTo, total }: { readonly searchedTo: number | null; readonly total: { readonly count: number } },
): boolean {
  return cursor === null && searchedTo === null && total.count <= fewHits;
}

/**
 * Corrects the words of a query that hardly any item has. Values of filters, beginnings of words and scripts without
 * spaces are left as they are.
 *
 * @param itemsWith in how many items each word stands
 * @returns null when there is nothing to correct
 */
export async function correctQuery(
  q: string,
  speller: Pick<Speller, "suggest">,
  itemsWith: (words: readonly string[]) => Promise<readonly number[]>,
): Promise<Correction | null> {
  const words = wordsOf(q);
  if (words.length === 0) return null;
  const counts = await itemsWith(words.map(({ folded }) => folded));
  const meant = await Promise.all(
    words.map(async (word, i) => {
      const count = counts[i] ?? 0;
      if (count > mostItems) return [];
      const [best] = await speller.suggest(word.folded);
      return best !== undefined && best.items >= Math.max(leastItems, leastTimes * count)
        ? [{ ...word, to: best.word }]
        : [];
    }),
  );
  const replaced = meant.flat();
  if (replaced.length === 0) return null;
  let corrected = "";
  let at = 0;
  for (const { start, end, to } of replaced) {
    corrected += q.slice(at, start) + to;
    at = end;
  }
  return { q: corrected + q.slice(at), words: replaced.map(({ text, to }) => ({ from: text, to })) };
}

function wordsOf(q: string): readonly Word[] {
  const { tokens } = lexQuery(q);
  return tokens.flatMap((token, i) => {
    if (token.kind !== "text" || token.prefix || isValue(tokens[i - 1])) return [];
    return [...q.slice(token.start, token.end).matchAll(spacedWord)].flatMap(({ 0: text, index }): Word[] => {
      const folded = foldText(text);
      if (folded.length < shortest || hasUnspaced(text) || /[^\p{L}\p{M}]/u.test(folded)) return [];
      const start = token.start + index;
      return [{ start, end: start + text.length, text, folded }];
    });
  });
}

/** After a field that is no column of texts stands a value. */
function isValue(before: QueryToken | undefined): boolean {
  return before?.kind === "field" && columnOf(before.name) === undefined;
}
