import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParsedItem } from "../../src/model/document.ts";
import type { HitGroup } from "../../src/model/query.ts";
import { parseQuery } from "../../src/search/parse-query.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Placement, Store } from "../../src/store/store.ts";
import { textFingerprint } from "../../src/text/fingerprint.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "./fixtures.ts";
import { type Archive, literalHits, literalRows } from "./literal-search.ts";

const words = "tanker port oil état 5G посол 制裁 制裁案 公司 油轮 スパイ سفير".split(" ");
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(" ", " ", " and ", "", "，")), { maxLength: 8 })
  .map((pieces) => pieces.flat().join(""));

const item = fc.record({
  title: text,
  summaryText: text,
  author: fc.option(fc.constantFrom("Oil Port", "制裁")),
  language: fc.constantFrom("en", "zh-Hans", null),
  imageUrl: fc.option(fc.constant("https://example.org/i.png")),
  publishedAt: fc.integer({ min: 0, max: 200 }).map((hours) => now - hours * hour),
  article: fc.integer({ min: 0, max: 30 }),
  feed: fc.integer({ min: 0, max: 11 }),
  tagged: fc.boolean(),
  edited: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  starred: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});

const word = fc.constantFrom(...words);
const phrase = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`),
);
const leaf = fc.oneof(
  phrase,
  fc.constantFrom("tan*", "посо*", "制*", "сефи*"),
  fc.tuple(fc.constantFrom("title", "summary", "author"), phrase).map(([field, p]) => `${field}:${p}`),
  fc.tuple(phrase, fc.integer({ min: 0, max: 4 }), phrase).map(([a, n, b]) => `${a} NEAR/${n} ${b}`),
  fc.tuple(word, word, word).map(([a, b, c]) => `title:${a} NEAR/2 ${b} NEAR/3 ${c}`),
  fc.constantFrom(
    ..."topic:spies lang:zh feed:f3 category:big country:FR is:edited is:starred has:image story:1 story:2".split(" "),
    ..."url:example.org/a url:https://www.example.org/a7/?utm_source=x site:example.org site:org".split(" "),
    ..."after:2026-11-20 before:2026-11-18 on:2026-11-21 after:3d after:24h".split(" "),
  ),
);
const { query } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    leaf,
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} OR ${b})`),
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} ${b})`),
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} -${b})`),
    tie("query").map((a) => `NOT ${a}`),
  ),
}));

describe.each([
  ["in one piece", 1000],
  ["in shards", 4],
])("a search of an index %s", (_, shardEntries) => {
  let folder: string;
  let store: Store;
  let archive: Archive;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "search-"));
    store = await openSqliteStore(join(folder, "wirewatch.db"), "writer", { shardEntries, elapsed: () => 0 });
    archive = await fill(store);
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it("finds what a reader who goes through all items would find", async () => {
    await fc.assert(
      fc.asyncProperty(query, async (written) => {
        const { node } = parseQuery(written, { now, zone: "UTC" });
        const wanted = literalHits(archive, node).map(({ id }) => id);
        const page = await store.search({ node, sort: "newest", limit: 300, cursor: null, facets: true });
        if (page.warnings.some((warning) => warning.startsWith("The query mixes"))) return;
        expect(page.items.map(({ id }) => id)).toEqual(wanted);
        expect(page.total).toEqual({ count: wanted.length, capped: false });
        expect(page.facets?.feed.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length);
        const ranked = await store.search({ node, sort: "relevance", limit: 300, cursor: null, facets: false });
        expect(ranked.items.map(({ id }) => id).sort()).toEqual(wanted.toSorted());
      }),
      { numRuns: 250 },
    );
  });

  it("shows each article or story once over all pages, with what stands behind it", async () => {
    const group = fc.constantFrom<HitGroup>("article", "story");
    await fc.assert(
      fc.asyncProperty(query, group, fc.integer({ min: 4, max: 60 }), async (written, by, limit) => {
        const { node } = parseQuery(written, { now, zone: "UTC" });
        const hits = literalHits(archive, node);
        const rows: number[] = [];
        let behind = 0;
        let cursor: string | null = null;
        do {
          const page = await store.search({ node, sort: "newest", limit, cursor, facets: false, group: by });
          if (page.warnings.some((warning) => warning.startsWith("The query mixes"))) return;
          rows.push(...page.items.map(({ id }) => id));
          for (const { count } of page.folded.values()) behind += count;
          cursor = page.next;
        } while (cursor !== null);
        expect(rows).toEqual(literalRows(archive, hits, by).map(({ id }) => id));
        expect(rows.length + behind).toBe(hits.length);
      }),
      { numRuns: 60 },
    );
  });

  it("walks through all hits", async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 50 }), async (written, limit) => {
        const { node } = parseQuery(written, { now, zone: "UTC" });
        const found: number[] = [];
        let before: number | null = null;
        do {
          const page = await store.walk({ node, limit, before });
          found.push(...page.items.map(({ id }) => id));
          before = page.before;
        } while (before !== null);
        const all = await store.search({ node, sort: "newest", limit: 300, cursor: null, facets: false });
        expect(found).toEqual(all.items.map(({ id }) => id));
      }),
      { numRuns: 60 },
    );
  });
});

