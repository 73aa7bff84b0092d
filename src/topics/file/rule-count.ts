import type { Topic } from "../../model/topic.ts";

/** How many terms, near rules and queries can give a topic. */
export function ruleCount({ any, near, all, query }: Topic): number {
  return any.length + near.length + all.length + (query === null ? 0 : 1);
}
