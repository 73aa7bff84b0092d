import { access, chmod, copyFile, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Config, readConfig } from "../../src/config.ts";
import { openFeeds, openLists, openTopics } from "../../src/process/open-lists.ts";
import { databaseFile, lastGoodFile } from "../../src/process/paths.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { makeFeed, makeTopic, now } from "../store/fixtures.ts";

let folder: string;
let config: Config;
const told: string[] = [];
const tell = (line: string): void => void told.push(line);
const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lists-"));
  told.length = 0;
  config = readConfig(
    {
      WIREWATCH_DATA: join(folder, "data"),
      WIREWATCH_FEEDS: join(folder, "feeds.json"),
      WIREWATCH_TOPICS: join(folder, "topics.json"),
    },
    "0",
  );
});
afterEach(() => rm(folder, { recursive: true }));

/** Both lists were in force, and a copy of each was kept. */
async function inForceOnce(): Promise<void> {
  const { feeds, topics } = await openLists(config, tell, true);
  await Promise.all([feeds.keep(), topics.keep()]);
  told.length = 0;
}

describe("a list that was never in force", () => {
  it("is made from the shipped default, with a message", async () => {
    const { feeds, topics } = await openLists(config, tell);
    expect([feeds.read().value.length, topics.read().value.length]).toEqual([60, 10]);
    expect(told).toEqual([
      expect.stringMatching(/feeds\.json was missing; a list of 60 feeds was put there/),
      expect.stringMatching(/topics\.json was missing; the ten shipped topics were put there/),
    ]);
  });

  it("is told in words where it can't be made", async () => {
    // To an administrator no folder is closed, but those in which the system has no files to make.
    const closed = process.getuid?.() === 0 ? "/sys" : folder;
    if (closed === folder) await chmod(folder, 0o500);
    await expect(openFeeds({ ...config, feedsFile: join(closed, "feeds.json") }, tell)).rejects.toThrow(
      /^feeds\.json: there is no such file \(looked for .*\), and none could be put there: it, or its folder, is write-pro/,
    );
    await chmod(folder, 0o700);
  });

  it("is made also where an archive is there that has none", async () => {
    await (await openSqliteStore(databaseFile(config), "writer")).close();
    expect((await openFeeds(config, tell)).read().value).toHaveLength(60);
  });
});

it("keys that are nearly settings are told of when the list is opened, and a server tells of them by itself", async () => {
  await writeFile(config.feedsFile, '{ "feeds": [{ "url": "https://a.example/feed", "weigth": 2 }] }');
  await openFeeds(config, tell, true);
  expect(told).toEqual([]);
  await openFeeds(config, tell);
  expect(told).toEqual([expect.stringMatching(/^feeds\.json, line 1, .*feeds\[0\]\.weigth: .*“weight”/)]);
});

describe("a list that was in force and is missing", () => {
  it.each([
    ["feeds.json", openFeeds, () => config.feedsFile, /begin anew with .*"feeds": \[\].*feeds import/],
    ["topics.json", openTopics, () => config.topicsFile, /begin anew with .*"topics": \[\]/],
  ] as const)("is not made anew: %s is asked back, and its last good copy stays", async (name, open, path, anew) => {
    await inForceOnce();
    const copy = lastGoodFile(config, path());
    const kept = await readFile(copy, "utf8");
    await rename(path(), join(folder, "elsewhere"));
    const error = await open(config, tell).catch((found: unknown) => found);
    expect(error).toMatchObject({ name: "UserFileError", file: name });
    expect(String(error)).toMatch(/there is no such file any more .*put it back: .*last-good.* is a copy/);
    expect(String(error)).toMatch(anew);
    expect([await isThere(path()), await readFile(copy, "utf8"), told]).toEqual([false, kept, []]);
    await copyFile(copy, path());
    expect((await open(config, tell)).read().text).toBe(kept);
  });

  it("is what it was to a server that starts", async () => {
    await inForceOnce();
    await writeFile(config.feedsFile, '{ "feeds": [{ "url": "https://a.example/feed" }] }');
    await (await openFeeds(config, tell, true)).keep();
    await rm(config.feedsFile);
    expect((await openFeeds(config, tell, true)).read().value.map(({ url }) => url)).toEqual([
      "https://a.example/feed",
    ]);
    expect(await isThere(config.feedsFile)).toBe(false);
  });

  it("is what it was also where no server, but a fetch had put it into force", async () => {
    await writeFile(config.feedsFile, '{ "feeds": [{ "url": "https://a.example/feed" }] }');
    await writeFile(config.topicsFile, '{ "topics": [{ "id": "ports", "any": ["port authority"] }] }');
    const { feeds, topics } = await openLists(config, tell);
    await Promise.all([feeds.keep(), topics.keep()]);
    for (const file of [config.feedsFile, config.topicsFile]) await writeFile(file, "{");
    const again = await openLists(config, tell, true);
    expect(again.feeds.read().value.map(({ url }) => url)).toEqual(["https://a.example/feed"]);
    expect(again.topics.read().value.map(({ id }) => id)).toEqual(["ports"]);
    await expect(openFeeds(config, tell)).rejects.toThrow(/^feeds\.json, line 1/);
  });

  it.each([true, false])(
    "is not made anew where the archive has its entries, though no copy was kept (server: %s)",
    async (server) => {
      const store = await openSqliteStore(databaseFile(config), "writer");
      await store.syncFeeds([makeFeed("a")], now);
      await store.syncTopics([makeTopic("a")], now);
      await store.close();
      await expect(openFeeds(config, tell, server)).rejects.toThrow(/^feeds\.json: there is no such file any more/);
      await expect(openTopics(config, tell, server)).rejects.toThrow(/^topics\.json: there is no such file any more/);
      expect([await isThere(config.feedsFile), await isThere(config.topicsFile)]).toEqual([false, false]);
    },
  );

  it("is not made anew where the archive is of another version", async () => {
    await (await openSqliteStore(databaseFile(config), "writer")).close();
    const { default: Database } = await import("better-sqlite3");
    const db = new Database(databaseFile(config));
    db.exec("DELETE FROM kysely_migration WHERE name > '0016'");
    db.close();
    await expect(openFeeds(config, tell)).rejects.toThrow(/no such file any more/);
  });

  it("is told of as a link where it is one that leads nowhere", async () => {
    await inForceOnce();
    await rm(config.feedsFile);
    await symlink("gone.json", config.feedsFile);
    await expect(openFeeds(config, tell)).rejects.toThrow(/is a link to gone\.json/);
  });
});
