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
    ["-الرئيس", [3, 4, 5, 6, 7]],
    ["فد", []],
    ["ישראל", [6]],
    ["בחירות*", [6]],
    ['ארה"ב', [6]],
    ["בישראל", [6, 7]],
  ])("%s is found behind the particles that are written together with it", async (q, found) => {
    expect(await find(q)).toEqual(found);
  });

  test("is found only as it is written within NEAR, which says so and how to ask for more", async () => {
    const ask = async (q: string) => {
      const { node } = parseQuery(q, { now, zone: "UTC" });
      return (await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false })).warnings;
    };
    expect(await find("الرئيس NEAR/5 مؤتمر")).toEqual([]);
    const [only, ...others] = await ask("كلمة NEAR/5 (مؤتمر OR رئيس)");
    expect([only, others]).toEqual([expect.stringContaining("write both in brackets with OR"), []]);
    expect(only).toContain("“كلمة”, “مؤتمر”, “رئيس”");
    expect(await find("كلمة NEAR/5 (مؤتمر OR رئيس OR للرئيس)")).toEqual([1]);
    const [left] = await ask("كلمة NEAR/5 (رئيس OR الرئيس)");
    expect(left).toContain("looks for “كلمة” only");
    expect(await ask("(كلمة OR الكلمة) NEAR/5 (رئيس OR الرئيس)")).toEqual([]);
    expect(await ask("oil NEAR/5 فد")).toEqual([]);
  });

  test("is found so as one of the first eight", async () => {
    const others = Array.from({ length: 8 }, (_, n) => `كلمة${"ابتثجحخد"[n]}`);
    expect(await find([...others.slice(1), "الوزير"].join(" OR "))).toEqual([0]);
    expect(await find([...others, "الوزير"].join(" OR "))).toEqual([]);
    expect(await find([...others, "بالوزير"].join(" OR "))).toEqual([0]);
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
