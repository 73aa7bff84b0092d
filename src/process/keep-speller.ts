import { setTimeout } from "node:timers/promises";
import { mostFrequent } from "../search/most-frequent.ts";
import { createSpeller, type KnownWord, type Speller } from "../search/speller.ts";
import type { Store, VocabularyPage, VocabularyPlace } from "../store/store.ts";

/** A word that no part of the archive has more often may itself be a misspelling. */
const leastItems = 3;
/** The most frequent words that are kept: some 30 MB. */
const mostWords = 50_000;
/** How often it is looked whether the archive has grown enough for new words, milliseconds. */
const lookEveryMs = 60_000;
const firstLookMs = 3000;
const enoughGrowth = 1.25;
/** Rest after each piece of work, and so many times as long as it took: the time is left to whoever searches. */
const restMs = 10;
const restTimes = 3;

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
        const rest = createRest(signal);
        speller = await createSpeller(await readWords(store, signal, rest), rest);
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

/** Rests after a piece of work that began when the last rest was over. */
function createRest(signal: AbortSignal): () => Promise<void> {
  let began = performance.now();
  return async () => {
    const worked = performance.now() - began;
    await setTimeout(Math.max(restMs, restTimes * worked), undefined, { signal, ref: false });
    began = performance.now();
  };
}

async function readWords(
  store: Pick<Store, "vocabulary">,
  signal: AbortSignal,
  rest: () => Promise<void>,
): Promise<readonly KnownWord[]> {
  const items = new Map<string, number>();
  let after: VocabularyPlace | null = null;
  do {
    const page: VocabularyPage = await store.vocabulary({ after, leastItems });
    for (const { word, items: more } of page.words) items.set(word, (items.get(word) ?? 0) + more);
    after = page.after;
    await rest();
  } while (after !== null && !signal.aborted);
  return mostFrequent(items, mostWords);
}
