import { z } from "@hono/zod-openapi";

const at = z.iso.datetime();
const telling = z
  .object({
    item: z.int(),
    feed: z.string(),
    outlet: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    language: z.string().nullable(),
    publishedAt: at,
    is: z.enum(["first", "independent", "reprint", "same-outlet", "unknown"]),
    of: z.string().nullable(),
    likeness: z.number().nullable(),
  })
  .openapi("Telling");

const story = z
  .object({
    id: z.string(),
    story: z.int().nullable(),
    ...telling.omit({ is: true, of: true, likeness: true }).shape,
    author: z.string().nullable(),
    summary: z.string().openapi({ description: "The publisher’s own words, shortened at a sentence" }),
    score: z.number().openapi({ description: "Product of the factors" }),
    factors: z.array(z.object({ id: z.string(), value: z.number(), reason: z.string() })),
    update: z
      .object({
        since: z.string(),
        newOutlets: z.array(z.string()).readonly(),
        edits: z.array(z.string()).readonly(),
        facts: z.array(z.string()).readonly(),
      })
      .nullable(),
    editedAt: at.nullable(),
    topics: z.array(
      z.object({
        id: z.string(),
        score: z.number(),
        evidence: z.array(z.object({ words: z.string(), field: z.enum(["title", "summary", "body"]) })),
      }),
    ),
    outlets: z.int(),
    independent: z.int(),
    undecided: z.int(),
    tellings: z.array(telling),
    more: z.int(),
    items: z.array(z.int()),
  })
  .openapi("EditionStory");

const term = z.object({ topic: z.string(), term: z.string(), field: z.enum(["title", "summary", "body"]) });
const named = { id: z.string(), title: z.string() };

export const editionSchema = z
  .object({
    id: z.int().nullable().openapi({ description: "Number of a frozen edition; null for a preview" }),
    stream: z.string(),
    title: z.string(),
    filter: z.string(),
    date: z.string().openapi({ example: "2026-11-24" }),
    time: z.string().openapi({ example: "07:00" }),
    zone: z.string(),
    from: at,
    cutAt: at,
    until: at,
    frozen: z.boolean(),
    itemsSeen: z.int(),
    topics: z.array(
      z.object({ id: z.string(), name: z.string(), color: z.string().nullable(), parent: z.string().nullable() }),
    ),
    sections: z.array(
      z.object({
        kind: z.enum(["topic", "other", "wide", "edited", "bursts"]),
        id: z.string(),
        title: z.string(),
        total: z.int(),
        stories: z.array(story),
        edits: z.array(
          z.object({
            item: z.int(),
            feed: z.string(),
            outlet: z.string(),
            language: z.string().nullable(),
            url: z.string().nullable(),
            titleBefore: z.string(),
            title: z.string(),
            editedAt: at,
            vanished: z.array(term),
            appeared: z.array(term),
          }),
        ),
        bursts: z.array(
          z.object({
            topic: z.string(),
            count: z.int(),
            expected: z.number(),
            share: z.number(),
            days: z.array(z.int()),
            newTerms: z.array(z.string()),
          }),
        ),
      }),
    ),
    coverage: z.object({
      feeds: z.int(),
      healthy: z.int(),
      pending: z.int(),
      failing: z.array(z.object({ ...named, error: z.string(), lastSuccessAt: at.nullable() })),
      silent: z.array(z.object({ ...named, usualPerDay: z.number().nullable(), newestItemAt: at.nullable() })),
      gaps: z.array(z.object({ ...named, from: at, to: at })),
      topics: z.array(z.string()),
      leftOut: z.int(),
      outletLimit: z.int(),
    }),
  })
  .openapi("Edition");

export const editionListSchema = z
  .object({
    items: z.array(
      z
        .object({ id: z.int(), stream: z.string(), date: z.string(), cutAt: at, stories: z.int() })
        .openapi("EditionHead"),
    ),
    next: z.string().nullable(),
    total: z.int(),
  })
  .openapi("EditionList");

export const streamSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    filter: z.string().openapi({ description: "Query of the search language; empty = everything" }),
    zone: z.string(),
    at: z
      .array(z.string())
      .readonly()
      .openapi({ example: ["07:00"] }),
    days: z.array(z.int()).readonly().openapi({ description: "1 = Monday to 7 = Sunday" }),
    size: z.int(),
    schedule: z.string().openapi({ description: "The times in words" }),
    nextCutAt: at,
    editable: z.boolean().openapi({ description: "False for the stream that the configuration makes" }),
    warnings: z
      .array(z.string())
      .readonly()
      .openapi({ description: "Feeds and topics of the filter that there are not" }),
  })
  .openapi("Stream");

export const streamListSchema = z
  .object({ items: z.array(streamSchema), next: z.null(), total: z.int() })
  .openapi("StreamList");

export type StreamJson = z.infer<typeof streamSchema>;
