import type { QueryNode, TextColumn } from "../model/query.ts";

/** A word or phrase that items were asked to have. */
export interface TextLeaf {
  readonly text: string;
  readonly prefix: boolean;
  readonly field: TextColumn | null;
}

/** The words and phrases of a query that are looked for, not those it leaves out. */
export function textLeaves(node: QueryNode): readonly TextLeaf[] {
  switch (node.kind) {
    case "text":
      return [{ text: node.text, prefix: node.prefix, field: node.field }];
    case "near":
      return node.phrases.map(({ text, prefix }) => ({ text, prefix, field: node.field }));
    case "and":
    case "or":
      return node.nodes.flatMap(textLeaves);
    case "not":
    case "filter":
    case "date":
      return [];
  }
}
