import type { Factor } from "../../model/edition.ts";
import type { TextField, Topic } from "../../model/topic.ts";
import type { Candidate } from "../../store/store.ts";
import { fieldWords } from "../field-words.ts";
import type { Gathered } from "./gather.ts";
import type { Novelty } from "./novelty.ts";
import type { Origins } from "./origins.ts";
import type { OutletOf } from "./outlets.ts";
import type { TitleKind } from "./title-kind.ts";

/** What a match counts by the field it stands in. */
const fieldValue: Readonly<Record<TextField, number>> = { title: 1, summary: 0.6, body: 0.4 };
const strongest = 1.5;
const noTopic = 0.25;
const kindValue: Readonly<Record<TitleKind, number>> = { news: 1, opinion: 0.6, boilerplate: 0 };
/** Items a month up to which an outlet's stories are lifted. */
const lowVolume = 60;

export interface Scored {
  /** The topic whose section the story belongs to; null without one. */
  readonly topic: Topic | null;
  readonly score: number;
  readonly factors: readonly Factor[];
}

export interface ScoreParts {
  readonly story: Gathered;
  /** The item that stands for the story. */
  readonly lead: Candidate;
  readonly origins: Origins;
  readonly novelty: Novelty;
  readonly kind: TitleKind;
}

export interface ScoreSettings {
  /** By id, in the user's order, which decides between equals. */
  readonly topics: ReadonlyMap<string, Topic>;
  readonly outletOf: OutletOf;
  /** Where the edition ends, epoch milliseconds; no other clock has a part. */
  readonly until: number;
  /** Length of the edition's period, milliseconds: after it a story counts half. */
  readonly period: number;
}

/**
 * How much a story counts: topic weight × match × independent origins × outlet weight × novelty × age × kind ×
 * volume. Every factor is given with what it was worked out from.
 */
export function scoreStory(parts: ScoreParts, settings: ScoreSettings): Scored {
  const { story, lead, origins, novelty, kind } = parts;
  const { outletOf, until, period } = settings;
  const best = bestTopic(story.items, settings.topics);
  const ageMs = Math.max(0, until - origins.lastOwnAt);
  const weights = story.first.map(({ feed }) => outletOf(feed).weight).toSorted((a, b) => b - a);
  const [one = 1, two = one] = weights;
  const { perMonth } = outletOf(lead.feed);
  const low = perMonth !== null && perMonth <= lowVolume;
  const factors: readonly Factor[] = [
    { id: "topic", value: best?.topic.weight ?? noTopic, reason: best?.topic.name ?? "no topic" },
    { id: "match", value: best?.match ?? 1, reason: best?.reason ?? "" },
    {
      id: "independent",
      value: 1 + 0.5 * Math.log2(origins.independent),
      reason: origins.independent === 1 ? "1 origin" : `${origins.independent} origins`,
    },
    { id: "outlet", value: (one + two) / 2, reason: weights.length > 1 ? "mean of the two best" : "" },
    {
      id: "novelty",
      value: novelty.value,
      reason: novelty.update === null ? "new" : `moved on since ${novelty.update.since}`,
    },
    { id: "age", value: 2 ** (-ageMs / period), reason: ageWords(ageMs) },
    { id: "kind", value: kindValue[kind], reason: kind },
    { id: "volume", value: low ? 1.3 : 1, reason: volumeWords(perMonth) },
  ];
  return {
    topic: best?.topic ?? null,
    score: factors.reduce((product, { value }) => product * value, 1),
    factors,
  };
}

interface BestTopic {
  readonly topic: Topic;
  readonly match: number;
  readonly reason: string;
}

/** The topic with the greatest weight × match over all items; each further topic adds a tenth to the match. */
function bestTopic(items: readonly Candidate[], topics: ReadonlyMap<string, Topic>): BestTopic | null {
  const found = new Map<Topic, { match: number; field: TextField }>();
  for (const { tags } of items) {
    for (const { topic: id, score, field } of tags) {
      const topic = topics.get(id);
      if (topic === undefined) continue;
      const match = fieldValue[field] * strength(score, topic.minScore);
      if (match > (found.get(topic)?.match ?? 0)) found.set(topic, { match, field });
    }
  }
  if (found.size === 0) return null;
  const order = found.size === 1 ? [...found.keys()] : [...topics.values()].filter((topic) => found.has(topic));
  let best: BestTopic | null = null;
  for (const topic of order) {
    const { match, field } = found.get(topic) ?? { match: 0, field: "body" };
    if (best !== null && match * topic.weight <= best.match * best.topic.weight) continue;
    best = { topic, match, reason: `found in the ${fieldWords[field]}` };
  }
  return best && { ...best, match: Math.min(strongest, best.match + 0.1 * (found.size - 1)) };
}

/** 1 at the score that tags an item, and a quarter more for each doubling of it, up to 1.5. */
function strength(score: number, minScore: number): number {
  const times = minScore > 0 ? score / minScore : score;
  return Math.min(strongest, 1 + 0.25 * Math.log2(Math.max(1, times)));
}

function ageWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}

function volumeWords(perMonth: number | null): string {
  return perMonth === null ? "volume not known yet" : `about ${Math.round(perMonth)} items a month`;
}
