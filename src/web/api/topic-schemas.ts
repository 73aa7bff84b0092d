import { z } from "@hono/zod-openapi";

const evidenceSchema = z.object({
  term: z.string(),
  field: z.enum(["title", "summary", "body"]),
  start: z.number(),
  end: z.number(),
});
const countSchema = z.object({ name: z.string(), items: z.number() });
const trialItemSchema = z.object({
  id: z.number(),
  title: z.string(),
  feed: z.string(),
  feedTitle: z.string(),
  language: z.string().nullable(),
  publishedAt: z.iso.datetime(),
  score: z.number().nullable(),
  evidence: z.array(evidenceSchema),
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
    terms: z.array(countSchema),
    unusedTerms: z.array(z.string()),
    feeds: z.array(countSchema),
    languages: z.array(countSchema),
    months: z.array(countSchema),
    overlap: z.array(countSchema),
    suggestions: z.array(z.object({ term: z.string(), items: z.number(), archive: z.number(), score: z.number() })),
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
    items: z.array(z.object({ version: z.number(), createdAt: z.iso.datetime(), topic: topicEntrySchema })),
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
        start: z.iso.datetime(),
        items: z.number(),
        seen: z.number().openapi({ description: "Items of all kinds" }),
        share: z.number(),
        expected: z.number().nullable(),
        burst: z.boolean(),
      }),
    ),
    newTerms: z.array(
      z.object({ term: z.string(), firstAt: z.iso.datetime(), lastAt: z.iso.datetime(), items: z.number() }),
    ),
  })
  .openapi("TopicTrend");
