import type { Topic, TopicTerm } from "../../model/topic.ts";

/** The terms of a topic's rules that an item can score by: not those that only rule it out. */
export function scoringTerms({ any, all, near }: Topic): readonly TopicTerm[] {
  return [...any, ...all, ...near.flatMap(({ groups }) => groups.flat())];
}
