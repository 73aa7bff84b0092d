import { z } from "@hono/zod-openapi";
import type { Story, StorySummary } from "../../model/story.ts";
import { iso, time } from "./times.ts";

const summaryFields = {
  id: z.number().int(),
  title: z.string().openapi({ description: "Headline of the first item" }),
  createdAt: time.openapi({ description: "Publication of the first item" }),
  updatedAt: time.openapi({ description: "Publication of the last item" }),
  items: z.number().int(),
  outlets: z.number().int(),
  origins: z.number().int().openapi({
    description: "Independent origins: reprints count with their original, all texts of one agency once",
  }),
};

const memberSchema = z.object({
  item: z.number().int(),
  feed: z.string(),
  feedTitle: z.string(),
  outlet: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  publishedAt: time,
  delayMs: z.number().openapi({ description: "After the first item, milliseconds" }),
  role: z.enum(["first", "independent", "reprint", "same-outlet", "unknown"]).openapi({
    description: "unknown: the text is too short to tell; it counts as independent",
  }),
  edits: z.number().int(),
  credit: z.string().nullable().openapi({ description: "Agency that the text is credited to", example: "reuters" }),
  copyOf: z.number().int().nullable().openapi({ description: "Item whose text it has" }),
  similarity: z.number().nullable().openapi({ description: "Share of the smaller text that stands in the other" }),
  tooShort: z.boolean(),
  reason: z.enum(["new", "terms", "anchors", "shared link", "same text", "user"]),
  score: z.number(),
  terms: z.array(z.string()).readonly().openapi({
    description: "What it shared with the story when it joined: words, @aliases, #numbers, ~names, addresses",
  }),
});

export const storySummarySchema = z.object(summaryFields).openapi("StorySummary");
export const storySchema = z
  .object({
    ...summaryFields,
    members: z.array(memberSchema),
    events: z.array(
      z.object({
        at: time,
        kind: z.enum(["merged", "split"]),
        by: z.enum(["user", "program"]),
        other: z.number().int(),
      }),
    ),
  })
  .openapi("Story");
export const storyListSchema = z
  .object({ items: z.array(storySummarySchema), next: z.string().nullable(), total: z.number().int() })
  .openapi("StoryList");
export const splitSchema = z.strictObject({
  item: z.number().int().min(1).openapi({ description: "The item that is not of this story" }),
});
export const mergeSchema = z
  .union(
    [z.strictObject({ story: z.number().int().min(1) }), z.strictObject({ item: z.number().int().min(1) })],
    'give the other story as { "story": 12 }, or an item of it as { "item": 34 }',
  )
  .openapi({ description: "The other story, or an item that belongs to this story" });
export const verdictSchema = z
  .object({
    story: z.number().int().openapi({ description: "The id that stays; for a split, where the item is now" }),
    shown: z.boolean().openapi({ description: "Whether two outlets tell it" }),
  })
  .openapi("StoryVerdict");

export function summaryToJson({ createdAt, updatedAt, ...rest }: StorySummary): z.infer<typeof storySummarySchema> {
  return { ...rest, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

export function storyToJson({ members, events, ...summary }: Story): z.infer<typeof storySchema> {
  return {
    ...summaryToJson(summary),
    members: members.map((member) => ({ ...member, publishedAt: iso(member.publishedAt) })),
    events: events.map((event) => ({ ...event, at: iso(event.at) })),
  };
}
