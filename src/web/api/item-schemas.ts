import { z } from "@hono/zod-openapi";
import { storySummarySchema } from "./story-schemas.ts";
import { maybeTime, time } from "./times.ts";

export const evidenceSchema = z
  .object({
    term: z.string(),
    field: z.enum(["title", "summary", "body"]),
    start: z.int().openapi({ description: "UTF-16 offset into the plain text of the field" }),
    end: z.int(),
  })
  .openapi("Evidence");

const itemSchema = z
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
    lastSeenAt: time.openapi({ description: "When the feed last listed the item" }),
    entryAt: time.openapi({ description: "When the item counts as news" }),
    summaryHtml: z.string(),
    contentHtml: z.string(),
    articleHtml: z
      .string()
      .nullable()
      .openapi({ description: "Text of the article's page, where full text is wanted" }),
    imageUrl: z.string().nullable(),
    enclosures: z
      .array(z.object({ url: z.string(), type: z.string().nullable(), length: z.number().nullable() }))
      .readonly(),
    revision: z.int(),
    revisedAt: time.openapi({ description: "When this version was first seen" }),
    tags: z.array(
      z.object({
        topic: z.string(),
        version: z.int(),
        score: z.number(),
        evidence: z.array(evidenceSchema).readonly(),
      }),
    ),
  })
  .openapi("Item");

const foundTerm = z.object({ topic: z.string(), term: z.string() });

const revisionSchema = z
  .object({
    revision: z.int(),
    seenAt: time,
    title: z.string(),
    summaryHtml: z.string(),
    contentHtml: z.string(),
    vanished: z.array(foundTerm).readonly(),
    appeared: z.array(foundTerm).readonly(),
  })
  .openapi("Revision");

const facetsSchema = z
  .record(
    z.enum(["topic", "feed", "category", "lang", "day", "is"]),
    z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })).readonly(),
  )
  .openapi("Facets");

const facetValuesSchema = z
  .object({ topic: z.int(), feed: z.int(), category: z.int(), lang: z.int() })
  .openapi({ description: "With facets: how many values each has, of which the 200 most frequent are listed" });

const range = z.object({ start: z.int(), end: z.int() });
const ranges = z.array(range).readonly().openapi({ description: "Words that were looked for, UTF-16 offsets" });

const foldedSchema = z
  .object({
    count: z.int(),
    items: z
      .array(
        z.object({
          id: z.int(),
          title: z.string(),
          url: z.string().nullable(),
          language: z.string().nullable(),
          publishedAt: time,
          feed: z.string(),
          feedTitle: z.string(),
        }),
      )
      .openapi({ description: "The newest ten" }),
  })
  .openapi("FoldedItems", { description: "Other hits that are the same article or story" });

const hitSchema = itemSchema
  .extend({
    starred: z.boolean(),
    highlights: z.object({
      title: ranges,
      snippet: z
        .object({ text: z.string(), ranges, cutStart: z.boolean(), cutEnd: z.boolean() })
        .openapi({ description: "The passage with most of the words, plain text" }),
    }),
    folded: foldedSchema.nullable().openapi({ description: "Null where the row stands for itself alone" }),
  })
  .openapi("Hit");

export const hitListSchema = z
  .object({
    items: z.array(hitSchema),
    next: z.string().nullable().openapi({ description: "Cursor of the next page; null at the end" }),
    total: z.int().openapi({ description: "Items that match, also those folded behind others" }),
    searchedTo: time.nullable().openapi({
      description: "Null, or where a search that takes long stopped: older items were not looked at; `next` goes on",
    }),
    totalCapped: z.boolean().openapi({ description: "True: there are at least `total` hits" }),
    warnings: z.array(z.string()).readonly().openapi({ description: "What in the query had to be read leniently" }),
    corrections: z
      .array(
        z.object({
          filter: z.enum(["topic", "feed", "lang", "country"]),
          from: z.string(),
          id: z.string(),
          title: z.string(),
        }),
      )
      .openapi({
        description: "Names that were misspelt, and those of languages and countries, with what was searched instead",
      }),
    suggestion: z
      .object({ q: z.string(), words: z.array(z.object({ from: z.string(), to: z.string() })).readonly() })
      .nullable()
      .openapi({ description: "With no or few hits: the query with words as the archive has them; not searched" }),
    facets: facetsSchema.optional(),
    facetsOf: z.int().optional().openapi({ description: "With facets: how many hits they count, the newest" }),
    facetValues: facetValuesSchema.optional(),
    stories: z.int().optional().openapi({ description: "With facets: what those hits are as stories" }),
  })
  .openapi("HitList");

export const wholeItemSchema = itemSchema
  .extend({
    starred: z.boolean(),
    story: storySummarySchema.nullable().openapi({ description: "The story that it is told in with other outlets" }),
    revisions: z.array(revisionSchema).openapi({ description: "Earlier versions, oldest first" }),
    earlierAddresses: z
      .array(z.object({ url: z.string().nullable(), files: z.array(z.string()).readonly(), until: time }))
      .openapi({ description: "Where the feed said that it is before, oldest first" }),
  })
  .openapi("WholeItem");

export const starSchema = z.object({ id: z.int(), starred: z.boolean() }).openapi("Star");

export type HitJson = z.infer<typeof hitSchema>;
export type FoldedJson = z.infer<typeof foldedSchema>;
export type ItemJson = z.infer<typeof itemSchema>;
export type RevisionJson = z.infer<typeof revisionSchema>;
