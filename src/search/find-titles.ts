import { setImmediate as othersFirst } from "node:timers/promises";
import Fuse from "fuse.js";
import { cutText } from "../text/cut-text.ts";
import { editDistance } from "../text/edit-distance.ts";
import { foldText } from "../text/fold.ts";

interface Titled {
  readonly id: number;
  readonly title: string;
}

export interface FoundTitles {
  /** The most alike first. */
  readonly ids: readonly number[];
  /** What of the text was not looked up. */
  readonly warnings: readonly string[];
}

/** In shorter words no mistake is forgiven: they are a letter away from too many others. */
const shortestMisspelt = 4;
/** From this length on two mistakes are forgiven, not one. */
const longWord = 8;
const longestText = 64;
/** One of Fuse's patterns: of a longer text it looks for each 32 characters by themselves. */
const longestPattern = 32;
/** What is read of a title: the time that it takes grows with it. */
const longestTitle = 300;
/** Titles that are gone through before others may go on: some milliseconds. */
const titlesAtOnce = 100;

/**
 * Looks titles up tolerantly: letters may be missing, changed or swapped, in any script. Those that have all the words
 * stand before those with a part that is like the beginning of the text.
 */
export async function findTitles(titles: readonly Titled[], text: string, limit: number): Promise<FoundTitles> {
  const wanted = [...new Set(wordsOf(cutText(text, longestText)))].map(mistakesIn);
  const pattern = cutText(text, longestPattern);
  const withAll: Scored[] = [];
  const alike: Scored[] = [];
  for (let at = 0; at < titles.length; at += titlesAtOnce) {
    const some = titles
      .slice(at, at + titlesAtOnce)
      .map(({ id, title }) => ({ id, title: cutText(title, longestTitle) }));
    if (wanted.length > 0) withAll.push(...withWords(some, wanted));
    alike.push(...likeText(some, pattern, limit));
    await othersFirst();
  }
  const ids = new Set([...withAll.sort(byScore), ...alike.sort(byScore)].map(({ id }) => id));
  return { ids: [...ids].slice(0, limit), warnings: text.length > longestPattern ? [cutWarning(text)] : [] };
}

/** A title, and how far it is from what is looked for. */
interface Scored {
  readonly id: number;
  readonly score: number;
}

function byScore(a: Scored, b: Scored): number {
  return a.score - b.score;
}

function cutWarning(text: string): string {
  const ofWords = text.length > longestText ? `; of its words those in the first ${longestText} count` : "";
  return `Titles that don’t have all words of the text are compared with its first ${longestPattern} characters${ofWords}.`;
}

function likeText(titles: readonly Titled[], pattern: string, limit: number): readonly Scored[] {
  const fuse = new Fuse([...titles], {
    keys: ["title"],
    threshold: 0.35,
    ignoreLocation: true,
    ignoreDiacritics: true,
    includeScore: true,
  });
  return fuse.search(pattern, { limit }).map(({ item, score = 1 }) => ({ id: item.id, score }));
}

/** Fuse takes two letters that changed places for two mistakes, too many in a word of five: these are found here. */
function withWords(titles: readonly Titled[], wanted: readonly ((word: string) => number)[]): readonly Scored[] {
  return titles
    .map(({ id, title }) => {
      const words = wordsOf(title);
      return { id, score: wanted.reduce((sum, mistakes) => sum + Math.min(...words.map(mistakes)), 0) };
    })
    .filter(({ score }) => score < Number.POSITIVE_INFINITY);
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
