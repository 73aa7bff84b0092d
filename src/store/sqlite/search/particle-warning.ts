import type { QueryNode } from "../../../model/query.ts";
import { phraseTokens } from "../../../text/index-terms.ts";

export type NearPhrase = Extract<QueryNode, { kind: "near" }>["phrases"][number];

/**
 * What is to be told of Arabic and Hebrew words within NEAR, which are not looked for behind particles: each way in which
 * two of them stand so would be a search of its own, hundreds for a pair. Whoever wrote a word with and without one knows.
 */
export function particleWarning(phrases: readonly NearPhrase[]): string | null {
  const words = phrases.flatMap(({ text, prefix }) => {
    const [first] = phraseTokens(text, prefix);
    return first?.joined === undefined ? [] : [{ written: text, word: first.text, joined: first.joined }];
  });
  const alone = words.filter(
    ({ word, joined }) => !words.some((other) => joined.includes(other.word) || other.joined.includes(word)),
  );
  if (alone.length === 0) return null;
  const named = [...new Set(alone.map(({ written }) => `“${written}”`))].join(", ");
  return `NEAR looks for ${named} only as written here, not behind an article or particle; write both in brackets with OR, as in (نفط OR النفط).`;
}
