import type Database from "better-sqlite3";
import type { ItemTitle, Store } from "../store.ts";
import { createCandidateReader } from "./editions/candidate-reader.ts";
import { createEditReader } from "./editions/edit-reader.ts";
import { createEditionTable } from "./editions/edition-table.ts";
import { createStreamTable } from "./editions/stream-table.ts";
import { createVolumeReader } from "./editions/volume-reader.ts";
import { explainError } from "./explain-error.ts";
import { createDisagreements } from "./feeds/disagreements.ts";
import { createFeedNames } from "./feeds/feed-names.ts";
import { createFeedPurge } from "./feeds/feed-purge.ts";
import { createFeedStates } from "./feeds/feed-states.ts";
import { createFeedTurns } from "./feeds/feed-turns.ts";
import { createOwnTitles } from "./feeds/own-titles.ts";
import { createPauseTable } from "./feeds/pause-table.ts";
import { createFeedSync } from "./feeds/sync-feeds.ts";
import { createFeedReindexing } from "./index/feed-reindexing.ts";
import { createIndexMerge } from "./index/index-merge.ts";
import { createIndexShards } from "./index/index-shards.ts";
import { createItemIndex } from "./index/item-index.ts";
import { createReindexing } from "./index/reindex-items.ts";
import { createVocabulary } from "./index/vocabulary.ts";
import { createArchiveStats } from "./items/archive-stats.ts";
import { createItemDeletion } from "./items/delete-items.ts";
import { createFetchResults } from "./items/fetch-results.ts";
import { createHtmlRenewals } from "./items/html-renewal.ts";
import { createItemExpiry } from "./items/item-expiry.ts";
import { createItemReader } from "./items/item-reader.ts";
import { createItemTags } from "./items/item-tags.ts";
import { createItemVerdicts } from "./items/item-verdicts.ts";
import { createPageTable } from "./items/page-table.ts";
import { createSameWords } from "./items/same-words.ts";
import { createSharedAddresses } from "./items/shared-addresses.ts";
import { migrate, requireCurrent } from "./migrate.ts";
import { openDatabase, type Role } from "./open-database.ts";
import { createSavedSearches } from "./search/saved-searches.ts";
import { createSearch } from "./search/search.ts";
import { createSpanFilter } from "./search/span-filter.ts";
import { createStarTable } from "./search/star-table.ts";
import { createStoryReader } from "./stories/story-reader.ts";
import { createStoryTable } from "./stories/story-table.ts";
import { createTopicArchive } from "./topics/topic-archive.ts";
import { createTopicTable } from "./topics/topic-table.ts";
import { createJobTable } from "./work/job-table.ts";
import { createLeaseTable } from "./work/lease-table.ts";
import { createNoticeTable } from "./work/notice-table.ts";

export interface StoreOptions {
  /** Entries of a shard of the full-text index before the next one is opened. */
  readonly shardEntries?: number;
  /** Milliseconds since some moment: a search that takes long stops early. */
  readonly elapsed?: () => number;
  /** For a reader of an archive that hardly anyone writes to meanwhile: see openDatabase. */
  readonly isMapped?: boolean;
  /** Told, in words for the user, before an archive of an earlier version is brought to this one. */
  readonly onOlder?: (message: string) => void;
}

/**
 * Opens the store in an SQLite file. A writer creates and migrates it; a reader needs it to exist in this version.
 *
 * @throws StoreError when the file or its folder can't be used
 */
