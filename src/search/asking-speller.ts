import { foldText } from "../text/fold.ts";
import type { KnownWord, Speller } from "./speller.ts";

/** Letters of one alphabet stand together: in as many places, as Unicode lays out its blocks. */
const blockSize = 128;
const letter = /^[\p{L}\p{M}]$/u;

/**
 * Finds words of the archive that are one edit away by asking for each that there could be: some hundred look-ups, where
 * knowing all words beforehand takes seconds. For who asks once and ends.
 *
 * @param itemsWith in how many items each word stands
 */
export function createAskingSpeller(
  itemsWith: (words: readonly string[]) => Promise<readonly number[]>,
): Pick<Speller, "suggest"> {
  return {
    async suggest(word) {
      const words = [...neighbours(word)];
      const counts = await itemsWith(words);
      return words
        .map((each, i): KnownWord => ({ word: each, items: counts[i] ?? 0 }))
        .filter(({ items }) => items > 0)
        .sort((a, b) => b.items - a.items || (a.word < b.word ? -1 : 1));
    },
  };
}

/** All words with a letter more, less or other, of the alphabets in the word, and those in which two changed places. */
function neighbours(word: string): ReadonlySet<string> {
  const letters = [...word];
  const alphabet = alphabetOf(letters);
  const found = new Set<string>();
  for (let i = 0; i <= letters.length; i++) {
    const [before, here, next, rest] = [letters.slice(0, i).join(""), letters[i], letters[i + 1], letters.slice(i + 2)];
    const after = letters.slice(i).join("");
    for (const one of alphabet) found.add(before + one + after);
    if (here === undefined) continue;
    const behind = letters.slice(i + 1).join("");
    found.add(before + behind);
    for (const other of alphabet) found.add(before + other + behind);
    if (next !== undefined) found.add(before + next + here + rest.join(""));
  }
  found.delete(word);
  return found;
}

function alphabetOf(letters: readonly string[]): readonly string[] {
  const blocks = new Set(letters.map((each) => Math.floor((each.codePointAt(0) ?? 0) / blockSize)));
  const found = [...blocks].flatMap((block) =>
    Array.from({ length: blockSize }, (_, i) => foldText(String.fromCodePoint(block * blockSize + i))),
  );
  return [...new Set(found)].filter((each) => letter.test(each));
}
