import type { QueryNode } from "./query.ts";

/** Relevance is worked out by so many words: how frequent each is costs milliseconds, however few hits there are. */
export const mostRankedBy = 16;
/** A beginning of a word stands for many words, and one of fewer letters than this for the most. */
export const shortPrefix = 5;
const prefixWeight = 3;
const shortPrefixWeight = 10;

/** Why relevance can't be worked out of a query, whose newest hits come first then; null where it can. */
export function whyUnranked(node: QueryNode | null): "no words" | "too many words" | null {
  const { wanted, all } = node === null ? nothing : weigh(node);
  if (wanted === 0) return "no words";
  return all > mostRankedBy ? "too many words" : null;
}

export function canRank(node: QueryNode | null): boolean {
  return whyUnranked(node) === null;
}

/** How many words and phrases are looked for, and how many with those left out, which the index weighs too. */
interface Weight {
  readonly wanted: number;
  readonly all: number;
}

const nothing: Weight = { wanted: 0, all: 0 };

function weigh(node: QueryNode): Weight {
  switch (node.kind) {
    case "and":
    case "or":
      return node.nodes.map(weigh).reduce(sum, nothing);
    case "not":
      return { wanted: 0, all: weigh(node.node).all };
    case "text":
      return weightOf(node);
    case "near":
      return node.phrases.map(weightOf).reduce(sum, nothing);
    case "filter":
    case "date":
      return nothing;
  }
}

function sum(one: Weight, other: Weight): Weight {
  return { wanted: one.wanted + other.wanted, all: one.all + other.all };
}

function weightOf({ text, prefix }: { readonly text: string; readonly prefix: boolean }): Weight {
  const last = text.split(" ").at(-1) ?? "";
  const weight = !prefix ? 1 : [...last].length < shortPrefix ? shortPrefixWeight : prefixWeight;
  return { wanted: weight, all: weight };
}