export async function openSqliteStore(file: string, role: Role, options: StoreOptions = {}): Promise<Store> {
  const db = openDatabase(file, role, options.isMapped);
  try {
    if (role === "writer") await migrate(db, file, options.onOlder);
    else requireCurrent(db, file);
    return storeOn(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

function storeOn(db: Database.Database, { shardEntries, elapsed }: StoreOptions): Store {
  const useOwnTitles = createOwnTitles(db);
  const syncFeeds = createFeedSync(db, useOwnTitles);
  const feedStates = createFeedStates(db);
  const turns = createFeedTurns(db);
  const topics = createTopicTable(db);
  const shards = createIndexShards(db, shardEntries);
  const index = createItemIndex(db, shards);
  const reindex = createReindexing(db, index);
  const filterOf = createSpanFilter(db, shards);
  const tags = createItemTags(db);
  const pages = createPageTable(db, tags, reindex);
  const html = createHtmlRenewals(db, tags, reindex);
  const pauses = createPauseTable(db);
  const archive = createTopicArchive(db, shards, tags, reindex);
  const notices = createNoticeTable(db);
  const leases = createLeaseTable(db);
  const jobs = createJobTable(db);
  const reader = createItemReader(db);
  const hasSameWords = createSameWords(db);
  const shared = createSharedAddresses(db);
  const verdicts = createItemVerdicts(db, hasSameWords, shared);
  const stories = createStoryTable(db);
  const storyReader = createStoryReader(db);
  const deleteItems = createItemDeletion(db, stories, index);
  const purge = createFeedPurge(db, deleteItems);
  const expire = createItemExpiry(db, deleteItems);
  const reindexFeeds = createFeedReindexing(db, reindex);
  const merge = createIndexMerge(db, shards);
  const disagreements = createDisagreements(db);
  const storeResults = createFetchResults(db, { stories, useOwnTitles, index, tags, reindex, hasSameWords, shared });
  const vocabulary = createVocabulary(db, shards);
  const feedNames = createFeedNames(db);
  const newestTitles = db.prepare<[number], ItemTitle>("SELECT id, title FROM item ORDER BY id DESC LIMIT ?");
  const searches = createSavedSearches(db);
  const stars = createStarTable(db);
  const search = createSearch(db, shards, stars.of, elapsed);
  const streams = createStreamTable(db);
  const editions = createEditionTable(db);
  const candidates = createCandidateReader(db, filterOf);
  const edits = createEditReader(db, filterOf);
  const volumes = createVolumeReader(db, filterOf);
  const stats = createArchiveStats(db);

  const explained = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw explainError(error, db.name);
    }
  };
  /** A transaction that reads one state of the database and, when it writes, writes all or nothing. */
  const read = <T>(work: () => T): Promise<T> => explained(() => db.transaction(work).deferred());
  const write = <T>(work: () => T): Promise<T> => explained(() => db.transaction(work).immediate());

  return {
    syncFeeds: (list, now) => write(() => syncFeeds(list, now)),
    syncTopics: (list, now, source = null, entries = new Map()) => write(() => topics.sync(list, now, source, entries)),
    topicsSource: () => read(() => topics.source()),
    feedStates: () => read(feedStates),
    topicHeads: () => read(() => topics.heads()),
    topicStates: () => read(() => topics.states()),
    topicHistory: (id) => read(() => topics.history(id)),
    topicCandidates: (request) => read(() => archive.candidates(request)),
    itemTexts: (ids) => read(() => archive.texts(ids)),
    retag: (topic, verdicts) => write(() => archive.retag(topic, verdicts)),
    vocabulary: (request) => read(() => vocabulary.page(request)),
    names: () =>
      read(() => ({ feeds: feedNames(), topics: topics.heads().map(({ id, name }) => ({ id, title: name })) })),
    newestTitles: (limit) => read(() => newestTitles.all(limit)),
    wordCounts: (words) => read(() => vocabulary.counts(words)),
    topicTrend: (request) => read(() => archive.trend(request)),
    topicTerms: (topic, from) => read(() => archive.terms(topic, from)),
    claimDueFeeds: (request) => write(() => turns.claim(request)),
    askAgain: (feed, now) => write(() => turns.askAgain(feed, now)),
    renewFeeds: (owner, until, slugs) => write(() => turns.renew(owner, until, slugs)),
    releaseFeeds: (owner) => write(() => turns.release(owner)),
    nextDueAt: () => read(() => turns.nextDueAt()),
    compare: (feedNo, items) => read(() => verdicts(feedNo, items)),
    purgeFeed: (id, limit) => write(() => purge(id, limit)),
    expireItems: (before, limit, now) => write(() => expire(before, limit, now)),
    reindexFeeds: (limit) => write(() => reindexFeeds(limit)),
    mergeIndex: () => write(() => merge()),
    keepDisagreement: (feedNo, disagreement) => write(() => disagreements(feedNo, disagreement)),
    ingest: (fetches) => write(() => storeResults(fetches, topics.versions())),
    claimPages: (request) => write(() => pages.claim(request)),
    keepPage: (page) => write(() => pages.keep(page, topics.versions())),
    giveUpPage: (item) => write(() => pages.giveUp(item)),
    putOffPage: (item, until) => write(() => pages.putOff(item, until)),
    sparePage: (item, until) => write(() => pages.spare(item, until)),
    pagesWaiting: () => read(() => pages.waiting()),
    outdatedHtml: (version, limit) => read(() => html.outdated(version, limit)),
    renewHtml: (renewal) => write(() => html.keep(renewal, topics.versions())),
    keepPause: (origin, until, now) => write(() => pauses.keep(origin, until, now)),
    pauses: (now) => read(() => pauses.open(now)),
    search: (request) => read(() => search.search(request)),
    walk: (request) => read(() => search.walk(request)),
    setStar: (item, starred, now) => write(() => stars.set(item, starred, now)),
    starred: (items) => read(() => stars.of(items)),
    savedSearches: () => read(() => searches.all()),
    addSearch: (saved) => write(() => searches.add(saved)),
    putSearch: (saved) => write(() => searches.put(saved)),
    removeSearch: (id) => write(() => searches.remove(id)),
    item: (id) => read(() => reader.read([id])[0] ?? null),
    revisions: (id) => read(() => reader.revisions(id)),
    earlierAddresses: (id) => read(() => reader.earlierAddresses(id)),
    firstAddresses: (ids) => read(() => reader.firstAddresses(ids)),
    stats: () => read(stats),
    streams: () => read(() => streams.streams()),
    putStream: (stream, now) => write(() => streams.put(stream, now)),
    removeStream: (id, now) => write(() => streams.remove(id, now)),
    edition: (key) => read(() => editions.read(key)),
    editionHeads: (request) => read(() => editions.heads(request)),
    editionCount: (stream) => read(() => editions.count(stream)),
    freezeEdition: (edition, now) => write(() => editions.freeze(edition, now)),
    firstEntryAt: () => read(() => volumes.firstEntryAt()),
    candidates: (request) => read(() => candidates.choose(request)),
    tellings: (key) => read(() => candidates.tellings(key)),
    tellingsOf: (stories) => read(() => candidates.tellingsOf(stories)),
    editionsWith: (items) => read(() => editions.having(items)),
    items: (ids) => read(() => reader.read(ids)),
    told: (request) => read(() => editions.told(request)),
    edits: (request) => read(() => edits(request)),
    topicVolumes: (spans, node) => read(() => volumes.volumes(spans, node)),
    newTerms: (topic, span) => read(() => volumes.newTerms(topic, span)),
    topicsOfFeeds: (feeds, span) => read(() => volumes.topicsOfFeeds(feeds, span)),
    setNotice: (source, message, now) => write(() => notices.set(source, message, now)),
    notices: () => read(notices.all),
    acquireLease: (name, owner, now, ttlMs) => write(() => leases.acquire(name, owner, now, ttlMs)),
    releaseLease: (name, owner) => write(() => leases.release(name, owner)),
    leaseOwner: (name) => read(() => leases.ownerOf(name)),
    addJob: (kind, payload, now) => write(() => jobs.add(kind, payload, now)),
    claimJob: (owner, now, leaseMs) => write(() => jobs.claim(owner, now, leaseMs)),
    releaseJobs: () => write(jobs.release),
    reportJob: (id, report, now, leaseMs) => write(() => jobs.report(id, report, now, leaseMs)),
    job: (id) => read(() => jobs.get(id)),
    story: (id) => read(() => storyReader.story(id)),
    storySummaries: (ids) => read(() => storyReader.summaries(ids)),
    storiesOf: (items) => read(() => storyReader.storiesOf(items)),
    widestStories: (period) => read(() => storyReader.widest(period)),
    recentPlacements: (request) => read(() => storyReader.placements(request)),
    placingState: (from) => read(() => storyReader.state(from)),
    placedSince: (sequence) => read(() => storyReader.placedSince(sequence)),
    splitStory: (story, item, now) => write(() => stories.split(story, item, now)),
    mergeStories: (one, other, now) => write(() => stories.merge(one, other, now)),
    close: async () => {
      try {
        if (db.open && !db.readonly) db.pragma("optimize");
      } catch {
        // On a full disk, or while another program holds the file: it only makes later queries quicker.
      } finally {
        db.close();
      }
    },
  };
}
