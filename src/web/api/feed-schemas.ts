import { z } from "@hono/zod-openapi";
import { maybeTime, time } from "./times.ts";

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
    nextFetchAt: maybeTime.openapi({ description: "Null while it is paused or gone" }),
    lastDurationMs: z.number().nullable(),
    items: z.int(),
    newestItemAt: maybeTime,
    charset: z.string().nullable(),
    usualPerDay: z.number().nullable().openapi({ description: "Items a day by the learned rhythm" }),
    silent: z.boolean().openapi({ description: "Answers, but nothing new came for longer than its rhythm explains" }),
    movedTo: z.string().nullable().openapi({ description: "Where the publisher has moved the feed for good" }),
    goneAt: maybeTime.openapi({
      description:
        "When the publisher said that the feed won't come back (410); it is paused, and setting `enabled` to true asks it again",
    }),
    waits: z
      .object({ host: z.string(), until: time })
      .nullable()
      .openapi({ description: "Its host asked to be left alone (429, 503) until then; null when it may be asked" }),
    lastGap: z
      .object({ seenAt: time, from: time, to: time })
      .nullable()
      .openapi({ description: "Items may have been missed in this time" }),
    otherReaders: z.string().nullable().openapi({ description: "What an independent reader reads otherwise" }),
  })
  .openapi("Feed");

const heldUp = {
  notice: z.string().openapi({ description: "What was done, and why it isn’t in force yet" }),
};
export const heldUpSchema = z.object(heldUp).openapi("HeldUp");
export const heldUpFeedSchema = feedSchema.extend(heldUp).openapi("HeldUpFeed");

export const undoneSchema = z
  .object({
    what: z.string().openapi({ description: "What the edit had done", example: "312 feeds were imported" }),
    takenBack: z.boolean().openapi({ description: "False where an edit that was taken back is done again" }),
  })
  .openapi("Undone");
export const heldUpUndoneSchema = undoneSchema.extend(heldUp).openapi("HeldUpUndone");

const text = z.string();
/** What may be said of a feed in the list; its values are checked by the list itself. */
const listed = {
  title: text,
  site: text,
  language: text,
  country: text,
  category: text,
  weight: z.number(),
  enabled: z.boolean(),
  interval: text.openapi({ description: "`auto` or a time such as `15m`", example: "auto" }),
  fullText: z.boolean(),
  charset: text,
  headers: z
    .record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/), z.string().regex(/^[^\r\n\0]*$/, "must stand on one line"), {
      error: ({ code }) =>
        code === "invalid_key" ? "is no name of a header; use one such as Authorization" : undefined,
    })
    .openapi({ description: "Request headers; never shown again" }),
};
export const newFeedSchema = z
  .strictObject({ url: text, id: text.optional(), ...z.object(listed).partial().shape })
  .openapi("NewFeed");
export const feedChangesSchema = z
  .strictObject({
    url: text.optional(),
    title: listed.title.nullable().optional(),
    site: listed.site.nullable().optional(),
    language: listed.language.nullable().optional(),
    country: listed.country.nullable().optional(),
    category: listed.category.nullable().optional(),
    weight: listed.weight.nullable().optional(),
    enabled: listed.enabled.nullable().optional(),
    interval: listed.interval.nullable().optional(),
    fullText: listed.fullText.nullable().optional(),
    charset: listed.charset.nullable().optional(),
    headers: listed.headers.nullable().optional(),
  })
  .openapi("FeedChanges", {
    description:
      "Fields to set; null takes a field away, so that the list’s default holds. An empty language, country or category is none",
  });

export const discoverySchema = z
  .object({
    page: z.string(),
    feeds: z.array(
      z.object({
        url: z.string(),
        format: z.string(),
        title: z.string(),
        site: z.string().nullable(),
        language: z.string().nullable(),
        listedAs: z.string().nullable().openapi({ description: "Id of the feed in the list, if it is there already" }),
        items: z.int(),
        perDay: z.number().nullable().openapi({ description: "Items a day, as far as the document tells" }),
        newest: z.array(z.object({ title: z.string(), url: z.string().nullable(), publishedAt: maybeTime })),
        warnings: z.array(z.string()).readonly(),
      }),
    ),
    tried: z.array(z.object({ url: z.string(), problem: z.string() })).readonly(),
  })
  .openapi("Discovery");

export const opmlReportSchema = z
  .object({
    added: z.int(),
    alreadyListed: z
      .array(
        z.object({ line: z.int(), id: z.string(), title: z.string().openapi({ description: "As the list has it" }) }),
      )
      .readonly(),
    problems: z.array(z.object({ line: z.int(), message: z.string() })).readonly(),
    warnings: z
      .array(z.string())
      .readonly()
      .openapi({ description: "What is odd about the file as a whole, and what was taken otherwise than it stands" }),
  })
  .openapi("OpmlReport");

export const feedListSchema = z
  .object({ items: z.array(feedSchema), next: z.null(), total: z.int() })
  .openapi("FeedList");

export type FeedJson = z.infer<typeof feedSchema>;
export type DiscoveryJson = z.infer<typeof discoverySchema>;
