import type { Hit } from "./hits.ts";

/** Tells whether a hit touches a masked phrase. A hit that contains the whole phrase and more survives. */
export type Masks = (hit: Hit) => boolean;

/** The masks of an item from the hits of its `overlap` exclusions; each question costs two binary searches. */
export function masksOf(hits: readonly Hit[]): Masks {
  if (hits.length === 0) return () => false;
  const fields = new Map(
    Map.groupBy(hits, (hit) => hit.field)
      .entries()
      .map(([field, masks]) => [field, fieldMasks(masks)] as const),
  );
  return (hit) => fields.get(hit.field)?.(hit.start, hit.end) ?? false;
}

function fieldMasks(hits: readonly Hit[]): (start: number, end: number) => boolean {
  const masks = hits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const furthest = new Uint32Array(masks.length + 1);
  masks.forEach((mask, i) => {
    furthest[i + 1] = Math.max(furthest[i] ?? 0, mask.end);
  });
  const same = new Set(masks.map((mask) => `${mask.start}:${mask.end}`));
  // A mask that touches the hit but does not lie within it crosses one of its ends; the only one that lies within it
  // and still silences it is its equal.
  const crosses = (at: number): boolean => (furthest[countBefore(masks, at)] ?? 0) > at;
  return (start, end) => crosses(start) || crosses(end) || same.has(`${start}:${end}`);
}

/** How many of the hits, ordered by start, begin before `at`. */
export function countBefore(hits: readonly { readonly start: number }[], at: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
