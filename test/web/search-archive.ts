import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll } from "vitest";
import { z } from "zod";
import { createSpeller } from "../../src/search/speller.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createApp } from "../../src/web/app.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic } from "../store/fixtures.ts";
import { now, webDeps } from "./sample.ts";

export const host = "http://localhost";
export let folder: string;
export let store: Store;
export let app: Hono;

/**
 * Makes an archive in a real file for the tests of the calling file: two feeds that share an article, a topic, and a title
 * that a spreadsheet would run.
 */
export function searchArchive(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "wirewatch-searching-"));
    store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
    await store.syncFeeds([makeFeed("guardian", { title: "The Guardian" }), makeFeed("ledger")], now);
    await store.syncTopics([makeTopic("sanctions", { name: "Sanctions" })], now);
    const [guardian = 0, ledger = 0] = (await store.feedStates()).map(({ no }) => no);
    const shared = { url: "https://wire.example/tanker", title: "Tanker insured by brokers" };
    const tag = {
      topic: "sanctions",
      score: 2,
      evidence: [{ term: "tanker", field: "title" as const, start: 0, end: 6 }],
    };
    await store.ingest([
      makeFetch(guardian, [
        makeTagged(makeItem("1", { ...shared, publishedAt: now - 3 * hour }), [tag]),
        makeItem("2", { title: '=HYPERLINK("http://evil.example")', publishedAt: now - 4 * hour }),
      ]),
      makeFetch(ledger, [
        makeItem("3", { ...shared, publishedAt: now - 2 * hour }),
        makeItem("4", { title: "Harvest" }),
      ]),
    ]);
    const deps = webDeps();
    const words = [
      { word: "tanker", items: 200 },
      { word: "harvest", items: 100 },
    ];
    const speller = await createSpeller(words, async () => undefined);
    app = createApp({ ...deps, store, speller });
  });

  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
}

const answerForm = z.looseObject({
  items: z.array(z.looseObject({ id: z.union([z.number(), z.string()]).optional() })).default([]),
  total: z.number().optional(),
  corrections: z.unknown().optional(),
  suggestion: z.unknown().optional(),
});
export const get = async (path: string) => answerForm.parse(await (await app.request(host + path)).json());
export const firstId = async (path: string) => (await get(path)).items[0]?.id ?? 0;
export const send = (method: string, path: string, body?: unknown): Response | Promise<Response> =>
  app.request(host + path, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
