import type { QueryNode } from "../../../../model/query.ts";
import type { QueryNames } from "./query-names.ts";

/** What all parts of compiling one query go by. */
export interface Compiling {
  readonly names: QueryNames;
  /** The words, phrases and NEAR that are also looked for behind particles. */
  readonly joined: ReadonlySet<QueryNode>;
  /** Notes what whoever asked is to be told; what is noted twice is told once. */
  readonly warn: (message: string) => void;
}

export type FilterNode = Extract<QueryNode, { kind: "filter" }>;
