import type { Item } from "../model/item.ts";
import type { Topic } from "../model/topic.ts";

/** After this many hours a story counts half. */
const halfLifeHours = 24;

/** The topic whose section an item belongs to: where its score, weighed by the topic, is greatest. */
export interface BestTopic {
  readonly topic: Topic;
  /** score × topic weight */
  readonly value: number;
}

/**
 * Chooses the section of an item.
 *
 * @param topics  in the user's order, which decides between equals
 */
export function bestTopic(item: Item, topics: readonly Topic[]): BestTopic | null {
  let best: BestTopic | null = null;
  for (const topic of topics) {
    const tag = item.tags.find((each) => each.topic === topic.id);
    if (!tag) continue;
    const value = tag.score * topic.weight;
    if (!best || value > best.value) best = { topic, value };
  }
  return best;
}

/**
 * How much a story counts within its section: topic value × weight of the outlet × 2^(−age / 24 h), times the square
 * root of the number of outlets that tell it.
 *
 * @param at  when the edition is looked at, epoch milliseconds
 */
export function rankStory(value: number, items: readonly Item[], outletWeight: number, at: number): number {
  const newest = Math.max(...items.map((item) => item.publishedAt));
  const hours = Math.max(0, at - newest) / 3_600_000;
  const outlets = new Set(items.map((item) => item.feed)).size;
  return value * outletWeight * 2 ** (-hours / halfLifeHours) * Math.sqrt(outlets);
}
