import type { FeedDocument, ParsedItem } from "../model/document.ts";
import type { Feed, FeedState } from "../model/feed.ts";
import type { EarlierAddress, Item, ItemRevision } from "../model/item.ts";
import type { FoldedHits, HitCount, QueryNode, SearchFacets, SearchRequest } from "../model/query.ts";
import type { SavedSearch } from "../model/saved-search.ts";
import type { Tag } from "../model/topic.ts";
import type { ItemTerms } from "../text/item-terms.ts";
import type { EditionStore } from "./edition-store.ts";
import type { HtmlStore } from "./html-store.ts";
import type { PageStore } from "./page-store.ts";
import type { Placement, StoryStore } from "./story-store.ts";
import type { TopicStore } from "./topic-store.ts";

export type * from "./edition-store.ts";
export type * from "./html-store.ts";
export type * from "./page-store.ts";
export type * from "./story-store.ts";
export type * from "./topic-store.ts";

/**
 * Where everything is kept. One method per domain operation, each one transaction. Arguments and results are plain
 * data that can be cloned, so that a store can be reached across threads. Times are epoch milliseconds.
 */
export interface Store extends EditionStore, StoryStore, TopicStore, PageStore, HtmlStore {
  /** Makes the stored feeds those of the list: new ones added, changed ones updated, missing ones marked as removed. */
  syncFeeds(feeds: readonly Feed[], now: number): Promise<void>;
  feedStates(): Promise<readonly FeedState[]>;
  /**
   * Words of scripts with spaces, a shard of the index after the other, with the number of the shard's items that have
   * them: the next 2,000 that stand in at least `leastItems` of these, and where to go on.
   */
  vocabulary(request: VocabularyRequest): Promise<VocabularyPage>;
  /** Ids and names of all feeds, also of those that left the list, and of the topics, for filters and choosers. */
  names(): Promise<ArchiveNames>;
  /** Ids and titles of the newest items. */
  newestTitles(limit: number): Promise<readonly ItemTitle[]>;
  /** In how many items each word of the index stands. */
  wordCounts(words: readonly string[]): Promise<readonly number[]>;
  /**
   * Leases up to `limit` feeds whose turn has come, longest due first, or those named, also of its owner's own leases:
   * who names them knows which are under way.
   */
  claimDueFeeds(claim: FeedClaimRequest): Promise<readonly FeedClaim[]>;
  /** Lets a feed that said it is gone (410) be asked again, from now on. */
  askAgain(feed: string, now: number): Promise<void>;
  /** Keeps an owner's leases of these feeds until then, epoch milliseconds. */
  renewFeeds(owner: string, until: number, feeds: readonly string[]): Promise<void>;
  /** Gives up all leases of an owner, so that its feeds are due again at once; null = those of all owners. */
  releaseFeeds(owner: string | null): Promise<void>;
  /** The earliest time a feed falls due; null when none will. */
  nextDueAt(): Promise<number | null>;

  /** Tells which items of a fetched document are new or changed. Nothing is written. */
  compare(feedNo: number, items: readonly ParsedItem[]): Promise<readonly ItemVerdict[]>;
  /** Keeps the newest document of a feed that another reader reads otherwise; null when they agree again. */
  keepDisagreement(feedNo: number, disagreement: FeedDisagreement | null): Promise<void>;
  /** Stores the results of fetches: items, revisions, tags, validators, events and the next turn, all or nothing. */
  ingest(fetches: readonly FeedIngest[]): Promise<readonly IngestCounts[]>;

  /** Leaves a host alone until then, epoch milliseconds, also after a restart. */
  keepPause(origin: string, until: number, now: number): Promise<void>;
  /** The hosts that are to be left alone still. */
  pauses(now: number): Promise<readonly HostPause[]>;

  /** Deletes up to `limit` items of a feed that left the list, with all that hangs on them. Returns how many. */
  purgeFeed(id: string, limit: number): Promise<number>;

