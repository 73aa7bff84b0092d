import { join } from "node:path";
import type { FeedState } from "../../src/model/feed.ts";
import type { Item, ItemTag } from "../../src/model/item.ts";
import type { Stream } from "../../src/model/stream.ts";
import type { Topic } from "../../src/model/topic.ts";
import type { TopicState } from "../../src/store/store.ts";
import { topicEntry } from "../../src/topics/file/topic-entry.ts";
import { loadAssets } from "../../src/web/assets.ts";
import type { WebDeps } from "../../src/web/deps.ts";
import type { FakeContents } from "./fake-store.ts";
import { fakeStore } from "./fake-store.ts";

/** Tuesday 24 November 2026, 09:42 UTC. */
export const now = Date.parse("2026-11-24T09:42:00Z");

export const stream: Stream = {
  id: "default",
  title: "Wirewatch",
  filter: "",
  zone: "UTC",
  at: ["07:00"],
  days: [1, 2, 3, 4, 5, 6, 7],
  size: 30,
};

export const assets = loadAssets(join(import.meta.dirname, "../../src/web/assets"));

const refuse = async (): Promise<never> => {
  throw new Error("nothing is edited here");
};

export function webDeps(contents: FakeContents = contentsOfADay()): WebDeps {
  return {
    store: fakeStore(contents),
    feeds: {
      read: async () => ({ feeds: (contents.feeds ?? []).map(({ feed }) => feed), etag: "0" }),
      add: refuse,
      importAll: refuse,
      change: refuse,
      remove: refuse,
      lastEdit: async () => null,
      undo: refuse,
    },
    topics: {
      read: async () => {
        const topics = (contents.topics ?? []).map(({ topic }) => topic);
        return { topics, entries: topics.map(topicEntry), text: "", etag: "0" };
      },
      draft: refuse,
      put: refuse,
      restore: refuse,
    },
    discover: refuse,
    stream,
    zone: "UTC",
    speller: { suggest: () => [], complete: () => [] },
    now: () => now,
    version: "0.1.0",
    access: { mode: "loopback", allowedHosts: ["news.example"] },
    baseUrl: () => "http://localhost:8080",
    assets,
    requestsPerSecond: 0,
  };
}

export function feedState(id: string, title: string, part: Partial<FeedState> = {}, language = "en"): FeedState {
  return {
    no: 1,
    feed: {
      id,
      url: `https://${id}.example/feed.xml`,
      title,
      site: `https://${id}.example/`,
      language,
      country: null,
      category: "world",
      weight: 1,
      isNamed: true,
      enabled: true,
      interval: "auto",
      fullText: false,
      charset: null,
      headers: { Authorization: "Bearer verysecret" },
    },
    status: "ok",
    httpStatus: 200,
    error: null,
    failures: 0,
    lastFetchAt: now - 120_000,
    lastSuccessAt: now - 120_000,
    nextFetchAt: now + 600_000,
    lastDurationMs: 230,
    items: 12,
    newestItemAt: now - 3_600_000,
    usualPerDay: null,
    silentAfter: null,
    movedTo: null,
    goneAt: null,
    waits: null,
    lastGap: null,
    otherReaders: null,
    ...part,
  };
}

export function topicState(id: string, name: string, color: string | null, parent: string | null = null): TopicState {
  const topic: Topic = {
    id,
    name,
    description: `All about ${name}`,
    color,
    parent,
    weight: 1,
    minScore: 1,
    fields: {},
    scope: { feeds: null, languages: null, countries: null },
    query: null,
    retag: "apply",
    any: [{ term: `${id}*`, regex: false, lang: [], case: false, accent: false, weight: 1, fields: null }],
    near: [],
    all: [],
    none: [],
  };
  return { no: 1, version: 3, topic, items: 7, newestItemAt: now - 3_600_000 };
}

/** An item published at an ISO time; its id follows from it. */
export function item(published: string, title: string, part: Partial<Item> = {}): Item {
  const publishedAt = Date.parse(published);
  return {
    id: Math.floor(publishedAt / 60_000) * 4096,
    feed: "harbour",
    feedTitle: "Harbour Gazette",
    category: "world",
    country: "GB",
    url: `https://harbour.example/${encodeURIComponent(title.toWellFormed())}`,
    title,
    author: null,
    language: "en",
    publishedAt,
    updatedAt: null,
    firstSeenAt: publishedAt + 60_000,
    lastSeenAt: publishedAt + 60_000,
    entryAt: publishedAt + 60_000,
    summaryHtml: "",
    contentHtml: "",
    articleHtml: null,
    imageUrl: null,
    enclosures: [],
    revision: 1,
    revisedAt: publishedAt + 60_000,
    tags: [],
    ...part,
  };
}

/** Number of the item that has everything: evidence, pictures, a table, an earlier version. */
export const oilId = Math.floor(Date.parse("2026-11-24T02:14:00Z") / 60_000) * 4096;

/** A tag with evidence in the title. */
export function tagged(topic: string, title: string, word: string): ItemTag {
  const start = title.indexOf(word);
  return {
    topic,
    topicVersion: 3,
    score: 1.2,
    evidence: start < 0 ? [] : [{ term: word.toLowerCase(), field: "title", start, end: start + word.length }],
  };
}

