import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { makeFeed, makeFetch, makeItem, now } from "../store/fixtures.ts";
import { makeWorkplace, type RunningProgram, type Workplace } from "./program.ts";

const items = 100_000;
const atOnce = 2000;
const formats = ["csv", "jsonl", "ris", "bib", "csl.json"];
const sentence = "The port authority said that the berth was leased to a fund for ninety-nine years. ";
let place: Workplace;
let server: RunningProgram;

beforeAll(async () => {
  place = await makeWorkplace();
  await place.write("feeds.json", { feeds: [] });
  await place.run(["feeds", "list"]);
  const store = await openSqliteStore(join(place.folder, "data", "wirewatch.db"), "writer");
  await store.syncFeeds([makeFeed("a")], now);
  const no = (await store.feedStates())[0]?.no ?? 0;
  for (let from = 0; from < items; from += atOnce) {
    const batch = Array.from({ length: atOnce }, (_, k) => {
      const summaryText = sentence.repeat(3 + (k % 5));
      return makeItem(`${from + k}`, { publishedAt: now - (from + k) * 60_000, summaryText });
    });
    await store.ingest([makeFetch(no, batch)]);
  }
  await store.close();
  server = await place.start(["serve"], /at (http:\S+)/);
  await settled();
}, 240_000);
afterAll(async () => {
  await server.stop("SIGKILL");
  await place.remove();
});

/** Bytes of memory that is the server's own: pages of the database that the system maps into it can be had back any time. */
async function ownMemory(): Promise<number> {
  const status = await readFile(`/proc/${server.process.pid}/status`, "utf8");
  return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

/** What the server loads after it has begun to answer is no part of an export. */
async function settled(): Promise<void> {
  for (let before = 0, now = await ownMemory(); now - before > 500_000; ) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    now = await ownMemory();
  }
}

async function readAll(format: string, query: string): Promise<{ readonly bytes: number; readonly newlines: number }> {
  const response = await fetch(`${server.match[1]}/out/export.${format}?q=${query}`);
  let bytes = 0;
  let newlines = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) newlines++;
  }
  return { bytes, newlines };
}

it.each(formats)("%s of 100,000 items takes less than 50 MB more than the server has", async (format) => {
  await readAll(format, "title:77");
  const before = await ownMemory();
  let most = before;
  const watch = setInterval(async () => {
    most = Math.max(most, await ownMemory());
  }, 10);
  const { bytes, newlines } = await readAll(format, "berth");
  clearInterval(watch);
  expect(bytes).toBeGreaterThan(20_000_000);
  expect(newlines).toBeGreaterThanOrEqual(items);
  expect(most - before).toBeLessThan(50_000_000);
});
