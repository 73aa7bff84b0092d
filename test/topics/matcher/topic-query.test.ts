import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/search/parse-query.ts";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { indexTerms } from "../../../src/text/index-terms.ts";
import { hebrewParticles, particles } from "../../../src/text/proclitics.ts";
import { parseTopics, TopicsError } from "../../../src/topics/file/parse-topics.ts";
import { candidateRules } from "../../../src/topics/matcher/candidates.ts";
import { compileTopics } from "../../../src/topics/matcher/compile.ts";
import { makeFeed, makeFetch, makeItem, now } from "../../store/fixtures.ts";
import { tagBy } from "../topic-of.ts";

describe("a topic given as a query", () => {
  it("tags what search would find, and shows the places", () => {
    const rules = { query: "title:(consul* OR 领事馆) NOT sport" };
    const title = "中国领事馆 and the consulates";
    expect(tagBy(rules, { title, summary: "x" })?.evidence.map(({ start, end }) => title.slice(start, end))).toEqual([
      "领事馆",
      "consulates",
    ]);
    expect(tagBy(rules, { title, summary: "Sport news" })).toBeNull();
    expect(tagBy(rules, { title: "News", summary: "consulate" })).toBeNull();
  });

  it("reads languages as search does", () => {
    expect(tagBy({ query: "lang:zh_hant 石油" }, { title: "石油", language: "zh-Hant" })).not.toBeNull();
    expect(tagBy({ query: "lang:ZH 石油" }, { title: "石油", language: "zh-Hant" })).not.toBeNull();
    expect(tagBy({ query: "lang:zh_hans 石油" }, { title: "石油", language: "zh-Hant" })).toBeNull();
    expect(tagBy({ query: "lang:zh-Hant 石油" }, { title: "石油", language: "zh-TW" })).not.toBeNull();
    expect(tagBy({ query: "lang:pt-BR petróleo" }, { title: "petróleo", language: "pt" })).toBeNull();
  });

  it("reads countries as search does", () => {
    expect(tagBy({ query: "country:UK oil" }, { title: "oil", country: "GB" })).not.toBeNull();
    expect(tagBy({ query: "country:Britain oil" }, { title: "oil", country: "uk" })).not.toBeNull();
    expect(tagBy({ query: "country:UK oil" }, { title: "oil", country: "FR" })).toBeNull();
    expect(tagBy({ query: "country:UK oil" }, { title: "oil", country: null })).toBeNull();
  });
});

const words = "spy spies ring état don't 5G посол в5g 制 制裁 裁案 華為 华为 スパイ سفير السفير שגריר השגריר".split(
  " ",
);
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(" ", " ", "", "-", ", ", "，")), { maxLength: 7 })
  .map((pieces) => pieces.flat().join(""));
