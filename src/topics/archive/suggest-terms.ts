import type { Topic } from "../../model/topic.ts";
import type { ItemText } from "../../store/store.ts";
import { foldUnits, unitsToString } from "../../text/fold.ts";
import { indexTokens } from "../../text/index-terms.ts";
import { termForm } from "../matcher/term-form.ts";
import { scoringTerms } from "./scoring-terms.ts";

/** A word that stands much more often in the items of a topic than elsewhere. */
export interface Suggestion {
  readonly term: string;
  /** Of the items compared, those it stands in. */
  readonly items: number;
  /** Items of the whole archive it stands in. */
  readonly archive: number;
  /** Log-likelihood ratio: how surprising the difference is. */
  readonly score: number;
}

const leastItems = 3;
const mostLookedUp = 400;
const mostSuggested = 20;
/** Above the 0.1 % point of the chi-squared distribution with one degree of freedom. */
const leastScore = 10.83;

/**
 * Words for a topic's rules: those that mark its items, by the log-likelihood ratio of Dunning (Accurate methods for the
 * statistics of surprise and coincidence, Computational Linguistics 19, 1993) on numbers of items, at least three.
 * Characters of scripts without spaces come as pairs, as the index has them.
 *
 * @param compared    items that fit, and the number of all items
 * @param wordCounts  in how many items of the archive each word stands
 */
export async function suggestTerms(
  topic: Topic,
  compared: { readonly texts: readonly ItemText[]; readonly items: number },
  wordCounts: (words: readonly string[]) => Promise<readonly number[]>,
): Promise<readonly Suggestion[]> {
  const known = new Set(scoringTerms(topic).flatMap((term) => (term.regex ? [] : termForm(term).needle.split(" "))));
  const local = new Map<string, { items: number; written: string }>();
  for (const text of compared.texts) {
    const words = new Map([...wordsOf(text.title), ...wordsOf(text.summary)]);
    for (const [word, written] of words) {
      const entry = local.get(word);
      if (entry) entry.items++;
      else local.set(word, { items: 1, written });
    }
  }
  const frequent = [...local]
    .filter(([word, { items }]) => items >= leastItems && !known.has(word))
    .sort(([, a], [, b]) => b.items - a.items)
    .slice(0, mostLookedUp);
  const archive = await wordCounts(frequent.map(([word]) => word));
  return frequent
    .map(([, { items, written }], i) => {
      const everywhere = Math.max(archive[i] ?? 0, items);
      const score = logLikelihood(
        items,
        compared.texts.length,
        everywhere - items,
        compared.items - compared.texts.length,
      );
      return { term: written, items, archive: everywhere, score: Math.round(score * 10) / 10 };
    })
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostSuggested);
}

/**
 * −2 log λ for a word in `a` of `n` items here and `b` of `m` elsewhere; 0 where it is not more frequent here.
 */
export function logLikelihood(a: number, n: number, b: number, m: number): number {
  if (m <= 0 || a / n <= b / m) return 0;
  const p = (a + b) / (n + m);
  const part = (k: number, of: number): number => {
    const term = (count: number, share: number): number => (count === 0 ? 0 : count * Math.log(count / of / share));
    return term(k, p) + term(of - k, 1 - p);
  };
  return 2 * (part(a, n) + part(b, m));
}

/** The words of a text, folded, with one way in which each is written. */
function* wordsOf(text: string): Generator<[word: string, written: string]> {
  const { units, from } = foldUnits(text);
  for (const { text: word, start, end, unspaced } of indexTokens(units, unitsToString(units))) {
    if (unspaced ? word.length < 2 : word.length < 3 || /^\d+$/.test(word)) continue;
    yield [word, text.slice(from[start] ?? 0, from[end] ?? text.length).trim()];
  }
}
