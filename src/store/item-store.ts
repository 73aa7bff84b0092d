import type { FeedDocument, ParsedItem } from "../model/document.ts";
import type { EarlierAddress, Item, ItemRevision } from "../model/item.ts";
import type { Tag } from "../model/topic.ts";
import type { ItemTerms } from "../text/item-terms.ts";
import type { Placement } from "./story-store.ts";

/** What fetches bring: items, their versions and their end. */
export interface ItemStore {
  /** Tells which items of a fetched document are new or changed. Nothing is written. */
  compare(feedNo: number, items: readonly ParsedItem[]): Promise<readonly ItemVerdict[]>;
  /** Stores the results of fetches: items, revisions, tags, validators, events and the next turn, all or nothing. */
  ingest(fetches: readonly FeedIngest[]): Promise<readonly IngestCounts[]>;
  /**
   * Deletes up to `limit` of the oldest items that were published and first seen before a time and have no star. What
   * a feed still lists of them doesn't come back. Returns how many.
   */
  expireItems(before: number, limit: number, now: number): Promise<number>;
  item(id: number): Promise<Item | null>;
  /** Earlier versions of an item, oldest first. */
  revisions(id: number): Promise<readonly ItemRevision[]>;
  /** Where an item led before: the first address that it had, and then the last ones, oldest first. */
  earlierAddresses(id: number): Promise<readonly EarlierAddress[]>;
  /** The address that each of these items had first, for those with one that is no other article's too. */
  firstAddresses(ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Ids and titles of the newest items. */
  newestTitles(limit: number): Promise<readonly ItemTitle[]>;
  /** Puts a star on an item, or takes it off. False when there is no such item. */
  setStar(item: number, starred: boolean, now: number): Promise<boolean>;
  /** Which of these items have a star. */
  starred(items: readonly number[]): Promise<readonly number[]>;
  stats(): Promise<StoreStats>;
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

export interface IngestCounts {
  readonly feedNo: number;
  readonly added: number;
  readonly changed: number;
}

export interface ItemTitle {
  readonly id: number;
  readonly title: string;
}

export interface StoreStats {
  readonly items: number;
  readonly newestItemAt: number | null;
  /** Size of the database on disk, bytes. */
  readonly bytes: number;
}
