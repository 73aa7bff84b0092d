import Fuse from "fuse.js";

/** Something with a name that people misspell: a feed, a topic. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

export interface NameFinder {
  /** The best matches for a name or id, best first; an exact id alone. */
  suggest(text: string, limit: number): readonly Named[];
}

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
  return {
    suggest(text, limit) {
      const exact = byId.get(text.trim().toLowerCase());
      if (exact) return [exact];
      return fuse.search(text.slice(0, 64), { limit }).map(({ item }) => item);
    },
  };
}
