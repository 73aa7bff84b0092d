import type { FeedIngest, TaggedItem } from "../../src/store/store.ts";
import { articleKey } from "../../src/text/article-key.ts";
import { itemTerms } from "../../src/text/item-terms.ts";
import { randomFrom } from "../random.ts";
import { languageAt, type MadeLanguage, zipfRank } from "./made-words.ts";

export const dayMs = 86_400_000;
export const madeFeeds = 1000;
export const madeTopics = 50;
/** Sites that the feeds are of. */
const madeSites = 400;

/** An item as a feed would have it. */
export interface MadeItem {
  /** Which of the feeds has it, from 0. */
  readonly feed: number;
  readonly url: string;
  readonly title: string;
  /** Plain text. */
  readonly summary: string;
  readonly language: string;
  readonly image: string | null;
  /** When it came, and what it says of its publication, epoch milliseconds. */
  readonly arrivedAt: number;
  readonly publishedAt: number;
}

/** A span of time that `items` fill evenly. */
export interface MadeSpan {
  readonly from: number;
  readonly until: number;
  readonly items: number;
}

/**
 * Item `n` of a span, always the same: 1,000 feeds of which some bring a hundred times as much as others, each of one
 * site's articles; one of ten comes up to a week late; one of twenty is another feed's article once more; half have an
 * image.
 *
 * @param asked  the feed whose item it is; by default the one that `n` belongs to
 */
export function makeItem(n: number, { from, until, items }: MadeSpan, asked: number | null = null): MadeItem {
  const random = randomFrom(Math.imul(n + 1, 0x2545f491));
  const feed = asked ?? feedOf(n);
  const isAgain = n > 300 && random() < 0.05;
  const late = random() < 0.1 ? random() * 7 * dayMs : random() * 600_000;
  const arrivedAt = Math.floor(from + ((n + 1) / items) * (until - from));
  const told = isAgain ? n - 1 - Math.floor(random() * 200) : n;
  return {
    feed,
    arrivedAt,
    publishedAt: Math.floor(arrivedAt - late),
    ...article(told, told === n ? feed : feedOf(told)),
  };
}

function feedOf(n: number): number {
  return Math.floor(madeFeeds * randomFrom(Math.imul(n + 1, 0x9e3779b1))() ** 3);
}

function article(n: number, feed: number): Pick<MadeItem, "url" | "title" | "summary" | "language" | "image"> {
  const random = randomFrom(Math.imul(n + 1, 0x85ebca6b));
  const language = languageAt(random());
  const outlet = feed % madeSites;
  const spaced = language.space !== "";
  const title = sentence(language, spaced ? 7 + Math.floor(random() * 5) : 8 + Math.floor(random() * 6), random);
  const summary = [0, 1, 2]
    .map(() => sentence(language, spaced ? 12 + Math.floor(random() * 10) : 14 + Math.floor(random() * 12), random))
    .join(spaced ? ". " : "。");
  const slug = /^[a-z ]+$/i.test(title)
    ? `${title.toLowerCase().replaceAll(" ", "-").slice(0, 40)}-${n}`
    : `article-${n}`;
  const url = `https://news.outlet${outlet}.example/${2023 + (n % 4)}/${slug}`;
  const image = random() < 0.5 ? `https://img.outlet${outlet}.example/${n}-1200x675.jpg` : null;
  return { url, title, summary, language: language.tag, image };
}

function sentence(language: MadeLanguage, words: number, random: () => number): string {
  const text = Array.from({ length: words }, () => language.word(zipfRank(language.words, random()))).join(
    language.space,
  );
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The entries of feeds.json; `{n}` in the address is the feed's number. */
export function madeFeedList(address: string): readonly Record<string, unknown>[] {
  return Array.from({ length: madeFeeds }, (_, n) => ({
    id: `feed-${n}`,
    title: `The Gazette ${n}`,
    url: address.replace("{n}", String(n)),
    language: "en",
    country: ["GB", "US", "DE", "CN", "FR"][n % 5],
    category: ["world", "business", "politics", "technology", "trade"][n % 5],
  }));
}

/** The entries of topics.json: three words each that stand in some hundredths to thousandths of the items. */
export function madeTopicList(): readonly Record<string, unknown>[] {
  const english = languageAt(0.99);
  return Array.from({ length: madeTopics }, (_, n) => ({
    id: `topic-${n}`,
    name: `Topic ${n}`,
    any: [0, 1, 2].map((k) => english.word(400 + n * 61 + k * 977)),
  }));
}

/** An item as the reader of feeds would hand it on. */
export function taggedItem(item: MadeItem, tags: TaggedItem["tags"], hash: string): TaggedItem {
  const { url, title, summary, language, image, publishedAt } = item;
  const parsed = {
    id: `${url}#${item.feed}`,
    url,
    articleKey: articleKey(url),
    title,
    author: null,
    publishedAt,
    updatedAt: null,
    summaryHtml: `<p>${summary}</p>`,
    contentHtml: "",
    rawSummary: null,
    rawContent: null,
    summaryText: summary,
    contentText: "",
    fingerprint: hash,
    imageUrl: image,
    enclosures: [],
    language,
  };
  return { item: parsed, id: null, wantsPage: false, terms: itemTerms({ ...parsed, summary, body: "" }), tags };
}

/** What a fetch of a feed brought. */
export function madeFetch(feedNo: number, at: number, items: readonly TaggedItem[]): FeedIngest {
  return {
    feedNo,
    at,
    durationMs: 100,
    httpStatus: 200,
    bytes: 1000,
    nextFetchAt: at + dayMs,
    learned: null,
    result: {
      kind: "fetched",
      document: { title: "A feed", siteUrl: null, language: "en", warnings: [] },
      seen: items.length,
      gap: null,
      known: [],
      items,
      etag: null,
      lastModified: null,
      bodyHash: "00",
      sanitiser: 1,
    },
  };
}
