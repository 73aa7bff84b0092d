import { type HueSlot, topicHues } from "../../digest/rendering/topic-hues.ts";
import type { EditionTopic } from "../../model/edition.ts";
import type { Topic } from "../../model/topic.ts";

type GuidedTopic = Pick<Topic, "id" | "name"> & Partial<Pick<Topic, "minScore">>;

/** Names and colours of the topics. */
export interface TopicGuide {
  readonly topics: ReadonlyMap<string, GuidedTopic>;
  readonly hues: ReadonlyMap<string, HueSlot>;
}

export function topicGuide(topics: readonly (GuidedTopic & EditionTopic)[]): TopicGuide {
  return { topics: new Map(topics.map((topic) => [topic.id, topic])), hues: topicHues(topics) };
}

/** A topic as pages show it. */
export interface TopicLook {
  readonly id: string;
  readonly name: string;
  readonly hue: HueSlot;
}

/** `score 4.5, needs 1`. */
export function scoreWords(score: number, topic: Partial<Pick<Topic, "minScore">> | undefined): string {
  const rounded = Math.round(score * 100) / 100;
  return topic?.minScore === undefined ? `score ${rounded}` : `score ${rounded}, needs ${topic.minScore}`;
}

/** How a topic is shown; one that was removed keeps its id as its name. */
export function look(id: string, guide: TopicGuide): TopicLook {
  return { id, name: guide.topics.get(id)?.name ?? id, hue: guide.hues.get(id) ?? 1 };
}
