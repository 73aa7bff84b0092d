import Fuse from "fuse.js";
import { editDistance } from "../text/edit-distance.ts";
import { foldText } from "../text/fold.ts";

/** Something with a name that people misspell: a feed, a topic. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

export interface NameFinder {
  /** The best matches for a name or id, best first; an exact id alone. */
  suggest(text: string, limit: number): readonly Named[];
  /** What a misspelt name or id, or some words of a name, stand for without doubt; null where they may be another's. */
  correct(text: string): Named | null;
}

/** Shorter names are a letter or two away from too many others. */
const shortestMisspelt = 4;
/** From this length on two mistakes are forgiven, not one. */
const longName = 8;
/** Of what is like the text at all, so many are compared with it letter by letter. */
const mostCompared = 50;

/** Tolerant look-up in a short list: “gaurdian” finds The Guardian. */
export function createNameFinder(names: readonly Named[]): NameFinder {
  const fuse = new Fuse([...names], {
    keys: [
      { name: "title", weight: 2 },
      { name: "id", weight: 1 },
    ],
    threshold: 0.4,
    ignoreLocation: true,
    ignoreDiacritics: true,
  });
  const byId = new Map(names.map((named) => [named.id, named]));
  /** The only one that has some words in its name. */
  const only = (text: string): Named | null => {
    const [first, second] = namesWithWords(names, text);
    return first !== undefined && second === undefined ? first : null;
  };
  return {
    suggest(text, limit) {
      const exact = byId.get(text.trim().toLowerCase());
      if (exact) return [exact];
      return fuse.search(text.slice(0, 64), { limit }).map(({ item }) => item);
    },
    correct(text) {
      const written = foldText(text.trim()).slice(0, 64);
      const length = [...written].length;
      if (length < shortestMisspelt) return only(text);
      const edits = (names: readonly string[]): number =>
        Math.min(...names.map((name) => editDistance(written, foldText(name))));
      const near = fuse
        .search(text.slice(0, 64), { limit: mostCompared })
        .map(({ item }) => {
          const whole = edits([item.id, item.title]);
          // Of what is as near, what has no other words is meant: The Guardian, not The Guardian – Opinion.
          return { item, whole, least: Math.min(whole, edits(shortNames(item))) };
        })
        .filter(({ least }) => least <= (length < longName ? 1 : 2))
        .sort((a, b) => a.least - b.least || a.whole - b.whole);
      const [first, second] = near;
      if (first === undefined) return only(text);
      return first.least === second?.least && first.whole === second.whole ? null : first.item;
    },
  };
}

/** All that have the text among the words of their name: “bbc” of BBC World. */
export function namesWithWords(names: readonly Named[], text: string): readonly Named[] {
  const wanted = spaced(text);
  return wanted === "" ? [] : names.filter(({ title }) => spaced(title).includes(wanted));
}

/** Words with a space around each; nothing where there is no word. */
function spaced(text: string): string {
  const words = foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu);
  return words === null ? "" : ` ${words.join(" ")} `;
}

/** What people write for something beside its id and title: the title without “The” or what follows a dash. */
function shortNames({ title }: Named): readonly string[] {
  const main = title.split(/\s[-–—|·]\s/, 1)[0] ?? title;
  return [main, main.replace(/^the\s+/i, "")];
}
