import { z } from "zod";
import { type Topic, textFields } from "../../../model/topic.ts";

const field = z.enum(textFields);
const term = z.object({
  term: z.string(),
  regex: z.boolean().default(false),
  lang: z.array(z.string()),
  case: z.boolean(),
  accent: z.boolean().default(false),
  weight: z.number(),
  fields: z.array(field).nullable(),
});
const storedTopic = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  color: z.string().nullable(),
  parent: z.string().nullable(),
  weight: z.number(),
  minScore: z.number(),
  fields: z.partialRecord(field, z.number()),
  scope: z
    .object({
      feeds: z.array(z.string()).nullable(),
      languages: z.array(z.string()).nullable(),
      countries: z.array(z.string()).nullable(),
    })
    .default({ feeds: null, languages: null, countries: null }),
  query: z.string().nullable().default(null),
  retag: z.enum(["auto", "apply"]).default("apply"),
  any: z.array(term),
  near: z.array(
    z.object({
      groups: z.array(z.array(term)),
      within: z.number(),
      ordered: z.boolean(),
      lang: z.array(z.string()),
      weight: z.number(),
    }),
  ),
  all: z.array(term),
  none: z.array(
    z.object({
      term,
      effect: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("veto") }),
        z.object({ kind: z.literal("overlap") }),
        z.object({ kind: z.literal("subtract"), weight: z.number() }),
      ]),
    }),
  ),
});

/** Reads a topic as it was stored; what earlier versions did not know has its usual value. */
export function readStoredTopic(definition: string): Topic {
  return storedTopic.parse(JSON.parse(definition));
}
