import { setTimeout } from "node:timers/promises";
import { createSpeller, type KnownWord, type Speller } from "../search/speller.ts";
import type { Store } from "../store/store.ts";

/** A rarer word may itself be a misspelling. */
const leastItems = 3;
/** The most frequent words that are kept: some 30 MB. */
const mostWords = 50_000;
/** How often it is looked whether the archive has grown enough for new words, milliseconds. */
const lookEveryMs = 60_000;
const firstLookMs = 3000;
const enoughGrowth = 1.25;
/** Rest between two pages of words, so that most of the time is left to whoever searches. */
const restMs = 10;

/**
 * Keeps a speller over the words of the archive, made anew in the background as the archive grows.
 *
 * @param signal ends it
 * @returns the speller; null until the first one is made
 */
export function keepSpeller(
  store: Pick<Store, "vocabulary" | "stats">,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): () => Speller | null {
  let speller: Speller | null = null;
  const keep = async (): Promise<void> => {
    let madeAt = 0;
    while (!signal.aborted) {
      const { items } = await store.stats();
      if (items > madeAt * enoughGrowth) {
        speller = await createSpeller(await readWords(store, signal), () =>
          setTimeout(restMs, undefined, { signal, ref: false }),
        );
        madeAt = items;
      }
      await setTimeout(speller === null ? firstLookMs : lookEveryMs, undefined, { signal, ref: false });
    }
  };
  keep().catch((error: unknown) => {
    if (!signal.aborted) onError(error);
  });
  return () => speller;
}

async function readWords(store: Pick<Store, "vocabulary">, signal: AbortSignal): Promise<readonly KnownWord[]> {
  let words: KnownWord[] = [];
  let after: string | null = "";
  while (after !== null && !signal.aborted) {
    const page = await store.vocabulary({ after, leastItems });
    words.push(...page.words);
    if (words.length > 2 * mostWords) words = mostFrequent(words);
    after = page.after;
    await setTimeout(restMs, undefined, { signal, ref: false });
  }
  return mostFrequent(words);
}

function mostFrequent(words: readonly KnownWord[]): KnownWord[] {
  return words.toSorted((a, b) => b.items - a.items).slice(0, mostWords);
}
