import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/search/parse-query.ts";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { indexTerms } from "../../../src/text/index-terms.ts";
import { particles } from "../../../src/text/proclitics.ts";
import { parseTopics, TopicsError } from "../../../src/topics/file/schema.ts";
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
  });
});

const words = "spy spies ring état don't 5G посол в5g 制 制裁 裁案 華為 华为 スパイ سفير السفير".split(" ");
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
const item = fc.record({
  title: text,
  summaryText: text,
  contentText: fc.oneof(fc.constant(""), text),
  author: fc.option(fc.constantFrom("Spy Ring", "华为")),
  language: fc.constantFrom("en", "zh-Hans", null),
});

describe("the query of a topic and the search index", () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "topic-query-"));
    store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
    await store.syncFeeds([makeFeed("a")], now);
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it("give the same answer", async () => {
    const [items = []] = fc.sample(fc.array(item, { minLength: 150, maxLength: 150 }), { numRuns: 1, seed: 7 });
    const all = items.map((given, i) => makeItem(String(i), { ...given, title: given.title || "x" }));
    const no = (await store.feedStates())[0]?.no ?? 0;
    await store.ingest([makeFetch(no, all)]);
    await fc.assert(
      fc.asyncProperty(query, async (written) => {
        const matcher = topicOf(written);
        if (matcher === null) return;
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
              feed: "a",
            }).length > 0,
        );
        expect(tagged.map(({ title, summaryText }) => [title, summaryText]).sort()).toEqual(
          page.items.map(({ title, summaryHtml }) => [title, summaryHtml]).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("shows as evidence places that the index knows by the same words", () => {
    fc.assert(
      fc.property(query, item, (written, one) => {
        const matcher = topicOf(written);
        if (matcher === null) return;
        const texts = { title: one.title, summary: one.summaryText, body: one.contentText, language: one.language };
        for (const { term, field, start, end } of matcher.match(texts)[0]?.evidence ?? []) {
          const found = indexTerms(texts[field].slice(start, end));
          const wanted = indexTerms(term.replace(/\*$/, ""));
          const written = ["", ...particles].map((particle) => particle + wanted);
          expect(written.some((form) => found.startsWith(form))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Null for a query that can't be a topic. */
function topicOf(written: string) {
  try {
    return compileTopics(parseTopics({ topics: [{ id: "topic", query: written }] }));
  } catch (error) {
    if (error instanceof TopicsError) return null;
    throw error;
  }
}
