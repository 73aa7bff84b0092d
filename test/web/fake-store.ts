import type { EditedItem } from "../../src/model/edition.ts";
import type { FeedState } from "../../src/model/feed.ts";
import type { EarlierAddress, Item, ItemRevision } from "../../src/model/item.ts";
import type { FacetValue, QueryNode, SearchRequest } from "../../src/model/query.ts";
import type { SavedSearch } from "../../src/model/saved-search.ts";
import type { StreamState } from "../../src/model/stream.ts";
import type { Notice, SearchPage, Store, TopicState } from "../../src/store/store.ts";
import { StoreError } from "../../src/store/store-error.ts";
import { plainText } from "../../src/text/plain-text.ts";
import { fakeEditions } from "./fake-editions.ts";

/** What a store of this kind holds. */
export interface FakeContents {
  readonly feeds?: readonly FeedState[];
  readonly topics?: readonly TopicState[];
  readonly items?: readonly Item[];
  readonly revisions?: ReadonlyMap<number, readonly ItemRevision[]>;
  readonly addresses?: ReadonlyMap<number, readonly EarlierAddress[]>;
  readonly notices?: readonly Notice[];
  readonly streams?: readonly StreamState[];
  /** Numbers of stories by those of their items. */
  readonly stories?: ReadonlyMap<number, number>;
  readonly edits?: readonly EditedItem[];
  readonly words?: readonly { readonly word: string; readonly items: number }[];
  readonly starred?: readonly number[];
  readonly searches?: readonly SavedSearch[];
  /** What a search adds as a warning. */
  readonly searchWarnings?: readonly string[];
}

/** A store over hand-made lists: it reads, and refuses to write. */
export function fakeStore(contents: FakeContents): Store {
  const items = (contents.items ?? []).toSorted((a, b) => b.id - a.id);
  const feeds = contents.feeds ?? [];
  const refuse = async (): Promise<never> => {
    throw new Error("this store only reads");
  };
  return {
    feedStates: async () => feeds,
    topicHeads: async () => (contents.topics ?? []).map(({ topic }) => topic),
    topicStates: async () => contents.topics ?? [],
    topicsSource: async () => null,
    outdatedHtml: async () => null,
    renewHtml: refuse,
    notices: async () => contents.notices ?? [],
    stats: async () => ({
      items: items.length,
      newestItemAt: items[0]?.publishedAt ?? null,
      bytes: 612_000_000,
    }),
    item: async (id) => items.find((item) => item.id === id) ?? null,
    revisions: async (id) => contents.revisions?.get(id) ?? [],
    earlierAddresses: async (id) => contents.addresses?.get(id) ?? [],
    firstAddresses: async (ids) =>
      new Map(
        items.flatMap(({ id, url }): [number, string][] => {
          const address = contents.addresses?.get(id)?.[0]?.url ?? url;
          return address === null || !ids.includes(id) ? [] : [[id, address]];
        }),
      ),
    ...fakeEditions(items, contents),
    walk: async ({ node, limit, before }) => {
      const hits = items.filter(
        (item) => (node === null || matches(item, node)) && (before === null || item.id < before),
      );
      return { items: hits.slice(0, limit), before: hits.length > limit ? (hits[limit - 1]?.id ?? null) : null };
    },
    setStar: refuse,
    starred: async (ids) => ids.filter((id) => contents.starred?.includes(id)),
    savedSearches: async () => contents.searches ?? [],
    addSearch: refuse,
    putSearch: refuse,
    removeSearch: refuse,
    search: async (request) => search(items, request, contents),
    nextDueAt: async () => null,
    syncFeeds: refuse,
    syncTopics: refuse,
    topicHistory: async () => [],
    topicCandidates: async () => [],
    itemTexts: async () => [],
    retag: refuse,
    vocabulary: async () => ({ words: contents.words ?? [], after: null }),
    names: async () => ({
      feeds: feeds.map(({ feed }) => ({ id: feed.id, title: feed.title })),
      topics: (contents.topics ?? []).map(({ topic }) => ({ id: topic.id, title: topic.name })),
    }),
    newestTitles: async (limit) => items.slice(0, limit).map(({ id, title }) => ({ id, title })),
    wordCounts: async (words) => words.map(() => 0),
    topicTrend: async () => [],
    topicTerms: async () => [],
    claimDueFeeds: refuse,
    leaseOwner: refuse,
    askAgain: refuse,
    renewFeeds: refuse,
    releaseFeeds: refuse,
    compare: refuse,
    ingest: refuse,
    keepDisagreement: refuse,
    claimPages: refuse,
    keepPage: refuse,
    giveUpPage: refuse,
    putOffPage: refuse,
    sparePage: refuse,
    releaseJobs: refuse,
    pagesWaiting: async () => 2,
    keepPause: refuse,
    pauses: refuse,
    purgeFeed: refuse,
    expireItems: refuse,
    reindexFeeds: refuse,
    mergeIndex: refuse,
    setNotice: refuse,
    acquireLease: refuse,
    releaseLease: refuse,
    addJob: refuse,
    claimJob: refuse,
    reportJob: refuse,
    job: async () => null,
    story: async () => null,
    storySummaries: async () => [],
    storiesOf: async (ids) =>
      ids.flatMap((item) => {
        const story = contents.stories?.get(item);
        return story === undefined ? [] : [{ item, story }];
      }),
    widestStories: async () => [],
    recentPlacements: async () => [],
    placingState: async () => ({ lastSequence: 0, lastStory: 0, newestAt: null, apart: [] }),
    placedSince: async () => [],
    splitStory: refuse,
    mergeStories: refuse,
    close: async () => {},
  };
}

