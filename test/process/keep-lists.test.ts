import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openFeedList } from "../../src/feeds/list/feed-list.ts";
import { type KeptLists, keepLists } from "../../src/process/keep-lists.ts";
import { createLog } from "../../src/process/log.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { openTopicListLazily } from "../../src/topics/file/topic-list.ts";

const topicsOf = (...ids: readonly string[]): string =>
  JSON.stringify({ topics: ids.map((id) => ({ id, name: id, any: [id] })) });
const text = { title: "The envoy was no spy", summary: "", body: "", language: "en" };

let folder: string;
let file: string;
let store: Store;
let synced: number;
let lists: KeptLists | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keep-lists-"));
  file = join(folder, "topics.json");
  await writeFile(join(folder, "feeds.json"), JSON.stringify({ feeds: [{ url: "https://a.example/feed" }] }));
  await writeFile(file, topicsOf("spy"));
  store = await openSqliteStore(join(folder, "a.db"), "writer");
  synced = 0;
  lists = null;
});
afterEach(async () => {
  lists?.stop();
  await store.close();
  await rm(folder, { recursive: true });
});

/** As a program does that is started now. */
async function start(): Promise<KeptLists> {
  lists?.stop();
  lists = null;
  const syncTopics: Store["syncTopics"] = (...args) => {
    synced++;
    return store.syncTopics(...args);
  };
  lists = await keepLists(
    { feeds: await openFeedList(join(folder, "feeds.json")), topics: await openTopicListLazily(file) },
    { store: { ...store, syncTopics }, log: createLog("silent"), now: () => 0 },
  );
  return lists;
}

const inForce = async (): Promise<readonly string[]> => (await store.topicHeads()).map(({ id }) => id);
const found = ({ matcher }: KeptLists): readonly string[] =>
  matcher()
    .match(text)
    .map(({ topic }) => topic);

it("does not write topics down again that are in force, and tags by them all the same", async () => {
  await start();
  expect(synced).toBe(1);
  expect(found(await start())).toEqual(["spy"]);
  expect(synced).toBe(1);
});

it("puts a file into force that was changed while nothing ran", async () => {
  await start();
  await writeFile(file, topicsOf("envoy"));
  expect(found(await start())).toEqual(["envoy"]);
  expect(await inForce()).toEqual(["envoy"]);
});

it("keeps how topics stand in the file, also those that were in force before that was kept", async () => {
  await start();
  await store.close();
  const db = new Database(join(folder, "a.db"));
  db.exec(
    "DROP TABLE feed_wait; ALTER TABLE topic_version DROP COLUMN entry; DELETE FROM kysely_migration WHERE name >= '0018'",
  );
  db.close();
  store = await openSqliteStore(join(folder, "a.db"), "writer");
  expect(await store.topicHistory("spy")).toMatchObject([{ version: 1, entry: null }]);
  await start();
  expect(await store.topicHistory("spy")).toMatchObject([
    { version: 1, entry: '{"id":"spy","name":"spy","any":["spy"]}' },
  ]);
});

it("puts the file into force again after others were stored meanwhile", async () => {
  await start();
  const before = await store.topicStates();
  await store.syncTopics([], 0);
  expect(await inForce()).toEqual([]);
  await start();
  expect(await store.topicStates()).toEqual(before);
});

it("has the archive follow topics that say so: new ones, changed ones, and those that are back", async () => {
  const write = (...topics: readonly object[]) => writeFile(file, JSON.stringify({ retag: "auto", topics }));
  const [spy, envoy] = [
    { id: "spy", any: ["spy"] },
    { id: "envoy", any: ["envoy"], retag: "apply" },
  ];
  const jobs: unknown[] = [];
  const restart = async (): Promise<readonly unknown[]> => {
    await start();
    for (let job = await store.claimJob("test", 0, 1); job; job = await store.claimJob("test", 0, 1)) {
      jobs.push(job.payload);
      await store.reportJob(job.id, { state: "done", progress: null, error: null }, 0, 0);
    }
    return jobs.splice(0);
  };
  await write(spy, envoy);
  expect(await restart()).toEqual([{ topics: ["spy"] }]);
  await write(envoy);
  expect(await restart()).toEqual([]);
  await write(spy, envoy);
  expect(await restart()).toEqual([{ topics: ["spy"] }]);
  expect((await store.topicHistory("spy")).map(({ version }) => version)).toEqual([1]);
});

it("tells what is wrong with topics that can't be used, and follows nothing then", async () => {
  await writeFile(file, "{");
  await expect(start()).rejects.toThrow(/^topics\.json, line 1/);
  await writeFile(join(folder, "feeds.json"), JSON.stringify({ feeds: [] }));
  await new Promise((resolve) => setTimeout(resolve, 900));
  expect(await store.feedStates()).toHaveLength(1);
});
