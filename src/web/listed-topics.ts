import type { Topic } from "../model/topic.ts";
import type { TopicState } from "../store/store.ts";

/**
 * The topics as a version of the file has them, each with its state in the store. The store takes an edit by hand over a
 * moment later; what it doesn't know yet has version 0 and no items.
 */
export function listedTopics(topics: readonly Topic[], states: readonly TopicState[]): readonly TopicState[] {
  const stored = new Map(states.map((state) => [state.topic.id, state]));
  return topics.map((topic) => ({ ...(stored.get(topic.id) ?? unknown), topic }));
}

const unknown: Omit<TopicState, "topic"> = { no: 0, version: 0, items: 0, newestItemAt: null };
