import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseQuery } from "../../../src/search/parse-query.ts";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { findPhrases } from "../../../src/text/highlight.ts";
import { phraseTokens } from "../../../src/text/index-terms.ts";
import { makeFeed, makeFetch, makeItem, now } from "../fixtures.ts";

const texts: readonly (readonly [language: string | null, title: string])[] = [
  ["ar", "والرئيس يلتقي بالوزير"],
  ["ar-EG", "كلمة للرئيس في مؤتمر"],
  [null, "وبالرئيس يبدأ المؤتمر"],
  ["ar", "رئيس الوزراء وفد"],
  ["fa", "مردم کشور"],
  ["ur", "شور کا دن"],
  ["he", "הבחירות בישראל ובארה״ב"],
  ["yi", "בישראל נייעס"],
  ["ar", "التقى وزير النفط العراقي بالنفط"],
  ["ar", "النفط ومشتقاته لوزير جديد"],
  ["fa", "وزير والنفط"],
];

describe("an Arabic or Hebrew word", () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "particles-"));
    store = await openSqliteStore(join(folder, "a.db"), "writer");
    await store.syncFeeds([makeFeed("a")], now);
    const [no = 0] = (await store.feedStates()).map((state) => state.no);
    const items = texts.map(([language, title], n) =>
      makeItem(`${n}`, { title, language, summaryHtml: "", publishedAt: now - n * 60_000 }),
    );
    await store.ingest([makeFetch(no, items)]);
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const find = async (q: string): Promise<readonly number[]> => {
    const { node } = parseQuery(q, { now, zone: "UTC" });
    const request = { node, sort: "newest", limit: 50, cursor: null, facets: false } as const;
    const { items } = await store.search(request);
    return items.map(({ title }) => texts.findIndex(([, text]) => text === title));
  };

  test.each([
    ["الرئيس", [0, 1, 2]],
    ["رئيس", [0, 1, 2, 3]],
    ["والرئيس", [0]],
    ["الوزير", [0]],
    ["مؤتمر", [1, 2]],
    ["رئيس*", [0, 1, 2, 3]],
    ['"الرئيس يلتقي"', [0]],
    ["title:الرئيس", [0, 1, 2]],
    ["author:الرئيس", []],
    ["-الرئيس", [3, 4, 5, 6, 7, 8, 9, 10]],
    ["فد", []],
    ["ישראל", [6]],
    ["בחירות*", [6]],
    ['ארה"ב', [6]],
    ["בישראל", [6, 7]],
  ])("%s is found behind the particles that are written together with it", async (q, found) => {
    expect(await find(q)).toEqual(found);
  });

  test.each([
    ["وزير NEAR/5 نفط", [8, 9]],
    ["نفط NEAR/5 وزير", [8, 9]],
    ["وزير NEAR/0 نفط", [8]],
    ["title:(النفط NEAR/1 لوزير)", [9]],
    ['"وزير النفط" NEAR/5 عراقي', [8]],
    ["وزير NEAR/5 (نفط OR رئيس)", [0, 8, 9]],
    ["الرئيس NEAR/5 مؤتمر", [1, 2]],
    ["בחירות NEAR/2 ישראל", [6]],
    ["نفط* NEAR/5 وزير", [8, 9]],
    ["وزير -(عراقي NEAR/5 نفط)", [0, 9, 10]],
  ])("%s is found behind them also within NEAR", async (q, found) => {
    expect(await find(q)).toEqual(found);
  });

  test("is not near itself where it is asked for with a particle and without", async () => {
    expect(await find("نفط NEAR/5 النفط")).toEqual([]);
    expect(await find('"وزير النفط" NEAR/5 نفط')).toEqual([]);
  });

  test("is found so in two pairs of NEAR; others are looked for as written, which it says, and how to ask for more", async () => {
    const ask = async (q: string) => {
      const { node } = parseQuery(q, { now, zone: "UTC" });
      return (await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false })).warnings;
    };
    expect(await ask("(سفينة NEAR نفط) OR (وزير NEAR نفط)")).toEqual([]);
    expect(await find("(سفينة NEAR نفط) OR (وزير NEAR نفط)")).toEqual([8, 9]);
    const three = "(سفينة NEAR نفط) OR (رحلة NEAR نفط) OR (وزير NEAR نفط)";
    expect(await find(three)).toEqual([]);
    const [only, ...others] = await ask(three);
    expect([only, others]).toEqual([expect.stringContaining("write both in brackets with OR"), []]);
    expect(only).toContain("looks for “وزير”, “نفط” only");
    expect(await ask("(كلمة OR الكلمة) NEAR/5 (رئيس OR الرئيس)")).toEqual([]);
    expect(await ask("oil NEAR/5 فد")).toEqual([]);
  });

  test("is found so as one of the first eight", async () => {
    const others = Array.from({ length: 8 }, (_, n) => `كلمة${"ابتثجحخد"[n]}`);
    expect(await find([...others.slice(1), "الوزير"].join(" OR "))).toEqual([0]);
    expect(await find([...others, "الوزير"].join(" OR "))).toEqual([]);
    expect(await find([...others, "بالوزير"].join(" OR "))).toEqual([0]);
    const beside = (pairs: number, words: number) =>
      [...Array(pairs).fill("(سفينة NEAR رحلة)"), ...others.slice(0, words - 1), "الوزير"].join(" OR ");
    expect([await find(beside(1, 5)), await find(beside(1, 6))]).toEqual([[0], []]);
    expect([await find(beside(2, 2)), await find(beside(3, 3))]).toEqual([[0], []]);
  });

  test("is not what a Persian or Urdu word ends in", async () => {
    expect(await find("شور")).toEqual([5]);
  });

  test("is marked with its particles where it was found so", () => {
    const marked = (q: string, n: number) => {
      const [language = null, title = ""] = texts[n] ?? [];
      const ranges = findPhrases(title, [phraseTokens(q, false)], language);
      return ranges.map(({ start, end }) => title.slice(start, end));
    };
    expect(marked("الرئيس", 0)).toEqual(["والرئيس"]);
    expect(marked("رئيس", 1)).toEqual(["للرئيس"]);
    expect(marked("شور", 4)).toEqual([]);
  });
});