function search(
  items: readonly Item[],
  request: SearchRequest,
  { starred = [], searchWarnings = [] }: Pick<FakeContents, "starred" | "searchWarnings">,
): SearchPage {
  const { node, cursor, limit } = request;
  const hits = items.filter((item) => node === null || matches(item, node));
  const start = cursor === null ? 0 : Number(cursor);
  if (!Number.isSafeInteger(start)) throw new StoreError("cursor", "The cursor is not one that an earlier page gave.");
  const end = start + limit;
  const count = (of: (item: Item) => readonly (readonly [string, string])[]): readonly FacetValue[] => {
    const found = new Map<string, FacetValue>();
    for (const [value, label] of hits.flatMap((item) => [...of(item)])) {
      found.set(value, { value, label, count: (found.get(value)?.count ?? 0) + 1 });
    }
    return [...found.values()].toSorted((a, b) => b.count - a.count);
  };
  const topic = count((item) => item.tags.map(({ topic: id }) => [id, id]));
  const feed = count((item) => [[item.feed, item.feedTitle]]);
  const category = count((item) => (item.category === null ? [] : [[item.category, item.category]]));
  const lang = count((item) => (item.language === null ? [] : [[item.language, item.language]]));
  return {
    items: hits.slice(start, end),
    folded: new Map(),
    starred: starred.filter((id) => hits.some((item) => item.id === id)),
    next: end < hits.length ? String(end) : null,
    searchedTo: null,
    total: { count: Math.min(hits.length, 10_000), capped: hits.length > 10_000 },
    facets: request.facets
      ? {
          topic,
          feed,
          category,
          lang,
          values: { topic: topic.length, feed: feed.length, category: category.length, lang: lang.length },
          day: count((item) => {
            const day = new Date(item.publishedAt).toISOString().slice(0, 10);
            return [[day, day]];
          }),
          hits: { count: hits.length, capped: false },
          edited: hits.filter((item) => item.revision > 1).length,
          starred: 0,
          stories: hits.length,
        }
      : null,
    warnings: searchWarnings,
  };
}

function matches(item: Item, node: QueryNode): boolean {
  switch (node.kind) {
    case "and":
      return node.nodes.every((part) => matches(item, part));
    case "or":
      return node.nodes.some((part) => matches(item, part));
    case "not":
      return !matches(item, node.node);
    case "text": {
      const text = `${item.title} ${plainText(item.summaryHtml)} ${plainText(item.contentHtml)}`.toLowerCase();
      return text.includes(node.text.toLowerCase());
    }
    case "near":
      return node.phrases.every(({ text }) => matches(item, { kind: "text", text, prefix: false, field: null }));
    case "date":
      return (node.from === null || item.publishedAt >= node.from) && (node.to === null || item.publishedAt < node.to);
    case "filter":
      return facts(item, node.filter).includes(node.value);
  }
}

function facts(item: Item, filter: string): readonly string[] {
  switch (filter) {
    case "topic":
      return item.tags.map(({ topic }) => topic);
    case "feed":
      return [item.feed];
    case "lang":
      return item.language === null ? [] : [item.language, item.language.split("-")[0] ?? ""];
    case "category":
      return item.category === null ? [] : [item.category];
    case "country":
      return item.country === null ? [] : [item.country];
    default:
      return [];
  }
}
