import { z } from "@hono/zod-openapi";
import {
  coverageForm,
  editedItemForm,
  editionForm,
  sectionForm,
  storyForm,
  tagForm,
  tellingForm,
} from "../../model/edition.ts";

const at = z.iso.datetime();
const telling = tellingForm.extend({ publishedAt: at }).openapi("Telling");

/** As an edition tells it, with its headline item in its place and no offsets of evidence. */
const story = z
  .object({
    id: z.string(),
    story: z.int().nullable(),
    ...telling.omit({ is: true, of: true, likeness: true }).shape,
    author: z.string().nullable(),
    summary: z.string().openapi({ description: "The publisher’s own words, shortened at a sentence" }),
    score: z.number().openapi({ description: "Product of the factors" }),
    factors: z.array(z.object({ id: z.string(), value: z.number(), reason: z.string() })),
    update: storyForm.shape.update,
    editedAt: at.nullable(),
    topics: z.array(z.object({ id: z.string(), score: z.number(), evidence: tagForm.shape.evidence })),
    outlets: z.int(),
    independent: z.int(),
    undecided: z.int(),
    tellings: z.array(telling),
    more: z.int(),
    items: z.array(z.int()),
  })
  .openapi("EditionStory");

const { failing, silent, gaps } = coverageForm.shape;

/** An edition as it is kept, with its times as texts; see `render-json.ts`. */
export const editionSchema = editionForm
  .omit({ streamTitle: true, archiveFrom: true })
  .extend({
    id: z.int().nullable().openapi({ description: "Number of a frozen edition; null for a preview" }),
    title: z.string(),
    date: z.string().openapi({ example: "2026-11-24" }),
    time: z.string().openapi({ example: "07:00" }),
    from: at,
    cutAt: at,
    until: at,
    sections: z.array(
      sectionForm.extend({ stories: z.array(story), edits: z.array(editedItemForm.extend({ editedAt: at })) }),
    ),
    coverage: coverageForm.extend({
      failing: z.array(failing.element.extend({ lastSuccessAt: at.nullable() })),
      silent: z.array(silent.element.extend({ newestItemAt: at.nullable() })),
      gaps: z.array(gaps.element.extend({ from: at, to: at })),
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
