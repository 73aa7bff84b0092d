import type { Tag, Topic, TopicHead } from "../model/topic.ts";
import type { PhraseToken } from "../text/index-terms.ts";

/** The part of the store that keeps topics with their versions, and what of the archive they fit. */
export interface TopicStore {
  /**
   * Makes the stored topics those given, in this order; a topic whose rules changed gets a new version.
   * Returns the ids of those that are new, changed or back.
   *
   * @param source   what they were read from, in words of the caller's; null where nobody will ask
   * @param entries  how they stand in the user's file, by id: kept with their versions. Of a topic without one what was
   *   kept before stays
   */
  syncTopics(
    topics: readonly Topic[],
    now: number,
    source?: string | null,
    entries?: ReadonlyMap<string, string>,
  ): Promise<readonly string[]>;
  /** What the stored topics were read from; null when that is not known. */
  topicsSource(): Promise<string | null>;
  topicStates(): Promise<readonly TopicState[]>;
  /** The topics without their rules, which are most of what there is to carry. */
  topicHeads(): Promise<readonly TopicHead[]>;
  /** All versions of a topic's rules, newest first; empty for one never seen. */
  topicHistory(id: string): Promise<readonly TopicVersion[]>;
  /** Ids of the items that may fit rules and of those that carry a topic now, ascending. */
  topicCandidates(request: CandidateRequest): Promise<readonly number[]>;
  /** What a topic's rules read of items, in the order of the ids; those that are gone are left out. */
  itemTexts(ids: readonly number[]): Promise<readonly ItemText[]>;
  /** Gives items the tag of a topic anew, all or nothing. An item that was edited meanwhile is left out. */
  retag(topic: string, verdicts: readonly TopicVerdict[]): Promise<RetagCounts>;
  /** Items of a topic and all items by span of publication time, oldest first. */
  topicTrend(request: TrendRequest): Promise<readonly TrendCount[]>;
  /** Terms found for a topic in items published since `from`, with when each was found first and how often. */
  topicTerms(topic: string, from: number): Promise<readonly TermSeen[]>;
}

export interface TopicState {
  readonly no: number;
  readonly version: number;
  readonly topic: Topic;
  /** Items that carry the topic. */
  readonly items: number;
  readonly newestItemAt: number | null;
}

/** A version of a topic's rules. */
export interface TopicVersion {
  readonly version: number;
  readonly topic: Topic;
  /** How it stood in the user's file, to the letter; null where that is not known. */
  readonly entry: string | null;
  readonly createdAt: number;
}

/** Groups of alternative phrases; an item may fit when of each group one stands somewhere in it. */
export type CandidateRule = readonly (readonly (readonly PhraseToken[])[])[];

export interface CandidateRequest {
  /** Alternatives; null = every item. */
  readonly rules: readonly CandidateRule[] | null;
  /** Items that carry this topic are candidates too. */
  readonly topic: string;
  /** Only items with greater ids; null = all. */
  readonly after: number | null;
}

/** An item as the rules of topics read it. */
export interface ItemText {
  readonly id: number;
  readonly revision: number;
  readonly feed: string;
  readonly feedTitle: string;
  readonly country: string | null;
  readonly language: string | null;
  readonly publishedAt: number;
  readonly title: string;
  readonly author: string | null;
  /** Plain texts. */
  readonly summary: string;
  readonly body: string;
  /** Ids of the topics it carries. */
  readonly topics: readonly string[];
}

/** Whether an item carries a topic, by rules that read this revision of it. */
export interface TopicVerdict {
  readonly item: number;
  readonly revision: number;
  readonly tag: Tag | null;
}

export interface RetagCounts {
  readonly gained: number;
  readonly lost: number;
}

export interface TrendRequest {
  readonly topic: string;
  /** Starts of the spans, ascending, epoch milliseconds; the last one ends at `until`. */
  readonly starts: readonly number[];
  readonly until: number;
}

export interface TrendCount {
  readonly start: number;
  /** Items that carry the topic. */
  readonly items: number;
  /** All items. */
  readonly seen: number;
}

export interface TermSeen {
  readonly term: string;
  /** Publication of the first and the newest item with it. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly items: number;
}
