import type { EditedItem, Edition, EditionHead } from "../model/edition.ts";
import type { Item } from "../model/item.ts";
import type { QueryNode } from "../model/query.ts";
import type { Origin } from "../model/story.ts";
import type { Stream, StreamState } from "../model/stream.ts";
import type { TextField } from "../model/topic.ts";

/** What streams and editions need of the store. Times are epoch milliseconds. */
export interface EditionStore {
  /** Streams in the order in which they were made; removed ones are left out. */
  streams(): Promise<readonly StreamState[]>;
  /** Makes a stream, or changes the one with this id. */
  putStream(stream: Stream, now: number): Promise<void>;
  /** Removes a stream; its editions stay readable. False when there is none. */
  removeStream(id: string, now: number): Promise<boolean>;

  /** A frozen edition, by its number or by its stream and cut; null when none is stored. */
  edition(key: EditionKey): Promise<Edition | null>;
  /** Frozen editions, the newest cut first. */
  editionHeads(request: EditionHeadRequest): Promise<readonly EditionHead[]>;
  /** How many editions of a stream are frozen. */
  editionCount(stream: string): Promise<number>;
  /** Stores an edition for good and returns it with its number; where that cut is stored already, what is stored. */
  freezeEdition(edition: Edition, now: number): Promise<Edition>;

  /** The earliest entry time in the archive; null when it is empty. */
  firstEntryAt(): Promise<number | null>;
  /** What an edition may choose from, with the earlier tellings of the same stories. */
  candidates(request: ChoiceRequest): Promise<Candidates>;
  /** Whole items in the order of the ids; those that are not stored are left out. */
  items(ids: readonly number[]): Promise<readonly Item[]>;
  /** All items of a story, or of the story that an item belongs to; a merged story is found under its old number. */
  tellings(key: { readonly story: number } | { readonly item: number }): Promise<Tellings>;
  /** All items of each of these stories, in the order of the stories; those that there are none of are left out. */
  tellingsOf(stories: readonly number[]): Promise<readonly Tellings[]>;
  /** Frozen editions that told any of these items, the newest cut first. */
  editionsWith(items: readonly number[]): Promise<readonly EditionHead[]>;
  /** Which of these items editions of a stream with a cut before `before` had, each with the last such edition. */
  told(request: ToldRequest): Promise<readonly ToldItem[]>;
  /** Items whose topic words appeared or vanished by edits seen in (from, to], the last edited first. */
  edits(request: EditRequest): Promise<readonly EditedItem[]>;
  /** For each span (from, to]: all items that came in, and those of each topic. */
  topicVolumes(spans: readonly Span[], node: QueryNode | null): Promise<readonly TopicVolume[]>;
  /** Terms of a topic found in items that came in during `span`, but in none of the 90 days before. */
  newTerms(topic: string, span: Span): Promise<readonly string[]>;
  /** Topics that items of these feeds carried in the span, the most frequent first. */
  topicsOfFeeds(feeds: readonly string[], span: Span): Promise<readonly string[]>;
}

export type EditionKey = { readonly id: number } | { readonly stream: string; readonly cutAt: number };

export interface EditionHeadRequest {
  /** Null = of all streams. */
  readonly stream: string | null;
  /** Only cuts before this time; null = from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Entry times in (from, to]. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface ChoiceRequest extends Span {
  /** What the stream keeps to; null = everything. */
  readonly node: QueryNode | null;
  /** Also items without a topic that only one feed has: the newest of them. */
  readonly untagged: boolean;
  /** Stories without a topic are told from so many feeds on. */
  readonly wideFrom: number;
}

export interface Candidates {
  /** Items of the period that match, candidates or not. */
  readonly seen: number;
  readonly entries: readonly Candidate[];
}

/** As much of an item as choosing needs. */
export interface Candidate {
  readonly id: number;
  readonly feed: string;
  /** Name of the feed. */
  readonly outlet: string;
  readonly language: string | null;
  /** Story it belongs to; null when it is alone. */
  readonly story: number | null;
  /** Hash of the canonical address; null without one. */
  readonly urlKey: number | null;
  readonly url: string | null;
  readonly title: string;
  readonly publishedAt: number;
  readonly entryAt: number;
  /** When the current version was first seen. */
  readonly revisedAt: number;
  readonly revision: number;
  readonly tags: readonly CandidateTag[];
  readonly origin: Origin;
  /** Its headline names a slot (“Morning briefing”), not an event. */
  readonly boilerplate: boolean;
  /** False for an earlier telling of a story that went on in the period. */
  readonly inPeriod: boolean;
}

export interface Tellings {
  /** The story's number now; null when there is none. */
  readonly story: number | null;
  /** Empty when there is no story. */
  readonly entries: readonly Candidate[];
}

export interface CandidateTag {
  readonly topic: string;
  readonly score: number;
  /** The weightiest field that holds evidence. */
  readonly field: TextField;
}

export interface ToldRequest {
  readonly stream: string;
  readonly before: number;
  readonly items: readonly number[];
}

export interface ToldItem {
  readonly item: number;
  readonly cutAt: number;
  readonly date: string;
}

export interface EditRequest extends Span {
  readonly node: QueryNode | null;
  readonly limit: number;
}

export interface TopicVolume {
  readonly all: number;
  readonly topics: Readonly<Record<string, number>>;
}
