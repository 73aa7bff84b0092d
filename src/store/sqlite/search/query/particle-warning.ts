import type { QueryNode } from "../../../../model/query.ts";
import { phraseTokens } from "../../../../text/index-terms.ts";

/**
 * What is to be told of Arabic and Hebrew words within NEAR that are not looked for behind particles: each way in which
 * two of them stand so is a search of its own, dozens for a pair. Whoever wrote a word with and without one knows.
 *
 * @param joined those that are
 */
export function particleWarning(node: QueryNode | null, joined: ReadonlySet<QueryNode>): string | null {
  const nears = node === null ? [] : nearsIn(node);
  const words = nears.flatMap((near) =>
    near.phrases.flatMap(({ text, prefix }) => {
      const [first] = phraseTokens(text, prefix);
      const isFound = joined.has(near);
      return first?.joined === undefined ? [] : [{ written: text, word: first.text, joined: first.joined, isFound }];
    }),
  );
  const alone = words.filter(
    ({ word, joined, isFound }) =>
      !isFound && !words.some((other) => joined.includes(other.word) || other.joined.includes(word)),
  );
  if (alone.length === 0) return null;
  const named = [...new Set(alone.map(({ written }) => `“${written}”`))].join(", ");
  return `NEAR looks for ${named} only as written here, not behind an article or particle, as it does for the first two pairs of different words; write both in brackets with OR, as in (نفط OR النفط).`;
}

function nearsIn(node: QueryNode): readonly Extract<QueryNode, { kind: "near" }>[] {
  switch (node.kind) {
    case "near":
      return [node];
    case "and":
    case "or":
      return node.nodes.flatMap(nearsIn);
    case "not":
      return nearsIn(node.node);
    case "text":
    case "filter":
    case "date":
      return [];
  }
}
