import { z } from "@hono/zod-openapi";
import { facetsSchema, facetValuesSchema, itemSchema, revisionSchema } from "./schemas.ts";
import { storySummarySchema } from "./story-schemas.ts";

const range = z.object({ start: z.int(), end: z.int() });
const ranges = z.array(range).openapi({ description: "Words that were looked for, UTF-16 offsets" });

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
          publishedAt: z.iso.datetime(),
          feed: z.string(),
          feedTitle: z.string(),
        }),
      )
      .openapi({ description: "The newest ten" }),
  })
  .openapi("FoldedItems", { description: "Other hits that are the same article or story" });

export const hitSchema = itemSchema
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
    searchedTo: z.iso.datetime().nullable().openapi({
      description: "Null, or where a search that takes long stopped: older items were not looked at; `next` goes on",
    }),
    totalCapped: z.boolean().openapi({ description: "True: there are at least `total` hits" }),
    warnings: z.array(z.string()).openapi({ description: "What in the query had to be read leniently" }),
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
      .object({ q: z.string(), words: z.array(z.object({ from: z.string(), to: z.string() })) })
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
      .array(z.object({ url: z.string().nullable(), files: z.array(z.string()), until: z.iso.datetime() }))
      .openapi({ description: "Where the feed said that it is before, oldest first" }),
  })
  .openapi("WholeItem");

export const starSchema = z.object({ id: z.int(), starred: z.boolean() }).openapi("Star");

export type HitJson = z.infer<typeof hitSchema>;
export type FoldedJson = z.infer<typeof foldedSchema>;