/** Stores 200 items of twelve feeds, some edited, starred, tagged, told by several feeds or in stories. */
async function fill(store: Store): Promise<Archive> {
  const feeds = Array.from({ length: 12 }, (_, i) =>
    makeFeed(`f${i}`, { category: i < 10 ? "big" : "small", country: i < 9 ? "FR" : "GB", title: `Feed ${i}` }),
  );
  await store.syncTopics([makeTopic("spies")], now);
  await store.syncFeeds(feeds, now);
  const numbers = new Map((await store.feedStates()).map(({ feed, no }) => [feed.id, no]));
  const [given = []] = fc.sample(fc.array(item, { minLength: 200, maxLength: 200 }), { numRuns: 1, seed: 11 });
  for (const [i, one] of given.entries()) {
    const title = `${one.title} n${i}`;
    const made: ParsedItem = makeItem(String(i), {
      ...one,
      title,
      url: `https://example.org/a${one.article}`,
      fingerprint: textFingerprint(title, one.summaryText, ""),
    });
    const tags = one.tagged ? [{ topic: "spies", score: 1, evidence: [] }] : [];
    const no = numbers.get(`f${one.feed}`) ?? 0;
    // Every fourth article is a story; where it has only one outlet it is told as none.
    const placement = one.article % 4 === 0 ? { placement: placementOf(one.article / 4 + 1, `f${one.feed}`, i) } : {};
    await store.ingest([makeFetch(no, [makeTagged(made, tags, placement)])]);
    if (one.edited) {
      const again = { ...made, title: `${title} later`, fingerprint: textFingerprint(`${title} later`, "", "") };
      await store.ingest([makeFetch(no, [makeTagged(again, tags)])]);
    }
  }
  const items = (await store.search({ node: null, sort: "newest", limit: 300, cursor: null, facets: false })).items;
  const starred = new Set<number>();
  for (const [i, one] of given.entries()) {
    const stored = items.find(({ title }) => title.split(" ").includes(`n${i}`));
    if (!one.starred || !stored) continue;
    expect(await store.setStar(stored.id, true, now)).toBe(true);
    starred.add(stored.id);
  }
  const stories = new Map((await store.storiesOf(items.map(({ id }) => id))).map(({ item, story }) => [item, story]));
  return { items, starred, stories };
}

function placementOf(story: number, outlet: string, sequence: number): Placement {
  const join = { reason: "terms" as const, score: 1, terms: [], copyOf: null, similarity: null, merges: [] };
  return { story, sequence: sequence + 1, outlet, boilerplate: false, join, credit: null, tooShort: false };
}