const leaf = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom("spi*", "посо*", "сефи*", "華為*"),
  fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)).map(([a, b]) => `"${a} ${b}"`),
  fc
    .tuple(fc.constantFrom("title", "summary", "body", "author"), fc.constantFrom(...words))
    .map(([f, w]) => `${f}:${w}`),
  fc
    .tuple(fc.constantFrom(...words), fc.integer({ min: 0, max: 3 }), fc.constantFrom(...words))
    .map(([a, n, b]) => `${a} NEAR/${n} ${b}`),
  fc.constantFrom("lang:en", "lang:zh", "feed:a", "title:spy NEAR/2 ring NEAR/1 spies"),
);
const { query } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} OR ${b})`),
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} ${b})`),
    tie("query").map((a) => `(ring NOT ${a})`),
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} -${b})`),
  ),
}));
interface GivenItem {
  readonly title: string;
  readonly summaryText: string;
  readonly contentText: string;
  readonly author: string | null;
  readonly language: string | null;
}
const item: fc.Arbitrary<GivenItem> = fc.record({
  title: text,
  summaryText: text,
  contentText: fc.oneof(fc.constant(""), text),
  author: fc.option(fc.constantFrom("Spy Ring", "华为")),
  language: fc.constantFrom("en", "zh-Hans", null),
});

const stems = ["وزير", "نفط", "رئيس", "שר", "בחירות", "ישראל"];
const joinedWord = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...stems) },
  fc.tuple(fc.constantFrom(...particles), fc.constantFrom(...stems.slice(0, 3))).map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom(..."הבולמש"), fc.constantFrom(...stems.slice(3))).map((parts) => parts.join("")),
  fc.constantFrom("oil", "في", "فد"),
);
const joinedItem: fc.Arbitrary<GivenItem> = fc.record({
  title: fc.array(joinedWord, { maxLength: 6 }).map((parts) => parts.join(" ")),
  summaryText: fc.array(joinedWord, { maxLength: 6 }).map((parts) => parts.join(" ")),
  contentText: fc.constant(""),
  author: fc.option(joinedWord),
  language: fc.constantFrom("ar", "ar-EG", "he", "fa", "ur-PK", "yi", null),
});
const joinedLeaf = fc.oneof(
  joinedWord,
  joinedWord.map((one) => `${one}*`),
  fc.tuple(joinedWord, joinedWord).map(([a, b]) => `"${a} ${b}"`),
  fc.tuple(fc.constantFrom("title", "author"), joinedWord).map(([f, w]) => `${f}:${w}`),
);
const joinedNear = fc.oneof(
  fc.tuple(joinedLeaf, fc.integer({ min: 0, max: 3 }), joinedLeaf).map(([a, n, b]) => `${a} NEAR/${n} ${b}`),
  fc.tuple(joinedWord, joinedWord, joinedWord).map(([a, b, c]) => `${a} NEAR/1 (${b} OR ${c})`),
  fc.tuple(joinedWord, joinedWord, joinedWord).map(([a, b, c]) => `${a} NEAR/2 ${b} NEAR/1 ${c}`),
);
const joinedQuery = fc.oneof(
  joinedLeaf,
  { weight: 3, arbitrary: joinedNear },
  fc.tuple(joinedNear, joinedLeaf).map(([a, b]) => `((${a}) -${b})`),
  fc.tuple(joinedLeaf, joinedNear).map(([a, b]) => `(${a} -(${b}))`),
  fc.array(fc.oneof(joinedLeaf, joinedNear), { minLength: 2, maxLength: 14 }).map((all) => `(${all.join(" OR ")})`),
);

/** Of which the last is not looked for behind particles. */
const nineWords = `(${[..."ابتثجحخد"].map((letter) => `كلمة${letter}`).join(" OR ")} OR رئيس)`;

describe("the query of a topic and the search index", () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "topic-query-"));
    store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
    await store.syncFeeds([makeFeed("a"), makeFeed("b")], now);
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    { of: "words of many scripts", feed: "a", items: item, queries: query, examples: [] },
    {
      of: "Arabic and Hebrew words behind particles",
      feed: "b",
      items: joinedItem,
      queries: joinedQuery,
      examples: [nineWords],
    },
  ])("give the same answer of $of", async ({ feed, items: texts, queries, examples }) => {
    const [items = []] = fc.sample(fc.array(texts, { minLength: 150, maxLength: 150 }), { numRuns: 1, seed: 7 });
    const all = items.map((given, i) => makeItem(`${feed}${i}`, { ...given, title: given.title || "x" }));
    const no = (await store.feedStates()).find((state) => state.feed.id === feed)?.no ?? 0;
    await store.ingest([makeFetch(no, all)]);
    await fc.assert(
      fc.asyncProperty(queries, async (asked) => {
        const written = `feed:${feed} ${asked}`;
        const topics = topicsOf(written);
        if (topics === null) return;
        const matcher = compileTopics(topics);
        const { node } = parseQuery(written, { now, zone: "UTC" });
        const page = await store.search({ node, sort: "newest", limit: 200, cursor: null, facets: false });
        const tagged = all.filter(
          (one) =>
            matcher.match({
              title: one.title,
              summary: one.summaryText,
              body: one.contentText,
              author: one.author,
              language: one.language,
              feed,
            }).length > 0,
        );
        expect(tagged.map(({ title, summaryText }) => [title, summaryText]).sort()).toEqual(
          page.items.map(({ title, summaryHtml }) => [title, summaryHtml]).sort(),
        );
        const [topic] = topics;
        const rules = topic === undefined ? null : candidateRules(topic);
        const candidates = new Set(await store.topicCandidates({ rules, topic: "topic", after: null }));
        expect(page.items.filter(({ id }) => !candidates.has(id))).toEqual([]);
      }),
      { numRuns: 300, examples: examples.map((example): [string] => [example]) },
    );
  });

  it("shows as evidence places that the index knows by the same words", () => {
    fc.assert(
      fc.property(query, item, (written, one) => {
        const topics = topicsOf(written);
        if (topics === null) return;
        const matcher = compileTopics(topics);
        const texts = { title: one.title, summary: one.summaryText, body: one.contentText, language: one.language };
        for (const { term, field, start, end } of matcher.match(texts)[0]?.evidence ?? []) {
          const found = indexTerms(texts[field].slice(start, end));
          const wanted = indexTerms(term.replace(/\*$/, ""));
          const written = ["", ...particles, ...hebrewParticles].map((particle) => particle + wanted);
          expect(written.some((form) => found.startsWith(form))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Null for a query that can't be a topic. */
function topicsOf(written: string) {
  try {
    return parseTopics({ topics: [{ id: "topic", query: written }] });
  } catch (error) {
    if (error instanceof TopicsError) return null;
    throw error;
  }
}
