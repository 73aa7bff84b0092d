import { phraseTokens } from "../text/index-terms.ts";
import { isPartOf, nearTokens, phraseForms } from "../text/phrase-forms.ts";
import type { NearPhrase, QueryNode } from "./query.ts";

/** So many Arabic or Hebrew words of a query are looked for behind particles too: each is a dozen others then. */
const mostWords = 8;
/** And so many pairs of them that NEAR holds together, each of which takes as long as some words. */
const mostPairs = 2;
const wordsOfPair = 3;

/** The words, phrases and pairs of a query that are also looked for behind particles, the first ones of each. */
export function joinedNodes(node: QueryNode | null): ReadonlySet<QueryNode> {
  const all = node === null ? [] : mayBeJoined(node);
  const first = (kind: QueryNode["kind"], most: number) => all.filter((each) => each.kind === kind).slice(0, most);
  const pairs = first("near", mostPairs);
  return new Set([...pairs, ...first("text", mostWords - pairs.length * wordsOfPair)]);
}

function mayBeJoined(node: QueryNode): readonly QueryNode[] {
  switch (node.kind) {
    case "text":
      return phraseTokens(node.text, node.prefix)[0]?.joined === undefined ? [] : [node];
    case "near":
      return isJoinable(node.phrases) ? [node] : [];
    case "and":
    case "or":
      return node.nodes.flatMap(mayBeJoined);
    case "not":
      return mayBeJoined(node.node);
    case "filter":
    case "date":
      return [];
  }
}

/** A word is always near itself: نفط behind its article would be النفط, where both are asked for. */
function isJoinable(phrases: readonly NearPhrase[]): boolean {
  const forms = phrases.map((phrase) => phraseForms(nearTokens(phrase)));
  const isAlone = forms.every((own, i) =>
    forms.every((others, k) => k === i || !own.some((one) => others.some((other) => isPartOf(one, other)))),
  );
  return isAlone && forms.some(({ length }) => length > 1);
}