/** Feeds in trouble and not, topics, and items of several languages around an edition's cut. */
export function contentsOfADay(): FakeContents {
  const oil = "State oil company told branches abroad to clear out files, memo shows";
  const grid = "蓝湾电网公布海外子公司审计结果，两家国有企业须在年底前整改";
  const consul = "القنصلية العامة تعلّق استقبال المراجعين يومين لنقل الأرشيف";
  const tanker = "Insurers get sixty more days to end cover for listed tankers under the sanctions";
  const late = "Consulate general moves all visits to appointments";
  const leak = "Суд продлил арест инженера порта по делу о передаче чертежей";
  return {
    feeds: [
      feedState("harbour", "Harbour Gazette"),
      feedState("haian", "海岸日报", { status: "unchanged", httpStatus: 304 }, "zh-Hans"),
      feedState("almarfa", "المرفأ اليوم", {}, "ar"),
      feedState(
        "estrecho",
        "Diario del Estrecho",
        {
          status: "failed",
          httpStatus: 503,
          error: "The server answered 503 Service Unavailable.",
          failures: 6,
          lastSuccessAt: Date.parse("2026-11-23T18:20:00Z"),
        },
        "es",
      ),
      feedState("meridian", "Meridian Wire", { items: 41 }),
    ],
    topics: [
      topicState("state-owned-enterprises", "State-owned enterprises", "#cc6324"),
      topicState("consulates", "Consulates", "#181d87"),
      topicState("sanctions", "Sanctions", "#4c9275"),
      topicState("espionage", "Espionage", null),
    ],
    items: [
      item("2026-11-24T02:14:00Z", oil, {
        summaryHtml:
          "<p>A two-page instruction dated 9 November gives overseas offices ten days to inventory meeting minutes and return or destroy them. The company says it is a routine records exercise.</p>",
        contentHtml:
          '<h1>Memo</h1><p>A two-page instruction gives <a href="https://elsewhere.example/a">overseas offices</a> ten days.</p><p><img src="https://tracker.example/p.gif" alt="A warehouse"></p><table><tr><td>kept</td><td>returned</td></tr></table><pre>a very long line of text that is not broken anywhere because it is preformatted and goes on and on and on</pre>',
        revision: 2,
        revisedAt: Date.parse("2026-11-24T03:15:00Z"),
        tags: [tagged("state-owned-enterprises", oil, "State oil company"), tagged("espionage", oil, "memo")],
      }),
      item("2026-11-24T03:05:00Z", "Oil company clears out its files", {
        feed: "meridian",
        feedTitle: "Meridian Wire",
        url: `https://harbour.example/${encodeURIComponent(oil)}`,
        tags: [tagged("state-owned-enterprises", "Oil company clears out its files", "Oil company")],
      }),
      item("2026-11-24T06:40:00Z", grid, {
        feed: "haian",
        feedTitle: "海岸日报",
        language: "zh-Hans",
        summaryHtml:
          "<p>审计组抽查了十一个境外项目，发现合同存档不全、授权链条不清等问题。公司称整改方案已报主管部门。</p>",
        tags: [tagged("state-owned-enterprises", grid, "国有企业")],
      }),
      item("2026-11-24T05:30:00Z", consul, {
        feed: "almarfa",
        feedTitle: "المرفأ اليوم",
        language: "ar",
        summaryHtml: "<p>قالت القنصلية إن المعاملات العاجلة ستُنجز عبر البريد.</p>",
        tags: [tagged("consulates", consul, "القنصلية العامة")],
      }),
      item("2026-11-24T08:15:00Z", late, { tags: [tagged("consulates", late, "Consulate general")] }),
      item("2026-11-23T22:10:00Z", tanker, {
        feed: "meridian",
        feedTitle: "Meridian Wire",
        category: "shipping",
        author: "Desk",
        tags: [tagged("sanctions", tanker, "sanctions")],
      }),
      item("2026-11-23T20:05:00Z", leak, { language: "ru", tags: [tagged("espionage", leak, "передаче чертежей")] }),
      item("2026-11-22T09:00:00Z", "Ferry operators agree winter timetable", { language: null, url: null }),
    ],
    stories: new Map([
      [oilId, 7],
      [oilId + 51 * 4096, 7],
    ]),
    revisions: new Map([
      [
        oilId,
        [
          {
            revision: 1,
            seenAt: Date.parse("2026-11-24T02:19:00Z"),
            title: "State oil company told branches to shred files",
            summaryHtml: "",
            contentHtml: "<p>The first version.</p>",
            vanished: [{ topic: "leaks", term: "shred*" }],
            appeared: [],
          },
        ],
      ],
    ]),
    notices: [
      {
        source: "topics.json",
        message: "Line 58: the term “*” would match everything. The rules of before are running.",
        at: now,
      },
    ],
  };
}

/** Filters of the API as parameters, with how many of the items they leave. */
export const filterCases: readonly (readonly [parameters: string, count: number])[] = [
  ["topic=consulates", 2],
  ["feed=meridian", 2],
  ["category=shipping", 1],
  ["lang=ar", 1],
  ["after=2026-11-24", 5],
  ["before=2026-11-23", 1],
  ["q=oil&topic=espionage", 1],
  ["topic=consulates&lang=ar&after=2026-11-24", 1],
  ["", 8],
];
