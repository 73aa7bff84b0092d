import type { QueryNode } from "../../../../model/query.ts";
import { firstIdAt } from "../../items/item-id.ts";
import type { Compiling } from "./compiling.ts";
import { both, type Draft, everything } from "./draft.ts";
import { filterCondition } from "./filter-condition.ts";
import { matchNode } from "./match-node.ts";

/** Each alternative is a search of its own. */
export const mostAlternatives = 16;

/**
 * A node in disjunctive form: what the index can decide is one expression, and only what mixes it with dates and
 * conditions on items becomes several alternatives.
 *
 * @param negated whether the node is to be left out
 * @returns       null when there are too many
 */
export function alternativesOf(node: QueryNode, negated: boolean, compiling: Compiling): readonly Draft[] | null {
  const match = matchNode(node, negated, compiling);
  if (match !== null) return [{ ...everything, [negated ? "none" : "all"]: [match] }];
  switch (node.kind) {
    case "date":
      return dateRanges(node.from, node.to, negated);
    case "filter":
      return [filterCondition(node, negated, compiling)];
    case "not":
      return alternativesOf(node.node, !negated, compiling);
    // What leaves out a conjunction leaves out one of its parts.
    case "and":
      return (negated ? either : all)(node.nodes, negated, compiling);
    case "or":
      return (negated ? all : either)(node.nodes, negated, compiling);
    case "text":
    case "near":
      throw new Error(`${node.kind} is asked of the index`);
  }
}

function either(nodes: readonly QueryNode[], negated: boolean, compiling: Compiling): readonly Draft[] | null {
  const parts = nodes.map((node) => alternativesOf(node, negated, compiling));
  const drafts = parts.flatMap((part) => part ?? []);
  return parts.includes(null) || drafts.length > mostAlternatives ? null : drafts;
}

function all(nodes: readonly QueryNode[], negated: boolean, compiling: Compiling): readonly Draft[] | null {
  let drafts: readonly Draft[] = [everything];
  for (const node of nodes) {
    const part = alternativesOf(node, negated, compiling);
    if (part === null || drafts.length * part.length > mostAlternatives) return null;
    drafts = drafts.flatMap((one) => part.map((other) => both(one, other)));
  }
  return drafts;
}

/** The ids of a span of publication time, or all outside of it. */
function dateRanges(from: number | null, to: number | null, negated: boolean): readonly Draft[] {
  const first = from === null ? null : firstIdAt(from);
  const end = to === null ? null : firstIdAt(to);
  if (!negated) return [{ ...everything, from: first, to: end }];
  if (first !== null && end !== null && first >= end) return [everything];
  return [
    ...(first === null ? [] : [{ ...everything, to: first }]),
    ...(end === null ? [] : [{ ...everything, from: end }]),
  ];
}
