import Fuse from "fuse.js";
import { editDistance } from "../text/edit-distance.ts";
import { foldText } from "../text/fold.ts";

interface Titled {
  readonly id: number;
  readonly title: string;
}

/** In shorter words no mistake is forgiven: they are a letter away from too many others. */
const shortestMisspelt = 4;
/** From this length on two mistakes are forgiven, not one. */
const longWord = 8;
/** Fuse's patterns are 32 characters; a longer text only makes it slower. */
const longestText = 64;

/**
 * Looks titles up tolerantly: letters may be missing, changed or swapped, in any script. Ids, the most alike first: those
 * that have all the words, then those with a part that is like the text.
 */
export function findTitles(titles: readonly Titled[], text: string, limit: number): readonly number[] {
  const sought = text.slice(0, longestText);
  const fuse = new Fuse([...titles], {
    keys: ["title"],
    threshold: 0.35,
    ignoreLocation: true,
    ignoreDiacritics: true,
    includeScore: true,
  });
  const alike = fuse.search(sought, { limit }).map(({ item }) => item.id);
  return [...new Set([...withWords(titles, sought), ...alike])].slice(0, limit);
}

/** Fuse takes two letters that changed places for two mistakes, too many in a word of five: these are found here. */
function withWords(titles: readonly Titled[], text: string): readonly number[] {
  const wanted = wordsOf(text).map(mistakesIn);
  if (wanted.length === 0) return [];
  return titles
    .map(({ id, title }) => {
      const words = wordsOf(title);
      return { id, mistakes: wanted.reduce((sum, mistakes) => sum + Math.min(...words.map(mistakes)), 0) };
    })
    .filter(({ mistakes }) => mistakes < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.mistakes - b.mistakes)
    .map(({ id }) => id);
}

/** Tells how many mistakes make a word of the other; infinitely many where they are more than are forgiven. */
function mistakesIn(wanted: string): (word: string) => number {
  const forgiven = wanted.length < shortestMisspelt ? 0 : wanted.length < longWord ? 1 : 2;
  const known = new Map<string, number>();
  return (word) => {
    if (Math.abs(word.length - wanted.length) > forgiven) return Number.POSITIVE_INFINITY;
    const before = known.get(word);
    if (before !== undefined) return before;
    const edits = editDistance(wanted, word);
    const mistakes = edits > forgiven ? Number.POSITIVE_INFINITY : edits;
    known.set(word, mistakes);
    return mistakes;
  };
}

function wordsOf(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
