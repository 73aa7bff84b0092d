import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { bundle } from "../scripts/build.ts";
import { makeEdition } from "../src/digest/make-edition.ts";
import { preview } from "../src/digest/open-edition.ts";
import { lastCut, nextCut, periodOf } from "../src/digest/streams/cuts.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { loadAssets } from "../src/web/assets.ts";
import { dayMs, generateArchive, stream } from "./digest-archive.ts";

/**
 * Measures an edition over a generated archive (bench/digest-archive.ts): choosing and telling it from a day of many
 * items, and the size of its page.
 *
 *   npm run bench digest -- [--items 20000] [--days 60] [--before 1000] [--runs 20]
 */
const { values } = parseArgs({
  options: {
    items: { type: "string", default: "20000" },
    days: { type: "string", default: "60" },
    before: { type: "string", default: "1000" },
    runs: { type: "string", default: "20" },
  },
});
// Pages and mails are JSX, which Node itself can't read.
await bundle({ "bench/app": "src/web/app.ts", "bench/render-eml": "src/digest/rendering/render-eml.ts" }, "dist");
const built = (path: string): Promise<unknown> => import(new URL(`../dist/bench/${path}`, import.meta.url).href);
const { createApp } = (await built("app.js")) as typeof import("../src/web/app.ts");
const { renderMailHtml } = (await built("render-eml.js")) as typeof import("../src/digest/rendering/render-eml.ts");
const runs = Number(values.runs);
const now = Date.parse("2026-11-24T09:00:00Z");
const cut = lastCut(stream, now);
const folder = await mkdtemp(join(tmpdir(), "wirewatch-bench-"));
const file = join(folder, "wirewatch.db");
const store = await openSqliteStore(file, "writer");
try {
  const made = await generateArchive(store, {
    cutAt: cut.at,
    items: Number(values.items),
    days: Number(values.days),
    before: Number(values.before),
  });
  // Stories are given by hand here: what is measured is the edition.
  const db = new Database(file);
  const set = db.prepare("UPDATE item SET story = ? WHERE id = ?");
  const rows = db.prepare<[], { id: number; url: string }>("SELECT id, url FROM item").all();
  db.transaction(() => {
    for (const { id, url } of rows) set.run(made.stories.get(url) ?? null, id);
  })();
  db.close();
  const { seen } = await store.candidates({
    from: cut.at - dayMs,
    to: cut.at,
    node: null,
    untagged: false,
    wideFrom: 5,
  });
  console.log(`${(await store.stats()).items} items in the archive, ${seen} of them in the edition's day`);

  const plan = { stream, ...cut, ...periodOf(stream, cut), until: cut.at };
  await measure("an edition", () => makeEdition(store, plan));
  await measure("topics of the feeds in trouble", () =>
    store.topicsOfFeeds(["feed-0", "feed-1"], { from: cut.at - 14 * dayMs, to: cut.at }),
  );
  const filtered = { ...stream, id: "filtered", filter: "company OR tanker" };
  await measure("an edition of a filter that most items match", () =>
    makeEdition(store, { ...plan, stream: filtered }),
  );
  await measure("a preview two hours after the cut", () => preview(store, stream, nextCut(stream, now), now));

  const edition = await store.freezeEdition(await makeEdition(store, plan), now);
  const listed = edition.sections.reduce((sum, { stories }) => sum + stories.length, 0);
  const assets = await loadAssets(resolve(import.meta.dirname, "../src/web/assets"));
  const refuse = async (): Promise<never> => {
    throw new Error("nothing is edited here");
  };
  const app = createApp({
    store,
    feeds: {
      read: async () => ({ feeds: [], etag: "0" }),
      add: refuse,
      importAll: refuse,
      change: refuse,
      remove: refuse,
      lastEdit: async () => null,
      undo: refuse,
    },
    topics: {
      read: async () => ({ topics: [], entries: [], text: "", etag: "0" }),
      draft: refuse,
      put: refuse,
      restore: refuse,
    },
    discover: refuse,
    stream,
    zone: "UTC",
    speller: { suggest: () => [], complete: () => [] },
    now: () => now,
    version: "0",
    access: { mode: "loopback", allowedHosts: [] },
    baseUrl: () => "http://localhost",
    assets,
    requestsPerSecond: 0,
  });
  for (const path of [`/digest/${cut.date}`, "/"]) {
    const get = () => app.request(`http://localhost${path}`);
    const page = await (await get()).text();
    console.log(`${path}: ${(Buffer.byteLength(page) / 1000).toFixed(1)} kB, ${listed} stories in the edition`);
    await measure(`GET ${path}`, async () => (await get()).text());
  }
  const mail = renderMailHtml(edition, "https://wirewatch.example");
  console.log(`mail: ${(Buffer.byteLength(mail) / 1000).toFixed(1)} kB`);
} finally {
  await store.close();
  await rm(folder, { recursive: true });
}

async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = ((user + system) / 1000 / runs).toFixed(0);
  const [first = 0] = times;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  console.log(
    `${what}: median ${at(0.5)} ms (${at(0)} to ${at(1)}), the first ${first.toFixed(0)} ms, ${cpu} ms of processor time; ${runs} runs`,
  );
}
