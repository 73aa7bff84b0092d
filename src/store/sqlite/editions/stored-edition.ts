import { z } from "zod";
import type { Edition } from "../../../model/edition.ts";

const field = z.enum(["title", "summary", "body"]);
const time = z.number();

const telling = z.object({
  item: z.number(),
  feed: z.string(),
  outlet: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  publishedAt: time,
  is: z.enum(["first", "independent", "reprint", "same-outlet", "unknown"]),
  of: z.string().nullable(),
  likeness: z.number().nullable(),
});

const range = z.object({ start: z.number(), end: z.number(), topic: z.string() });

const story = z.object({
  id: z.string(),
  story: z.number().nullable(),
  lead: telling,
  author: z.string().nullable(),
  summary: z.string(),
  titleEvidence: z.array(range),
  summaryEvidence: z.array(range),
  tags: z.array(
    z.object({
      topic: z.string(),
      score: z.number(),
      minScore: z.number(),
      evidence: z.array(z.object({ words: z.string(), field })),
    }),
  ),
  editedAt: time.nullable(),
  tellings: z.array(telling),
  more: z.number(),
  items: z.array(z.number()),
  outlets: z.number(),
  independent: z.number(),
  undecided: z.number(),
  score: z.number(),
  factors: z.array(
    z.object({
      id: z.enum(["topic", "match", "independent", "outlet", "novelty", "age", "kind", "volume"]),
      value: z.number(),
      reason: z.string(),
    }),
  ),
  update: z
    .object({
      since: z.string(),
      newOutlets: z.array(z.string()),
      edits: z.array(z.string()),
      facts: z.array(z.string()),
    })
    .nullable(),
});

const editedTerm = z.object({ topic: z.string(), term: z.string(), field });

const edited = z.object({
  item: z.number(),
  feed: z.string(),
  outlet: z.string(),
  language: z.string().nullable(),
  url: z.string().nullable(),
  titleBefore: z.string(),
  title: z.string(),
  editedAt: time,
  vanished: z.array(editedTerm),
  appeared: z.array(editedTerm),
});

const burst = z.object({
  topic: z.string(),
  count: z.number(),
  expected: z.number(),
  share: z.number(),
  days: z.array(z.number()),
  newTerms: z.array(z.string()),
});

const named = { id: z.string(), title: z.string() };
const coverage = z.object({
  feeds: z.number(),
  healthy: z.number(),
  failing: z.array(z.object({ ...named, error: z.string(), lastSuccessAt: time.nullable() })),
  silent: z.array(z.object({ ...named, usualPerDay: z.number().nullable(), newestItemAt: time.nullable() })),
  gaps: z.array(z.object({ ...named, from: time, to: time })),
  pending: z.number(),
  topics: z.array(z.string()),
  leftOut: z.number(),
  outletLimit: z.number(),
});

const edition = z.object({
  id: z.number().nullable(),
  stream: z.string(),
  streamTitle: z.string(),
  filter: z.string(),
  date: z.string(),
  time: z.string(),
  zone: z.string(),
  from: time,
  cutAt: time,
  until: time,
  frozen: z.boolean(),
  itemsSeen: z.number(),
  archiveFrom: time,
  topics: z.array(
    z.object({ id: z.string(), name: z.string(), color: z.string().nullable(), parent: z.string().nullable() }),
  ),
  sections: z.array(
    z.object({
      kind: z.enum(["topic", "other", "wide", "edited", "bursts"]),
      id: z.string(),
      title: z.string(),
      total: z.number(),
      stories: z.array(story),
      edits: z.array(edited),
      bursts: z.array(burst),
    }),
  ),
  coverage,
});

/** Reads an edition as it was frozen; its number stands beside it in its row. */
export function readStoredEdition(id: number, body: string): Edition {
  return { ...edition.parse(JSON.parse(body)), id };
}
