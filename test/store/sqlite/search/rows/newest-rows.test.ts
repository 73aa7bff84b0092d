import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSqliteStore } from "../../../../../src/store/sqlite/sqlite-store.ts";
import type { SearchPage } from "../../../../../src/store/store.ts";
import { makeFeed, makeFetch, makeItem, makeTagged, now } from "../../../fixtures.ts";

const hour = 3_600_000;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "newest-rows-"));
});

afterEach(() => rm(folder, { recursive: true }));

it.each([1, 2, 9])(
  "a copy of an article in a story that newer items tell is a row by itself, %d to a page",
  async (limit) => {
    const store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
    await store.syncFeeds([makeFeed("a"), makeFeed("b")], now);
    const [a = 0, b = 0] = (await store.feedStates()).map(({ no }) => no);
    const joined = { reason: "terms" as const, score: 1, terms: [], copyOf: null, similarity: null, merges: [] };
    const placed = { story: 1, boilerplate: false, join: joined, credit: null, tooShort: false };
    const made = (title: string, hours: number, address: string) =>
      makeItem(title, {
        title: `Tanker ${title}`,
        url: `https://wire.example/${address}`,
        publishedAt: now - hours * hour,
      });
    const told = (sequence: number, outlet: string, ...item: Parameters<typeof made>) =>
      makeTagged(made(...item), [], { placement: { ...placed, sequence, outlet } });
    await store.ingest([makeFetch(a, [told(2, "a", "first", 3, "one")])]);
    await store.ingest([makeFetch(b, [told(3, "b", "newest", 1, "two")])]);
    await store.ingest([makeFetch(b, [made("copy", 2, "one")])]);
    const rows: (readonly [string, number])[] = [];
    let cursor: string | null = null;
    do {
      const page: SearchPage = await store.search({
        node: null,
        sort: "newest",
        group: "story",
        limit,
        cursor,
        facets: false,
      });
      rows.push(...page.items.map(({ id, title }) => [title, page.folded.get(id)?.count ?? 0] as const));
      cursor = page.next;
    } while (cursor !== null);
    expect(rows).toEqual([
      ["Tanker newest", 1],
      ["Tanker copy", 0],
    ]);
    await store.close();
  },
);
