import { indexTerms } from "./index-terms.ts";

/** Headlines under one address that have more of their words in common are one headline that moved on. */
const leastOfOne = 0.7;

/** The share of the words of two titles that both have (Jaccard); of scripts without spaces, of the characters. */
export function titleLikeness(one: string, other: string): number {
  const a = new Set(indexTerms(one).split(" "));
  const b = new Set(indexTerms(other).split(" "));
  const common = [...a].filter((term) => b.has(term)).length;
  return common / (a.size + b.size - common);
}

/** Whether two titles under one address tell two things, as on a front page, in a live blog or in a list of alerts. */
export function tellTwoThings(one: string, other: string): boolean {
  return one !== other && titleLikeness(one, other) < leastOfOne;
}
