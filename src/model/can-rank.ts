import type { QueryNode } from "./query.ts";

/** Relevance is worked out by so many words: how frequent each is costs milliseconds, however few hits there are. */
export const mostRankedBy = 16;
/** A word that goes on stands for many; the fewer its letters, the more. */
const prefixWeight = 3;
const shortPrefixWeight = 10;
const shortPrefix = 5;

/** Whether relevance can be worked out: a query without words, or with too many, has its newest hits first. */
export function canRank(node: QueryNode | null): boolean {
  return hasWords(node) && wordsIn(node) <= mostRankedBy;
}

export function hasWords(node: QueryNode | null): node is QueryNode {
  return node !== null && wordsIn(node) > 0;
}

/** Words and phrases, also those left out: the index weighs all. */
function wordsIn(node: QueryNode): number {
  switch (node.kind) {
    case "and":
    case "or":
      return node.nodes.reduce((sum, each) => sum + wordsIn(each), 0);
    case "not":
      return wordsIn(node.node);
    case "text":
      return weightOf(node);
    case "near":
      return node.phrases.reduce((sum, phrase) => sum + weightOf(phrase), 0);
    case "filter":
    case "date":
      return 0;
  }
}

function weightOf({ text, prefix }: { readonly text: string; readonly prefix: boolean }): number {
  if (!prefix) return 1;
  return text.length < shortPrefix ? shortPrefixWeight : prefixWeight;
}
