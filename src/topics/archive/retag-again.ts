import type { Topic } from "../../model/topic.ts";

/** Of the topics that a sync of the store changed, those whose archive follows by itself. */
export function retagAgain(topics: readonly Topic[], changed: readonly string[]): readonly string[] {
  const ids = new Set(changed);
  return topics.filter(({ id, retag }) => retag === "auto" && ids.has(id)).map(({ id }) => id);
}
