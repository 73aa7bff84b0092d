/** Fewer items than this can't tell what is rare: rarity is then measured as if there were so many. */
const fewItems = 500;

/**
 * How rare a term is, 0 to 1: `ln(1 + N / (df + 1)) / ln(1 + max(N, 500))`, a smoothed inverse document frequency.
 *
 * @param frequency  items of the window with the term
 * @param items      items in the window
 */
export function rarity(frequency: number, items: number): number {
  return Math.log(1 + items / (frequency + 1)) / Math.log(1 + Math.max(items, fewItems));
}
