import type { ParsedItem } from "../../src/model/document.ts";
import type { Feed } from "../../src/model/feed.ts";
import type { Tag, Topic } from "../../src/model/topic.ts";
import type { FeedClaim, FeedIngest, Store, TaggedItem } from "../../src/store/store.ts";
import { articleKey } from "../../src/text/article-key.ts";
import { textFingerprint } from "../../src/text/fingerprint.ts";
import { type ItemTerms, itemTerms } from "../../src/text/item-terms.ts";

/** Tuesday 24 November 2026, 09:00 UTC. */
export const now = Date.UTC(2026, 10, 24, 9);
export const hour = 3_600_000;

export function makeFeed(id: string, more: Partial<Feed> = {}): Feed {
  return {
    id,
    url: `http://127.0.0.1/${id}.xml`,
    title: `Feed ${id}`,
    isNamed: true,
    site: null,
    language: "en",
    country: "GB",
    category: "world",
    weight: 1,
    enabled: true,
    interval: "auto",
    fullText: false,
    charset: null,
    headers: {},
    ...more,
  };
}

export function makeTopic(id: string, more: Partial<Topic> = {}): Topic {
  return {
    id,
    name: `Topic ${id}`,
    description: "",
    color: null,
    parent: null,
    weight: 1,
    minScore: 1,
    fields: { title: 1, summary: 1, body: 1 },
    scope: { feeds: null, languages: null, countries: null },
    query: null,
    retag: "apply",
    any: [{ term: id, regex: false, lang: [], case: false, accent: false, weight: 1, fields: null }],
    near: [],
    all: [],
    none: [],
    ...more,
  };
}

export function makeItem(id: string, more: Partial<ParsedItem> = {}): ParsedItem {
  const { summaryText = "", title = `Title of ${id}`, contentText = "", url = `https://example.org/${id}` } = more;
  return {
    id,
    url,
    articleKey: articleKey(url),
    title,
    author: null,
    publishedAt: now - hour,
    updatedAt: null,
    summaryHtml: summaryText,
    contentHtml: "",
    rawSummary: null,
    rawContent: null,
    summaryText,
    contentText,
    fingerprint: textFingerprint(title, summaryText, contentText),
    imageUrl: null,
    enclosures: [],
    language: "en",
    ...more,
  };
}

export function makeTagged(item: ParsedItem, tags: readonly Tag[] = [], more: Partial<TaggedItem> = {}): TaggedItem {
  return { item, tags, id: null, wantsPage: false, terms: termsOf(item), ...more };
}

/** Index terms of an item without a page's text. */
export function termsOf({ title, summaryText, contentText, author }: ParsedItem): ItemTerms {
  return itemTerms({ title, summary: summaryText, body: contentText, author });
}

export function makeFetch(
  feedNo: number,
  items: readonly (ParsedItem | TaggedItem)[],
  more: Partial<FeedIngest> = {},
): FeedIngest {
  return {
    feedNo,
    at: now,
    durationMs: 120,
    httpStatus: 200,
    bytes: 1000,
    nextFetchAt: now + hour,
    learned: null,
    result: {
      kind: "fetched",
      document: { title: "A feed", siteUrl: null, language: "en", warnings: [] },
      seen: items.length,
      gap: null,
      items: items.map((item) => ("tags" in item ? item : makeTagged(item))),
      known: [],
      etag: '"1"',
      lastModified: null,
      bodyHash: "00",
      sanitiser: 1,
    },
    ...more,
  };
}

/** Follows one feed more and gives its number. */
export async function addFeedTo(store: Store, id = "a"): Promise<number> {
  const listed = (await store.feedStates()).map((state) => state.feed);
  await store.syncFeeds([...listed, makeFeed(id)], now);
  return (await store.feedStates()).find((state) => state.feed.id === id)?.no ?? 0;
}

/** Takes all feeds whose turn it is. */
export function claimAllOf(store: Store, at = now): Promise<readonly FeedClaim[]> {
  return store.claimDueFeeds({ owner: "test", now: at, limit: 100, leaseMs: 60_000, only: null });
}
