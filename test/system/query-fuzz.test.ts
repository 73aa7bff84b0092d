import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseQuery } from "../../src/search/parse-query.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "../store/fixtures.ts";
import { type Archive, literalHits } from "../store/literal-search.ts";

const queries = 200_000;

/** What queries are made of, what the engine's own language is made of, and what merely looks dangerous. */
const pieces = [
  ..."\" ( ) * ^ : - + ! | || && , { } [ ] ; -- % _ \\ ' “ „ 「 」 （ ） ： 　 ، /* */ ~ @ # $ = < >".split(" "),
  ..."AND OR NOT NEAR NEAR/0 NEAR/3 NEAR/99999 NEAR( and or not near".split(" "),
  ..."title: intitle: summary: body: author: url: site: topic: feed: lang: category: country: story: is: has:".split(
    " ",
  ),
  ..."after: before: on: tags: {tags}: {tags}:zall rank: rowid: item_text: TITLE: zall zf1 zt1 znone zedited zimage".split(
    " ",
  ),
  ..."tanker port oil tan* po* 制裁 制 制裁案 スパイ سفير état \u0000 \ud800 \u{1F600} \u0301 ﬁ".split(" "),
  ..."spies a b nowhere edited starred image 1 2 7d 2026-11-24 today 2026-13-45 https://example.org/1 example.org/".split(
    " ",
  ),
  " ",
  "\t",
  "\n",
];

it(`${queries.toLocaleString("en")} random texts are all answered, each with what a reader of all items would find`, async () => {
  const folder = await mkdtemp(join(tmpdir(), "fuzz-"));
  const store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
  try {
    await store.syncTopics([makeTopic("spies")], now);
    await store.syncFeeds([makeFeed("a"), makeFeed("b", { category: "edited", country: "FR" })], now);
    const [a = 0, b = 0] = (await store.feedStates()).map(({ no }) => no);
    const spies = [{ topic: "spies", score: 1, evidence: [] }];
    await store.ingest([
      makeFetch(a, [
        makeTagged(makeItem("1", { title: "Tanker leaves port", summaryText: "oil and 制裁案" }), spies),
        makeItem("2", { title: "制裁 oil", author: "Port, état", imageUrl: "https://example.org/i.png" }),
        makeItem("3", { title: "スパイ tanker NEAR title", publishedAt: now - 200 * hour, language: "zh-Hans" }),
      ]),
      makeFetch(b, [makeItem("4", { title: "سفير 7d today", url: null }), makeItem("5", { title: "zall zf1 rank" })]),
    ]);
    const items = (await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false })).items;
    await store.setStar(items[0]?.id ?? 0, true, now);
    const names = {
      feed: new Set(["a", "b"]),
      topic: new Set(["spies"]),
      category: new Set(["world", "edited"]),
      country: new Set(["gb", "fr"]),
    };
    const archive: Archive = { items, starred: new Set([items[0]?.id ?? 0]), stories: new Map(), names };

    const random = generator(20261124);
    for (let n = 0; n < queries; n++) {
      const text = randomText(random);
      const { node } = parseQuery(text, { now, zone: "UTC" });
      const sort = n % 4 === 0 ? "relevance" : "newest";
      const page = await store.search({ node, sort, limit: 9, cursor: null, facets: n % 50 === 0 });
      if (page.warnings.some((warning) => warning.startsWith("The query mixes"))) continue;
      const wanted = literalHits(archive, node).map(({ id }) => id);
      const found = page.items.map(({ id }) => id);
      // Compared by hand first: a matcher for each of so many would take minutes.
      if (found.toSorted().join() !== wanted.toSorted().join())
        expect({ text, found }).toEqual({ text, found: wanted });
    }
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}, 600_000);

function randomText(random: () => number): string {
  let text = "";
  for (let i = Math.floor(random() * 14); i >= 0; i--) {
    text += (pieces[Math.floor(random() * pieces.length)] ?? "") + (random() < 0.5 ? " " : "");
  }
  return text;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32, Tommy Ettinger 2017). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
