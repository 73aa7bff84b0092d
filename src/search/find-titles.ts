import Fuse from "fuse.js";

interface Titled {
  readonly id: number;
  readonly title: string;
}

/** Looks titles up tolerantly: letters may be missing, changed or swapped, in any script. Ids, the most alike first. */
export function findTitles(titles: readonly Titled[], text: string, limit: number): readonly number[] {
  const fuse = new Fuse([...titles], {
    keys: ["title"],
    threshold: 0.35,
    ignoreLocation: true,
    ignoreDiacritics: true,
    includeScore: true,
  });
  // Fuse's patterns are 32 characters; a longer text only makes it slower.
  return fuse.search(text.slice(0, 64), { limit }).map(({ item }) => item.id);
}
