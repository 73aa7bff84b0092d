import type { Item } from "../model/item.ts";
import type { FoldedHits, HitCount, QueryNode, SearchFacets, SearchRequest } from "../model/query.ts";
import type { SavedSearch } from "../model/saved-search.ts";

/** The search index, and the searches that users keep. */
export interface SearchStore {
  search(request: SearchRequest): Promise<SearchPage>;
  /** The hits of a query one after the other, newest first, without counting them. */
  walk(request: WalkRequest): Promise<WalkPage>;
  /** Ids and names of all feeds, also of those that left the list, and of the topics, for filters and choosers. */
  names(): Promise<ArchiveNames>;
  /**
   * Words of scripts with spaces, a shard of the index after the other, with the number of the shard's items that have
   * them: the next 2,000 that stand in at least `leastItems` of these, and where to go on.
   */
  vocabulary(request: VocabularyRequest): Promise<VocabularyPage>;
  /** In how many items each word of the index stands. */
  wordCounts(words: readonly string[]): Promise<readonly number[]>;
  /**
   * Brings the search index entries of up to `limit` items up to the category and country that their feed has now; false
   * when there is nothing to do.
   */
  reindexFeeds(limit: number): Promise<boolean>;
  /** One step of putting the search index in order; false when there is nothing to do. */
  mergeIndex(): Promise<boolean>;
  savedSearches(): Promise<readonly SavedSearch[]>;
  /** Keeps a new search; false where one has its id. */
  addSearch(search: SavedSearch): Promise<boolean>;
  /** Keeps a search, or changes the one with its id. */
  putSearch(search: SavedSearch): Promise<void>;
  /** False when there is none with this id. */
  removeSearch(id: string): Promise<boolean>;
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

export interface ArchiveNames {
  readonly feeds: readonly { readonly id: string; readonly title: string }[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
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
