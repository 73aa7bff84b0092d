import { z } from "@hono/zod-openapi";
import type { TopicState } from "../../store/store.ts";
import { ruleCount } from "../../topics/file/rule-count.ts";
import { evidenceSchema } from "./item-schemas.ts";
import { maybeIso, maybeTime, time } from "./times.ts";

const countSchema = z.object({ name: z.string(), items: z.number() });
const trialItemSchema = z.object({
  id: z.number(),
  title: z.string(),
  feed: z.string(),
  feedTitle: z.string(),
  language: z.string().nullable(),
  publishedAt: time,
  score: z.number().nullable(),
  evidence: z.array(evidenceSchema).readonly(),
});

/** A topic as an entry of topics.json; its own schema is checked with the whole file. */
export const topicEntrySchema = z.looseObject({ id: z.string().min(1).max(100) }).openapi("TopicEntry", {
  description: "A topic as in topics.json (docs/topics.schema.json)",
});

export const trialRequestSchema = z
  .strictObject({ topic: topicEntrySchema.optional(), id: z.string().max(100).optional() })
  .refine(({ topic, id }) => (topic === undefined) !== (id === undefined), "give either a topic or the id of one");

export const trialSchema = z
  .object({
    items: z.number().openapi({ description: "Items that fit the rules" }),
    gained: z.number(),
    lost: z.number(),
    archive: z.number(),
    read: z.number().openapi({ description: "Items that had to be looked at" }),
    newest: z.array(trialItemSchema),
    newestGained: z.array(trialItemSchema),
    newestLost: z.array(trialItemSchema),
    terms: z.array(countSchema).readonly(),
    unusedTerms: z.array(z.string()).readonly(),
    feeds: z.array(countSchema).readonly(),
    languages: z.array(countSchema).readonly(),
    months: z.array(countSchema).readonly(),
    overlap: z.array(countSchema).readonly(),
    suggestions: z
      .array(z.object({ term: z.string(), items: z.number(), archive: z.number(), score: z.number() }))
      .readonly(),
  })
  .openapi("TopicTrial");

export const applyRequestSchema = z.strictObject({
  topic: topicEntrySchema.optional().openapi({ description: "Put into topics.json first" }),
  topics: z.array(z.string().max(100)).max(1000).optional().openapi({ description: "Ids; all when left out" }),
});

export const jobSchema = z
  .object({
    id: z.number(),
    kind: z.string(),
    state: z.enum(["waiting", "running", "done", "failed"]),
    progress: z.unknown(),
    error: z.string().nullable(),
  })
  .openapi("Job");

export const topicHistorySchema = z
  .object({
    items: z.array(z.object({ version: z.number(), createdAt: time, topic: topicEntrySchema })),
    next: z.null(),
    total: z.number(),
  })
  .openapi("TopicHistory");

export const trendSchema = z
  .object({
    topic: z.string(),
    unit: z.enum(["hour", "day", "week"]),
    points: z.array(
      z.object({
        start: time,
        items: z.number(),
        seen: z.number().openapi({ description: "Items of all kinds" }),
        share: z.number(),
        expected: z.number().nullable(),
        burst: z.boolean(),
      }),
    ),
    newTerms: z.array(z.object({ term: z.string(), firstAt: time, lastAt: time, items: z.number() })),
  })
  .openapi("TopicTrend");

const topicSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    color: z.string().nullable(),
    parent: z.string().nullable(),
    weight: z.number(),
    minScore: z.number(),
    version: z.int().openapi({ description: "Of its rules; 0 for the moment in which a new topic is taken over" }),
    terms: z.int().openapi({ description: "Terms, near rules and queries that can give the topic" }),
    items: z.int(),
    newestItemAt: maybeTime,
  })
  .openapi("Topic");

export const topicListSchema = z
  .object({ items: z.array(topicSchema), next: z.null(), total: z.int() })
  .openapi("TopicList");

export function topicToJson({ topic, version, items, newestItemAt }: TopicState): z.infer<typeof topicSchema> {
  const { id, name, description, color, parent, weight, minScore } = topic;
  return {
    id,
    name,
    description,
    color,
    parent,
    weight,
    minScore,
    version,
    terms: ruleCount(topic),
    items,
    newestItemAt: maybeIso(newestItemAt),
  };
}
