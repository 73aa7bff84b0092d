import type { FeedDocument, ParsedItem } from "../model/document.ts";
import type { Feed, FeedState } from "../model/feed.ts";
import type { Item, ItemRevision } from "../model/item.ts";
import type { HitCount, SearchFacets, SearchRequest } from "../model/query.ts";
import type { Tag, Topic } from "../model/topic.ts";

/**
 * Where everything is kept. One method per domain operation, each one transaction. Arguments and results are plain
 * data that can be cloned, so that a store can be reached across threads. Times are epoch milliseconds.
 */
export interface Store {
  /** Makes the stored feeds those of the list: new ones added, changed ones updated, missing ones marked as removed. */
  syncFeeds(feeds: readonly Feed[], now: number): Promise<void>;
  /** Makes the stored topics those given, in this order; a topic whose rules changed gets a new version. */
  syncTopics(topics: readonly Topic[], now: number): Promise<void>;
  feedStates(): Promise<readonly FeedState[]>;
  topicStates(): Promise<readonly TopicState[]>;

  /** Leases up to `limit` feeds whose turn has come (or those named), longest due first. */
  claimDueFeeds(claim: FeedClaimRequest): Promise<readonly FeedClaim[]>;
  /** Gives up all leases of an owner, so that its feeds are due again at once. */
  releaseFeeds(owner: string): Promise<void>;
  /** The earliest time a feed falls due; null when none will. */
  nextDueAt(): Promise<number | null>;

  /** Tells which items of a fetched document are new or changed. Nothing is written. */
  compare(feedNo: number, items: readonly ParsedItem[]): Promise<readonly ItemVerdict[]>;
  /** Stores the results of fetches: items, revisions, tags, validators, events and the next turn, all or nothing. */
  ingest(fetches: readonly FeedIngest[]): Promise<readonly IngestCounts[]>;

  search(request: SearchRequest): Promise<SearchPage>;
  item(id: number): Promise<Item | null>;
  /** Earlier versions of an item, oldest first. */
  revisions(id: number): Promise<readonly ItemRevision[]>;
  /** Tagged items whose entry time lies in (from, to], newest first, at most `limit`; with counts of all. */
  entries(period: EntryPeriod): Promise<Entries>;
  stats(): Promise<StoreStats>;

  /** Keeps one message per source for the health page; null takes it back. */
  setNotice(source: string, message: string | null, now: number): Promise<void>;
  notices(): Promise<readonly Notice[]>;

  /** Takes or renews a named lease. False when another owner holds it. */
  acquireLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean>;
  releaseLease(name: string, owner: string): Promise<void>;

  /** Leaves work for the process that holds the writer lease. Returns the job's number. */
  addJob(kind: JobKind, payload: unknown, now: number): Promise<number>;
  claimJob(owner: string, now: number, leaseMs: number): Promise<Job | null>;
  reportJob(id: number, report: JobReport, now: number): Promise<void>;
  job(id: number): Promise<Job | null>;

  close(): Promise<void>;
}

export interface TopicState {
  readonly no: number;
  readonly version: number;
  readonly topic: Topic;
  /** Items that carry the topic. */
  readonly items: number;
  readonly newestItemAt: number | null;
}

export interface FeedClaimRequest {
  readonly owner: string;
  readonly now: number;
  readonly limit: number;
  readonly leaseMs: number;
  /** Slugs to claim whether due or not; null = all that are due. */
  readonly only: readonly string[] | null;
}

/** A feed whose turn it is, with what its last answer said. */
export interface FeedClaim {
  readonly no: number;
  readonly feed: Feed;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last body, hex. */
  readonly bodyHash: string | null;
  readonly failures: number;
  readonly lastSuccessAt: number | null;
  /** Publication times of the items in the last document; empty before the first. */
  readonly arrivals: readonly number[];
}

export type ItemVerdict = "new" | "changed" | "same" | "purged";

/** An item to store, with its tags. */
export interface TaggedItem {
  readonly item: ParsedItem;
  readonly tags: readonly Tag[];
}

/** What came of one fetch. */
export interface FeedIngest {
  readonly feedNo: number;
  readonly at: number;
  readonly durationMs: number;
  readonly httpStatus: number | null;
  readonly bytes: number;
  /** When the feed is to be asked again. */
  readonly nextFetchAt: number;
  readonly result: IngestResult;
}

export type IngestResult =
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly code: string; readonly message: string }
  | {
      readonly kind: "fetched";
      readonly document: Pick<FeedDocument, "title" | "siteUrl" | "language" | "warnings">;
      /** Items in the document, also those already stored. */
      readonly seen: number;
      /** Their publication times, as far as known. */
      readonly arrivals: readonly number[];
      /** New and changed ones only. */
      readonly items: readonly TaggedItem[];
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly bodyHash: string;
      /** Version of the sanitiser that made the items' HTML. */
      readonly sanitiser: number;
    };

export interface IngestCounts {
  readonly feedNo: number;
  readonly added: number;
  readonly changed: number;
}

export interface SearchPage {
  readonly items: readonly Item[];
  /** Cursor of the page after this one; null at the end. */
  readonly next: string | null;
  readonly total: HitCount;
  readonly facets: SearchFacets | null;
  /** Filters that name nothing known, in words. */
  readonly warnings: readonly string[];
}

export interface EntryPeriod {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

export interface Entries {
  readonly items: readonly Item[];
  /** Items of the period that carry a topic, listed or not. */
  readonly tagged: number;
  /** All items of the period. */
  readonly seen: number;
}

export interface StoreStats {
  readonly items: number;
  readonly newestItemAt: number | null;
  /** Size of the database on disk, bytes. */
  readonly bytes: number;
}

export interface Notice {
  readonly source: string;
  readonly message: string;
  readonly at: number;
}

export type JobKind = "fetch";
export type JobState = "waiting" | "running" | "done" | "failed";

export interface Job {
  readonly id: number;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly payload: unknown;
  /** What the worker last said of it. */
  readonly progress: unknown;
  readonly error: string | null;
}

export interface JobReport {
  readonly state: JobState;
  readonly progress: unknown;
  readonly error: string | null;
}
