import type { StoryRole } from "./story.ts";
import type { TextField, Topic } from "./topic.ts";

export type { Stream } from "./stream.ts";

/** One item of a story, as it stood when the edition was made. Times are epoch milliseconds. */
export interface EditionTelling {
  readonly item: number;
  readonly feed: string;
  /** Name of the feed. */
  readonly outlet: string;
  readonly title: string;
  readonly url: string | null;
  readonly language: string | null;
  readonly publishedAt: number;
  /** How it came about. */
  readonly is: StoryRole;
  /** Outlet or agency that a reprint took its text from. */
  readonly of: string | null;
  /** Share of the text that is the same as the original's, 0 to 1; null where a credit line says it, or nothing. */
  readonly likeness: number | null;
}

/** A stretch of a text that is evidence of a topic, UTF-16 offsets. */
export interface EvidenceRange {
  readonly start: number;
  readonly end: number;
  readonly topic: string;
}

/** A topic of a story's headline item, with the words that gave it. */
export interface EditionTag {
  readonly topic: string;
  readonly score: number;
  readonly minScore: number;
  readonly evidence: readonly { readonly words: string; readonly field: TextField }[];
}

/** One factor of a score, with what it was worked out from. */
export interface Factor {
  readonly id: "topic" | "match" | "independent" | "outlet" | "novelty" | "age" | "kind" | "volume";
  readonly value: number;
  /** One short sentence or phrase. */
  readonly reason: string;
}

/** What is new in a story that an earlier edition of the stream had. */
export interface StoryUpdate {
  /** ISO day of the last edition that had it. */
  readonly since: string;
  readonly newOutlets: readonly string[];
  /** Topic words that an edit brought or took away. */
  readonly edits: readonly string[];
  /** Numbers that stand in a headline for the first time. */
  readonly facts: readonly string[];
}

/** One event, as an edition tells it. */
export interface EditionStory {
  /** Unique in the edition. */
  readonly id: string;
  /** Number of the story's own page; null for an item that no other outlet has told. */
  readonly story: number | null;
  readonly lead: EditionTelling;
  readonly author: string | null;
  /** The publisher's own words, shortened at a sentence; empty where there are none beside the headline. */
  readonly summary: string;
  readonly titleEvidence: readonly EvidenceRange[];
  readonly summaryEvidence: readonly EvidenceRange[];
  readonly tags: readonly EditionTag[];
  /** When the headline item was last changed after it had been read; null when it never was. */
  readonly editedAt: number | null;
  /** The first of each outlet in the order of publication; the first ones where there are many. */
  readonly tellings: readonly EditionTelling[];
  /** Outlets whose tellings are not listed. */
  readonly more: number;
  /** Numbers of all items of the story. */
  readonly items: readonly number[];
  readonly outlets: number;
  /** Origins that are not known to have taken the text from another. */
  readonly independent: number;
  /** Of these, tellings too short to tell. */
  readonly undecided: number;
  readonly score: number;
  readonly factors: readonly Factor[];
  readonly update: StoryUpdate | null;
}

/** An item whose topic words appeared or vanished by an edit. */
export interface EditedItem {
  readonly item: number;
  readonly feed: string;
  readonly outlet: string;
  readonly language: string | null;
  readonly url: string | null;
  readonly titleBefore: string;
  readonly title: string;
  readonly editedAt: number;
  readonly vanished: readonly EditedTerm[];
  readonly appeared: readonly EditedTerm[];
}

export interface EditedTerm {
  readonly topic: string;
  readonly term: string;
  readonly field: TextField;
}

/** A topic that ran far above what is usual. */
export interface Burst {
  readonly topic: string;
  /** Items of the topic in the edition's period. */
  readonly count: number;
  /** How many were to be expected. */
  readonly expected: number;
  /** Share of all items of the period, 0 to 1. */
  readonly share: number;
  /** Counts of the same span, one per day up to the cut, oldest first. */
  readonly days: readonly number[];
  /** Words of the topic that were not met in the ninety days before. */
  readonly newTerms: readonly string[];
}

export type SectionKind = "topic" | "other" | "wide" | "edited" | "bursts";

export interface EditionSection {
  readonly kind: SectionKind;
  /** Topic id, or the kind. */
  readonly id: string;
  readonly title: string;
  /** Stories of the section, also those that are not listed. */
  readonly total: number;
  readonly stories: readonly EditionStory[];
  /** In the section of edited items only. */
  readonly edits: readonly EditedItem[];
  /** In the section of bursts only. */
  readonly bursts: readonly Burst[];
}

export interface FailingFeed {
  readonly id: string;
  readonly title: string;
  readonly error: string;
  /** Epoch milliseconds of the last success; null when it never succeeded. */
  readonly lastSuccessAt: number | null;
}

export interface SilentFeed {
  readonly id: string;
  readonly title: string;
  readonly usualPerDay: number | null;
  readonly newestItemAt: number | null;
}

/** Epoch milliseconds. */
export interface FeedWithGap {
  readonly id: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** What an edition may have missed. */
export interface Coverage {
  readonly feeds: number;
  readonly healthy: number;
  readonly failing: readonly FailingFeed[];
  /** Feeds that answer, but brought nothing for longer than their rhythm explains. */
  readonly silent: readonly SilentFeed[];
  /** Times in which items may have come and gone unseen, noticed in the edition's period. */
  readonly gaps: readonly FeedWithGap[];
  /** Feeds that were not asked yet. */
  readonly pending: number;
  /** Topics that such feeds usually bring, the most touched first. */
  readonly topics: readonly string[];
  /** Stories left out because an outlet had its share, and that share. */
  readonly leftOut: number;
  readonly outletLimit: number;
}

/** A topic as it was called when the edition was made. */
export type EditionTopic = Pick<Topic, "id" | "name" | "color" | "parent">;

/**
 * One edition of a stream, whole: whatever is shown of it in any format is worked out from this alone, so that a
 * frozen edition stays the same whatever becomes of the archive.
 */
export interface Edition {
  /** Number in the store; null while it is not stored. */
  readonly id: number | null;
  readonly stream: string;
  readonly streamTitle: string;
  /** Query that the stream keeps to; empty = everything. */
  readonly filter: string;
  /** ISO date of the cut in the stream's zone. */
  readonly date: string;
  /** Local time of the cut, `HH:MM`. */
  readonly time: string;
  readonly zone: string;
  /** Epoch milliseconds. Items whose entry time lies in (from, cutAt] belong to the edition. */
  readonly from: number;
  readonly cutAt: number;
  /** How far it reaches: the cut, or for a preview the time it was made. */
  readonly until: number;
  /** True once the edition can no longer change. */
  readonly frozen: boolean;
  /** Items that came in during the period, with or without a topic. */
  readonly itemsSeen: number;
  /** The earliest entry time in the archive when it was made; earlier days have no edition. */
  readonly archiveFrom: number;
  /** All topics in the user's order. */
  readonly topics: readonly EditionTopic[];
  readonly sections: readonly EditionSection[];
  readonly coverage: Coverage;
}

/** What a list of editions shows of one. */
export interface EditionHead {
  readonly id: number;
  readonly stream: string;
  readonly date: string;
  readonly cutAt: number;
  readonly stories: number;
}