  /**
   * Deletes up to `limit` of the oldest items that were published and first seen before a time and have no star. What
   * a feed still lists of them doesn't come back. Returns how many.
   */
  expireItems(before: number, limit: number, now: number): Promise<number>;
  /**
   * Brings the search index entries of up to `limit` items up to the category and country that their feed has now; false
   * when there is nothing to do.
   */
  reindexFeeds(limit: number): Promise<boolean>;
  /** One step of putting the search index in order; false when there is nothing to do. */
  mergeIndex(): Promise<boolean>;

  search(request: SearchRequest): Promise<SearchPage>;
  /** The hits of a query one after the other, newest first, without counting them. */
  walk(request: WalkRequest): Promise<WalkPage>;
  /** Puts a star on an item, or takes it off. False when there is no such item. */
  setStar(item: number, starred: boolean, now: number): Promise<boolean>;
  /** Which of these items have a star. */
  starred(items: readonly number[]): Promise<readonly number[]>;
  savedSearches(): Promise<readonly SavedSearch[]>;
  /** Keeps a new search; false where one has its id. */
  addSearch(search: SavedSearch): Promise<boolean>;
  /** Keeps a search, or changes the one with its id. */
  putSearch(search: SavedSearch): Promise<void>;
  /** False when there is none with this id. */
  removeSearch(id: string): Promise<boolean>;
  item(id: number): Promise<Item | null>;
  /** Earlier versions of an item, oldest first. */
  revisions(id: number): Promise<readonly ItemRevision[]>;
  /** Where an item led before: the first address that it had, and then the last ones, oldest first. */
  earlierAddresses(id: number): Promise<readonly EarlierAddress[]>;
  /** The address that each of these items had first, for those with one that is no other article's too. */
  firstAddresses(ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
  stats(): Promise<StoreStats>;

  /** Keeps one message per source for the health page; null takes it back. */
  setNotice(source: string, message: string | null, now: number): Promise<void>;
  notices(): Promise<readonly Notice[]>;

  /** Takes or renews a named lease. False when another owner holds it. */
  acquireLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean>;
  releaseLease(name: string, owner: string): Promise<void>;
  /** Who holds a lease, or held it last; null when nobody does. */
  leaseOwner(name: string): Promise<string | null>;

  /** Leaves work for the process that holds the writer lease. Returns the job's number. */
  addJob(kind: JobKind, payload: unknown, now: number): Promise<number>;
  claimJob(owner: string, now: number, leaseMs: number): Promise<Job | null>;
  /** Gives the jobs that are under way out again at once: for who knows that nobody does them any more. */
  releaseJobs(): Promise<void>;
  reportJob(id: number, report: JobReport, now: number): Promise<void>;
  job(id: number): Promise<Job | null>;

  close(): Promise<void>;
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
  /** As it was learned with the last stored fetch; see {@link FeedLearned}. */
  readonly silentAfter: number | null;
  /** JSON that was given with the last stored fetch; null before the first and after a change of the address. */
  readonly memory: unknown;
  /** Items stored of the feed. */
  readonly items: number;
}

/** What an item of a fetched document is to the store. */
export interface ItemVerdict {
  readonly is: "new" | "changed" | "same" | "purged";
  /** The stored item it is a version of; null when it is none. */
  readonly id: number | null;
  /** The id to store it under, where its own is that of another article too. */
  readonly storeAs?: string;
  /** Whether a new item's address is that of another article of the feed too. */
  readonly sharesAddress?: true;
}

/** An item to store, with its tags. */
export interface TaggedItem {
  readonly item: ParsedItem;
  /** The stored item it is a newer version of; null for a new one. */
  readonly id: number | null;
  /** Whether the page of the article, where it has an address, is to be read now that the item is new or edited. */
  readonly wantsPage: boolean;
  /** As its verdict says. */
  readonly sharesAddress?: true;
  /** What is searched of it. */
  readonly terms: ItemTerms;
  readonly tags: readonly Tag[];
  /** Its place among the stories; null for one that is too old, and for an edited one that was never placed. */
  readonly placement?: Placement | null;
}

/** A host that asked to be left alone. */
export interface HostPause {
  readonly origin: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** What came of one fetch. */
export interface FeedIngest {
  readonly feedNo: number;
  /** When it ended: what it brings was first seen then. */
  readonly at: number;
  readonly durationMs: number;
  readonly httpStatus: number | null;
  readonly bytes: number;
  /** When the feed is to be asked again. */
  readonly nextFetchAt: number;
  /** What is learned of the feed; null leaves what was known. */
  readonly learned: FeedLearned | null;
  readonly result: IngestResult;
}

/** What fetches teach about a feed. */
export interface FeedLearned {
  /** JSON to be given back with the next claim. */
  readonly memory: unknown;
  readonly usualPerDay: number | null;
  /** Without a new item until then, epoch milliseconds, the feed is silent; null when that can't be told. */
  readonly silentAfter: number | null;
  /** The address the feed has moved to for good. */
  readonly movedTo: string | null;
}

export type IngestResult =
  | { readonly kind: "unchanged"; readonly etag: string | null; readonly lastModified: string | null }
  /** The host asked to be left alone, so the feed was not asked. */
  | { readonly kind: "postponed"; readonly host: string }
  | {
      readonly kind: "failed";
      readonly code: string;
      readonly message: string;
      /** The publisher says that it won't come back (410): it is not asked again by itself. */
      readonly gone: boolean;
    }
  | {
      readonly kind: "fetched";
      readonly document: Pick<FeedDocument, "title" | "siteUrl" | "language" | "warnings">;
      /** Items in the document, also those already stored. */
      readonly seen: number;
      /** Set when nothing is left of the document before: what came between may have been missed. */
      readonly gap: { readonly from: number; readonly to: number } | null;
      /** New and changed ones only. */
      readonly items: readonly TaggedItem[];
      /** Ids of the stored items that the document still has. */
      readonly known: readonly number[];
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Null, as the validators, where the document broke off. */
      readonly bodyHash: string | null;
      /** Version of the sanitiser that made the items' HTML. */
      readonly sanitiser: number;
    };

/** A document that our reader and an independent one read differently. */
export interface FeedDisagreement {
  readonly at: number;
  /** One sentence. */
  readonly words: string;
  /** JSON with the counts and examples. */
  readonly detail: unknown;
  readonly document: Uint8Array;
}

export interface IngestCounts {
  readonly feedNo: number;
  readonly added: number;
  readonly changed: number;
}

export interface SearchPage {
  readonly items: readonly Item[];
  /** What stands behind rows that stand for several hits, by the row's item. */
  readonly folded: ReadonlyMap<number, FoldedHits>;
  /** Which of the items have a star. */
  readonly starred: readonly number[];
  /** Cursor of the page after this one; null at the end. */
  readonly next: string | null;
  /**
   * Where a search that would have taken too long stopped, epoch milliseconds: what was published earlier was not
   * looked at, and is not counted. Null where all was searched that had to be.
   */
  readonly searchedTo: number | null;
  readonly total: HitCount;
  readonly facets: SearchFacets | null;
  /** Filters that name nothing known, in words. */
  readonly warnings: readonly string[];
}

export interface VocabularyRequest {
  /** What the page before said; null for the first one. */
  readonly after: VocabularyPlace | null;
  /** Rarer words of a shard are left out. */
  readonly leastItems: number;
}

/** A word of a shard of the index. */
export interface VocabularyPlace {
  readonly shard: number;
  readonly word: string;
}

export interface VocabularyPage {
  /** A word comes once for each shard that it stands in. */
  readonly words: readonly { readonly word: string; readonly items: number }[];
  /** To be given for the next page; null at the end. */
  readonly after: VocabularyPlace | null;
}

export interface ArchiveNames {
  readonly feeds: readonly { readonly id: string; readonly title: string }[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

export interface ItemTitle {
  readonly id: number;
  readonly title: string;
}

export interface WalkRequest {
  readonly node: QueryNode | null;
  readonly limit: number;
  /** Only items with smaller ids; null = from the newest. */
  readonly before: number | null;
}

export interface WalkPage {
  readonly items: readonly Item[];
  /** To be given for the next page; null at the end. */
  readonly before: number | null;
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

export type JobKind = "fetch" | "purge" | "retag";
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
