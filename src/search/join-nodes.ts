import type { QueryNode } from "../model/query.ts";

/** Several nodes as one, those of the same kind among them flat; null where there is none. */
export function joinNodes(kind: "and" | "or", nodes: readonly QueryNode[]): QueryNode | null {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return flat.length > 1 ? { kind, nodes: flat } : (flat[0] ?? null);
}
