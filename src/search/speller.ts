import { SymSpell } from "mnemonist";

/** A word of the archive, folded, and in how many items it stands. */
export interface KnownWord {
  readonly word: string;
  readonly items: number;
}

type Words = readonly KnownWord[];

/** Knows how words of the archive are written. */
export interface Speller {
  /** Words one edit away (a letter more, less or other, or two that changed places), the most frequent first. */
  suggest(word: string): Words | Promise<Words>;
  /** The most frequent words that begin so. */
  complete(beginning: string, limit: number): Words | Promise<Words>;
}

/** A speller that need not be waited for. */
export interface LocalSpeller extends Speller {
  suggest(word: string): Words;
  complete(beginning: string, limit: number): Words;
}

/** How many words are taken in before others get their turn. */
const batch = 200;

/**
 * Makes a speller by SymSpell (Wolf Garbe, 2012: each word is filed under itself and under each form with a letter
 * deleted, so that a look-up is a few look-ups in a table, however many words there are).
 *
 * @param pause awaited between batches: the making takes about a second per 50,000 words
 */
export async function createSpeller(words: readonly KnownWord[], pause: () => Promise<unknown>): Promise<LocalSpeller> {
  const index = new SymSpell({ maxDistance: 1, verbosity: 2 });
  for (const [i, { word }] of words.entries()) {
    index.add(word);
    if (i % batch === batch - 1) await pause();
  }
  const items = new Map(words.map(({ word, items: count }) => [word, count]));
  await pause();
  const sorted = words.map(({ word }) => word).sort();
  const known = (word: string): KnownWord => ({ word, items: items.get(word) ?? 0 });
  return {
    suggest: (word) =>
      index
        .search(word)
        .filter(({ term }) => term !== word)
        .map(({ term }) => known(term))
        .sort((a, b) => b.items - a.items || (a.word < b.word ? -1 : 1)),
    complete(beginning, limit) {
      const found: KnownWord[] = [];
      for (let at = firstNotBefore(sorted, beginning); sorted[at]?.startsWith(beginning); at++) {
        found.push(known(sorted[at] ?? ""));
      }
      return found.sort((a, b) => b.items - a.items).slice(0, limit);
    },
  };
}

/** Binary search. */
function firstNotBefore(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
