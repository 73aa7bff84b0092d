import { z } from "zod";
import type { DeepReadonly } from "./deep-readonly.ts";
import { textFields } from "./topic.ts";

export type { Stream } from "./stream.ts";

/** What a form describes: an edition is written down once, and its forms say for the store and for all others what of. */
type Written<Form extends z.ZodType> = DeepReadonly<z.infer<Form>>;

/** Epoch milliseconds. */
const time = z.number();
const field = z.enum(textFields);

export const tellingForm = z.object({
  item: z.int(),
  feed: z.string(),
  /** Name of the feed. */
  outlet: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  publishedAt: time,
  /** How it came about; see `StoryRole`. */
  is: z.enum(["first", "independent", "reprint", "same-outlet", "unknown"]),
  /** Outlet or agency that a reprint took its text from. */
  of: z.string().nullable(),
  /** Share of the text that is the same as the original's, 0 to 1; null where a credit line says it, or nothing. */
  likeness: z.number().nullable(),
});

/** One item of a story, as it stood when the edition was made. */
export type EditionTelling = Written<typeof tellingForm>;

const evidenceRange = z.object({ start: z.int(), end: z.int(), topic: z.string() });

/** A stretch of a text that is evidence of a topic, UTF-16 offsets. */
export type EvidenceRange = Written<typeof evidenceRange>;

const evidenceForm = z.object({ words: z.string(), field });

export const tagForm = z.object({
  topic: z.string(),
  score: z.number(),
  minScore: z.number(),
  evidence: z.array(evidenceForm),
});

/** A topic of a story's headline item, with the words that gave it. */
export type EditionTag = Written<typeof tagForm>;

const factorForm = z.object({
  id: z.enum(["topic", "match", "independent", "outlet", "novelty", "age", "kind", "volume"]),
  value: z.number(),
  /** One short sentence or phrase. */
  reason: z.string(),
});

/** One factor of a score, with what it was worked out from. */
export type Factor = Written<typeof factorForm>;

const updateForm = z.object({
  /** ISO day of the last edition that had it. */
  since: z.string(),
  newOutlets: z.array(z.string()),
  /** Topic words that an edit brought or took away. */
  edits: z.array(z.string()),
  /** Numbers that stand in a headline for the first time. */
  facts: z.array(z.string()),
});

/** What is new in a story that an earlier edition of the stream had. */
export type StoryUpdate = Written<typeof updateForm>;

export const storyForm = z.object({
  /** Unique in the edition. */
  id: z.string(),
  /** Number of the story's own page; null for an item that no other outlet has told. */
  story: z.int().nullable(),
  lead: tellingForm,
  author: z.string().nullable(),
  /** The publisher's own words, shortened at a sentence; empty where there are none beside the headline. */
  summary: z.string(),
  titleEvidence: z.array(evidenceRange),
  summaryEvidence: z.array(evidenceRange),
  tags: z.array(tagForm),
  /** When the headline item was last changed after it had been read; null when it never was. */
  editedAt: time.nullable(),
  /** The first of each outlet in the order of publication; the first ones where there are many. */
  tellings: z.array(tellingForm),
  /** Outlets whose tellings are not listed. */
  more: z.int(),
  /** Numbers of all items of the story. */
  items: z.array(z.int()),
  outlets: z.int(),
  /** Origins that are not known to have taken the text from another. */
  independent: z.int(),
  /** Of these, tellings too short to tell. */
  undecided: z.int(),
  score: z.number(),
  factors: z.array(factorForm),
  update: updateForm.nullable(),
});

/** One event, as an edition tells it. */
export type EditionStory = Written<typeof storyForm>;

const editedTermForm = z.object({ topic: z.string(), term: z.string(), field });
export type EditedTerm = Written<typeof editedTermForm>;

export const editedItemForm = z.object({
  item: z.int(),
  feed: z.string(),
  outlet: z.string(),
  language: z.string().nullable(),
  url: z.string().nullable(),
  titleBefore: z.string(),
  title: z.string(),
  editedAt: time,
  vanished: z.array(editedTermForm),
  appeared: z.array(editedTermForm),
});

/** An item whose topic words appeared or vanished by an edit. */
export type EditedItem = Written<typeof editedItemForm>;

