import type Database from "better-sqlite3";
import type { SearchStore } from "../../store.ts";
import { createFeedNames } from "../feeds/feed-names.ts";
import { createFeedReindexing } from "../index/feed-reindexing.ts";
import { createIndexMerge } from "../index/index-merge.ts";
import { createVocabulary } from "../index/vocabulary.ts";
import { createSavedSearches } from "../search/saved-searches.ts";
import { createSearch } from "../search/search.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

/** @param elapsed milliseconds since some moment: a search that takes long stops early */
export function createSearchPort(
  db: Database.Database,
  { shards, stars, topics, reindex }: SharedParts,
  { read, write }: Transactions,
  elapsed: (() => number) | undefined,
): SearchStore {
  const { search, walk } = createSearch(db, shards, stars.of, elapsed);
  const feedNames = createFeedNames(db);
  const vocabulary = createVocabulary(db, shards);
  const reindexFeeds = createFeedReindexing(db, reindex);
  const merge = createIndexMerge(db, shards);
  const searches = createSavedSearches(db);
  return {
    search: (request) => read(() => search(request)),
    walk: (request) => read(() => walk(request)),
    names: () =>
      read(() => ({ feeds: feedNames(), topics: topics.heads().map(({ id, name }) => ({ id, title: name })) })),
    vocabulary: (request) => read(() => vocabulary.page(request)),
    wordCounts: (words) => read(() => vocabulary.counts(words)),
    reindexFeeds: (limit) => write(() => reindexFeeds(limit)),
    mergeIndex: () => write(() => merge()),
    savedSearches: () => read(() => searches.all()),
    addSearch: (saved) => write(() => searches.add(saved)),
    putSearch: (saved) => write(() => searches.put(saved)),
    removeSearch: (id) => write(() => searches.remove(id)),
  };
}
