import type { Store } from "../src/store/store.ts";
import { articleKey } from "../src/text/article-key.ts";
import { itemTerms } from "../src/text/item-terms.ts";
import { randomFrom } from "./random.ts";

export const dayMs = 86_400_000;
const feedCount = 60;
const topicCount = 10;
const languages = ["en", "en", "en", "zh-Hans", "fr", "ru", "ar", "es"];
const words = "oil tanker port audit court grid memo consul leak sanction yard ferry archive envoy bank fund".split(
  " ",
);
const sentence =
  "The company says that it is a routine exercise and that nothing in the wording is unusual this year. ";

export const stream = {
  id: "daily",
  title: "Daily",
  filter: "",
  zone: "UTC",
  at: ["07:00"],
  days: [1, 2, 3, 4, 5, 6, 7],
  size: 24,
};

export interface ArchivePlan {
  readonly cutAt: number;
  /** Items in the day before the cut. */
  readonly items: number;
  /** Days before that one, and the items of each. */
  readonly days: number;
  readonly before: number;
}

/** Numbers of the stories that items belong to, by the items' addresses. */
export interface MadeStories {
  readonly stories: ReadonlyMap<string, number>;
}

/**
 * Fills a store by rule, always the same: 60 feeds, 10 topics; three of ten items carry a topic, one of four belongs to
 * a story of two to twelve outlets, one of fifty is edited.
 */
export async function generateArchive(store: Store, plan: ArchivePlan): Promise<MadeStories> {
  const longAgo = plan.cutAt - (plan.days + 30) * dayMs;
  const ids = Array.from({ length: feedCount }, (_, n) => `feed-${n}`);
  await store.syncFeeds(ids.map(feedOf), longAgo);
  await store.syncTopics(
    Array.from({ length: topicCount }, (_, n) => topicOf(n)),
    longAgo,
  );
  const numbers = (await store.feedStates()).map(({ no }) => no);
  await store.ingest(numbers.map((no) => fetchOf(no, longAgo, [])));
  const random = randomFrom(7);
  const stories = new Map<string, number>();
  let serial = 0;
  let story = 0;
  for (let back = plan.days; back >= 0; back -= 1) {
    const count = back === 0 ? plan.items : plan.before;
    const from = plan.cutAt - (back + 1) * dayMs;
    const batches = 48;
    for (let batch = 0; batch < batches; batch += 1) {
      const at = from + Math.floor(((batch + 0.9) / batches) * dayMs);
      const byFeed = new Map<number, ReturnType<typeof itemOf>[]>();
      const put = (item: ReturnType<typeof itemOf>, feed: number) =>
        byFeed.set(feed, [...(byFeed.get(feed) ?? []), item]);
      for (let n = 0; n < count / batches; ) {
        const together = random() < 0.06 ? 2 + Math.floor(random() * random() * 11) : 1;
        if (together > 1) story += 1;
        const subject = Math.floor(random() * topicCount);
        const tagged = random() < 0.3;
        for (let copy = 0; copy < together; copy += 1, n += 1) {
          serial += 1;
          const item = itemOf(serial, at - Math.floor(random() * 1_800_000), tagged ? subject : null, random);
          if (together > 1) stories.set(item.item.url, story);
          put(item, Math.floor(random() * feedCount));
        }
      }
      await store.ingest([...byFeed].map(([feed, items]) => fetchOf(numbers[feed] ?? 0, at, items)));
    }
  }
  // Two feeds in trouble, so that what they usually bring is looked up.
  const failed = { kind: "failed" as const, code: "http", message: "The server answered 503.", gone: false };
  await store.ingest(numbers.slice(0, 2).map((no) => ({ ...fetchOf(no, plan.cutAt - 60_000, []), result: failed })));
  return { stories };
}

function feedOf(id: string) {
  return {
    id,
    url: `https://${id}.example/feed.xml`,
    title: `The ${id} Gazette`,
    isNamed: true,
    site: `https://${id}.example/`,
    language: "en",
    country: "GB",
    category: "world",
    weight: 1,
    enabled: true,
    interval: "auto" as const,
    fullText: false,
    charset: null,
    headers: {},
  };
}

function topicOf(n: number) {
  const term = words[n] ?? "";
  return {
    id: `topic-${n}`,
    name: `Topic about ${term}`,
    description: "",
    color: null,
    parent: null,
    weight: 1 + (n % 3) / 2,
    minScore: 1,
    fields: {},
    scope: { feeds: null, languages: null, countries: null },
    query: null,
    retag: "apply" as const,
    any: [{ term, lang: [], case: false, weight: 1, fields: null, regex: false, accent: false }],
    near: [],
    all: [],
    none: [],
  };
}

function itemOf(serial: number, publishedAt: number, topic: number | null, random: () => number) {
  const pick = () => words[Math.floor(random() * words.length)] ?? "";
  const title = `${topic === null ? "Weather" : (words[topic] ?? "")} ${pick()} and ${pick()} after ${pick()} number ${serial} of the long series of reports`;
  const summary = sentence.repeat(2 + Math.floor(random() * 2));
  const url = `https://paper.example/${serial}`;
  const item = {
    id: url,
    url,
    articleKey: articleKey(url),
    title,
    author: "Desk",
    publishedAt,
    updatedAt: null,
    summaryHtml: `<p>${summary}</p>`,
    contentHtml: `<p>${summary.repeat(3)}</p>`,
    rawSummary: null,
    rawContent: null,
    summaryText: summary,
    contentText: summary.repeat(3),
    fingerprint: serial.toString(16).padStart(32, "0"),
    imageUrl: null,
    enclosures: [],
    language: languages[Math.floor(random() * languages.length)] ?? "en",
  };
  const term = topic === null ? "" : (words[topic] ?? "");
  const tag = {
    topic: `topic-${topic}`,
    score: 1 + random() * 3,
    evidence: [
      { term, field: "title" as const, start: 0, end: term.length },
      { term: "routine", field: "summary" as const, start: 27, end: 34 },
      { term: "routine", field: "body" as const, start: 27, end: 34 },
    ],
  };
  const terms = itemTerms({ ...item, summary, body: item.contentText });
  return { item, id: null, wantsPage: false, terms, tags: topic === null ? [] : [tag] };
}

function fetchOf(feedNo: number, at: number, items: readonly ReturnType<typeof itemOf>[]) {
  return {
    feedNo,
    at,
    durationMs: 100,
    httpStatus: 200,
    bytes: 1000,
    nextFetchAt: at + 3_600_000,
    learned: null,
    result: {
      kind: "fetched" as const,
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
