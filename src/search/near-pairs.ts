import type { QueryNode } from "../model/query.ts";
import { phraseTokens } from "../text/index-terms.ts";
import { isPartOf } from "../text/phrase-forms.ts";
import { joinNodes } from "./join-nodes.ts";

type TextNode = Extract<QueryNode, { kind: "text" }>;

/** How many pairs of words NEAR may hold together, where brackets have several. */
const mostPairs = 16;
const noWords = `NEAR stands between words and phrases of one field, or brackets with OR of them (${mostPairs} pairs at most), so nothing matches it.`;

/** What NEAR asks for between two words, phrases or brackets with OR of them; or why it can't, in words for the user. */
export function nearPairs(
  one: QueryNode,
  other: QueryNode,
  within: number,
): { readonly node: QueryNode } | { readonly problem: string } {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const field = first?.[0]?.field;
  if (first === null || second === null || first.length * second.length > mostPairs || field !== second[0]?.field) {
    return { problem: noWords };
  }
  const pairs = first.flatMap((text) => second.map((near) => [text, near] as const));
  const [twice] = pairs.find(isOneTwice) ?? [];
  if (twice !== undefined) {
    return { problem: `NEAR needs different words; “${twice.text}” is always near itself, so nothing matches it.` };
  }
  const nodes = pairs.map((texts): QueryNode => {
    const phrases = texts.map(({ text, prefix }) => ({ text, prefix }));
    return { kind: "near", phrases, within, field: texts[0].field };
  });
  const node = joinNodes("or", nodes);
  return node === null ? { problem: noWords } : { node };
}

/** Where one of two has all words of the other, an item with the longer is found by it alone. */
function isOneTwice(pair: readonly TextNode[]): boolean {
  const [a, b] = pair.map(({ text, prefix }) => phraseTokens(text, prefix));
  return a !== undefined && b !== undefined && (isPartOf(a, b) || isPartOf(b, a));
}

/** The words of a word, or of several that are alternatives; null for anything else, or in different fields. */
function wordsOf(node: QueryNode): readonly TextNode[] | null {
  const nodes = node.kind === "or" ? node.nodes : [node];
  const words = nodes.flatMap((each) => (each.kind === "text" ? each : []));
  return words.length === nodes.length && words.every(({ field }) => field === words[0]?.field) ? words : null;
}
