import type { KnownWord } from "./speller.ts";

/**
 * The most frequent words, in the order in which they come: all of them, or those that stand in more items than the one
 * at the limit. Numbers alone are sorted: sorting some hundred thousand words holds up everybody on the thread for a
 * quarter of a second.
 *
 * @param items in how many items each word stands
 */
export function mostFrequent(items: ReadonlyMap<string, number>, most: number): readonly KnownWord[] {
  const atLimit =
    items.size > most
      ? (Uint32Array.from(items.values())
          .sort()
          .at(-most - 1) ?? 0)
      : 0;
  const words: KnownWord[] = [];
  for (const [word, count] of items) if (count > atLimit) words.push({ word, items: count });
  return words;
}
