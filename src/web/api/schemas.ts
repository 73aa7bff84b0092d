import { z } from "@hono/zod-openapi";

const time = z.iso.datetime().openapi({ example: "2026-11-24T05:15:00.000Z" });
const maybeTime = time.nullable();

export const evidenceSchema = z
  .object({
    term: z.string(),
    field: z.enum(["title", "summary", "body"]),
    start: z.int().openapi({ description: "UTF-16 offset into the plain text of the field" }),
    end: z.int(),
  })
  .openapi("Evidence");

export const itemSchema = z
  .object({
    id: z.int(),
    feed: z.string(),
    feedTitle: z.string(),
    category: z.string().nullable(),
    country: z.string().nullable(),
    url: z.string().nullable(),
    title: z.string(),
    author: z.string().nullable(),
    language: z.string().nullable(),
    publishedAt: time,
    updatedAt: maybeTime,
    firstSeenAt: time,
    entryAt: time.openapi({ description: "When the item counts as news" }),
    summaryHtml: z.string(),
    contentHtml: z.string(),
    imageUrl: z.string().nullable(),
    enclosures: z.array(z.object({ url: z.string(), type: z.string().nullable(), length: z.number().nullable() })),
    revision: z.int(),
    tags: z.array(
      z.object({ topic: z.string(), version: z.int(), score: z.number(), evidence: z.array(evidenceSchema) }),
    ),
  })
  .openapi("Item");

export const revisionSchema = z
  .object({ revision: z.int(), seenAt: time, title: z.string(), summaryHtml: z.string(), contentHtml: z.string() })
  .openapi("Revision");

export const itemWithRevisionsSchema = itemSchema
  .extend({ revisions: z.array(revisionSchema).openapi({ description: "Earlier versions, oldest first" }) })
  .openapi("ItemWithRevisions");

export const facetsSchema = z
  .record(
    z.enum(["topic", "feed", "category", "lang", "day"]),
    z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
  )
  .openapi("Facets");

export const itemListSchema = z
  .object({
    items: z.array(itemSchema),
    next: z.string().nullable().openapi({ description: "Cursor of the next page; null at the end" }),
    total: z.int(),
    totalCapped: z.boolean().openapi({ description: "True: there are at least `total` hits" }),
    warnings: z.array(z.string()).openapi({ description: "What in the query had to be read leniently" }),
    facets: facetsSchema.optional(),
  })
  .openapi("ItemList");

export const feedSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string(),
    site: z.string().nullable(),
    language: z.string().nullable(),
    country: z.string().nullable(),
    category: z.string().nullable(),
    weight: z.number(),
    enabled: z.boolean(),
    interval: z.union([z.literal("auto"), z.number()]).openapi({ description: "`auto` or milliseconds" }),
    fullText: z.boolean(),
    status: z.enum(["never", "ok", "unchanged", "failed"]),
    httpStatus: z.int().nullable(),
    error: z.string().nullable(),
    failures: z.int(),
    lastFetchAt: maybeTime,
    lastSuccessAt: maybeTime,
    nextFetchAt: maybeTime,
    lastDurationMs: z.number().nullable(),
    items: z.int(),
    newestItemAt: maybeTime,
  })
  .openapi("Feed");

export const feedListSchema = z
  .object({ items: z.array(feedSchema), next: z.null(), total: z.int() })
  .openapi("FeedList");

export const topicSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    color: z.string().nullable(),
    parent: z.string().nullable(),
    weight: z.number(),
    minScore: z.number(),
    version: z.int(),
    terms: z.int().openapi({ description: "Terms and near rules that can give the topic" }),
    items: z.int(),
    newestItemAt: maybeTime,
  })
  .openapi("Topic");

export const topicListSchema = z
  .object({ items: z.array(topicSchema), next: z.null(), total: z.int() })
  .openapi("TopicList");

export const healthSchema = z
  .object({
    status: z.enum(["good", "warn", "bad", "off"]),
    sentence: z.string(),
    feeds: z.object({ total: z.int(), healthy: z.int(), failing: z.int(), pending: z.int(), paused: z.int() }),
    items: z.int(),
    newestItemAt: maybeTime,
    databaseBytes: z.number(),
    checkedAt: maybeTime,
    notices: z.array(z.object({ source: z.string(), message: z.string(), at: time })),
  })
  .openapi("Health");

export const editionSchema = z.looseObject({ stream: z.string(), date: z.string() }).openapi("Edition");

export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    title: z.string(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem");

export type ItemJson = z.infer<typeof itemSchema>;
export type RevisionJson = z.infer<typeof revisionSchema>;
export type FeedJson = z.infer<typeof feedSchema>;
export type TopicJson = z.infer<typeof topicSchema>;
export type HealthJson = z.infer<typeof healthSchema>;
