import type { QueryNode } from "../../../../model/query.ts";
import { everyItem } from "../../index/index-tags.ts";
import type { Compiling } from "./compiling.ts";
import { matchFilter } from "./match-filter.ts";
import { allButNone, tag } from "./match-syntax.ts";
import { nearness, phrase } from "./match-text.ts";

/**
 * The expression of the full-text index for a node, or null when the index alone can't decide it.
 *
 * @param negated whether it is to be left out
 */
export function matchNode(node: QueryNode, negated: boolean, compiling: Compiling): string | null {
  switch (node.kind) {
    case "text":
      return phrase(node, compiling.joined.has(node));
    case "near":
      return nearness(node, compiling.joined.has(node));
    case "filter":
      return matchFilter(node, negated, compiling);
    case "date":
      return null;
    case "not": {
      const inner = matchNode(node.node, !negated, compiling);
      return inner === null ? null : allButNone([], [inner]);
    }
    case "and": {
      // What must not hold is taken from what must: taken from all items, each would be a walk through the archive.
      const negative = node.nodes.flatMap((child) => (child.kind === "not" ? [child.node] : []));
      const positive = node.nodes.filter(({ kind }) => kind !== "not");
      const all = matchEach(positive, negated, compiling);
      const none = matchEach(negative, !negated, compiling);
      return all === null || none === null ? null : allButNone(all, none);
    }
    case "or": {
      const any = matchEach(node.nodes, negated, compiling);
      return any === null ? null : any.length === 0 ? tag(everyItem) : `(${any.join(" OR ")})`;
    }
  }
}

/** Null when the index can't decide one of them. */
function matchEach(nodes: readonly QueryNode[], negated: boolean, compiling: Compiling): readonly string[] | null {
  const matches = nodes.map((node) => matchNode(node, negated, compiling));
  return matches.includes(null) ? null : matches.flatMap((match) => match ?? []);
}