const burstForm = z.object({
  topic: z.string(),
  /** Items of the topic in the edition's period. */
  count: z.int(),
  /** How many were to be expected. */
  expected: z.number(),
  /** Share of all items of the period, 0 to 1. */
  share: z.number(),
  /** Counts of the same span, one per day up to the cut, oldest first. */
  days: z.array(z.int()),
  /** Words of the topic that were not met in the ninety days before. */
  newTerms: z.array(z.string()),
});

/** A topic that ran far above what is usual. */
export type Burst = Written<typeof burstForm>;

export const sectionForm = z.object({
  kind: z.enum(["topic", "other", "wide", "edited", "bursts"]),
  /** Topic id, or the kind. */
  id: z.string(),
  title: z.string(),
  /** Stories of the section, also those that are not listed. */
  total: z.int(),
  stories: z.array(storyForm),
  /** In the section of edited items only. */
  edits: z.array(editedItemForm),
  /** In the section of bursts only. */
  bursts: z.array(burstForm),
});

/**
 * All kinds have all three lists: whoever goes through an edition for its stories, or for all that it lists, need not
 * ask which kind of section has them.
 */
export type EditionSection = Written<typeof sectionForm>;
export type SectionKind = EditionSection["kind"];

/** How many stories, edits or bursts a section lists; its total may be more. */
export function listedIn({ stories, edits, bursts }: EditionSection): number {
  return stories.length + edits.length + bursts.length;
}

const feed = { id: z.string(), title: z.string() };

export const coverageForm = z.object({
  feeds: z.int(),
  healthy: z.int(),
  /** With the last success; null when there never was one. */
  failing: z.array(z.object({ ...feed, error: z.string(), lastSuccessAt: time.nullable() })),
  /** Feeds that answer, but brought nothing for longer than their rhythm explains. */
  silent: z.array(z.object({ ...feed, usualPerDay: z.number().nullable(), newestItemAt: time.nullable() })),
  /** Times in which items may have come and gone unseen, noticed in the edition's period. */
  gaps: z.array(z.object({ ...feed, from: time, to: time })),
  /** Feeds that were not asked yet. */
  pending: z.int(),
  /** Topics that such feeds usually bring, the most touched first. */
  topics: z.array(z.string()),
  /** Stories left out because an outlet had its share, and that share. */
  leftOut: z.int(),
  outletLimit: z.int(),
});

/** What an edition may have missed. */
export type Coverage = Written<typeof coverageForm>;

const topicForm = z.object({
  id: z.string(),
  name: z.string(),
  color: z.string().nullable(),
  parent: z.string().nullable(),
});

/** A topic as it was called when the edition was made. */
export type EditionTopic = Written<typeof topicForm>;

export const editionForm = z.object({
  /** Number in the store; null while it is not stored. */
  id: z.int().nullable(),
  stream: z.string(),
  streamTitle: z.string(),
  /** Query that the stream keeps to; empty = everything. */
  filter: z.string(),
  /** ISO date of the cut in the stream's zone. */
  date: z.string(),
  /** Local time of the cut, `HH:MM`. */
  time: z.string(),
  zone: z.string(),
  /** Items whose entry time lies in (from, cutAt] belong to the edition. */
  from: time,
  cutAt: time,
  /** How far it reaches: the cut, or for a preview the time it was made. */
  until: time,
  /** True once the edition can no longer change. */
  frozen: z.boolean(),
  /** Items that came in during the period, with or without a topic. */
  itemsSeen: z.int(),
  /** The earliest entry time in the archive when it was made; earlier days have no edition. */
  archiveFrom: time,
  /** All topics in the user's order. */
  topics: z.array(topicForm),
  sections: z.array(sectionForm),
  coverage: coverageForm,
});

/**
 * One edition of a stream, whole: whatever is shown of it in any format is worked out from this alone, so that a
 * frozen edition stays the same whatever becomes of the archive.
 */
export type Edition = Written<typeof editionForm>;

/** What a list of editions shows of one. */
export interface EditionHead {
  readonly id: number;
  readonly stream: string;
  readonly date: string;
  readonly cutAt: number;
  readonly stories: number;
}
