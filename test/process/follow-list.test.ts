import { writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { readConfig } from "../../src/config.ts";
import { openFeedList } from "../../src/feeds/list/feed-list.ts";
import { followList } from "../../src/process/follow-list.ts";
import { keepAliases } from "../../src/process/keep-aliases.ts";
import { createLog } from "../../src/process/log.ts";
import { openTopicList, readTopics, type TopicList } from "../../src/topics/file/topic-list.ts";
import { createLastGood, type LastGood } from "../../src/userfile/last-good.ts";
import { openLiveFile } from "../../src/userfile/live-file.ts";
import type { UserFile } from "../../src/userfile/user-file.ts";

let folder: string;
let file: string;
let list: TopicList;
let stop: () => void;
const good = (...ids: readonly string[]) => JSON.stringify({ topics: ids.map((id) => ({ id, any: [`word ${id}`] })) });
/** What stands on the health page. */
const notices = new Map<string, string>();
const inForce: (readonly string[])[] = [];
let failing = false;
const parts = {
  store: {
    setNotice: async (source: string, message: string | null) => {
      if (message === null) notices.delete(source);
      else notices.set(source, message);
    },
  },
  log: createLog("silent"),
  now: () => 0,
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "follow-"));
  file = join(folder, "topics.json");
  await writeFile(file, good("a"));
  list = await openTopicList(file);
  notices.clear();
  inForce.length = 0;
  failing = false;
  const apply = async ({ value }: UserFile<readonly { readonly id: string }[]>) => {
    if (failing) throw new Error("the archive is busy");
    inForce.push(value.map(({ id }) => id));
  };
  stop = await followList("topics.json", list, apply, parts);
});
afterEach(async () => {
  stop();
  // What is being looked at when it is told to stop may still be written.
  await rm(folder, { recursive: true, maxRetries: 5 });
});

const soon = { timeout: 3000, interval: 20 };
const mended = async (...ids: readonly string[]) => {
  await expect.poll(() => notices.size, soon).toBe(0);
  await expect.poll(() => inForce.at(-1), soon).toEqual(ids);
};

describe("a file that becomes unusable while it is followed is told with place and mend, leaves the last good one in force, and recovers:", () => {
  it.each([
    [
      "a value that is none",
      /line 1, column 30, topics\[0\]\.any\[0\]: “x” is a single letter/,
      () => writeFile(file, '{"topics":[{"id":"a","any":["x"]}]}'.replace('"any"', ' "any"')),
    ],
    ["no JSON", /^topics\.json, line 1, column 12: not valid JSON here/, () => writeFile(file, '{"topics":[')],
    ["nothing in it", /^topics\.json, line 1, column 1: the file is empty/, () => writeFile(file, "")],
    ["gone", /there is no such file/, () => rm(file)],
    [
      "a folder in its place",
      /is a folder.*move it away/,
      () =>
        rm(file)
          .then(() => mkdir(file))
          .then(() => undefined),
    ],
    [
      "a link that leads nowhere",
      /is a link to gone, which is not there/,
      () => rm(file).then(() => symlink("gone", file)),
    ],
    [
      "another encoding",
      /this is not UTF-8/,
      () => writeFile(file, Buffer.from(good("b").replace("word", "w\u00e9rd"), "latin1")),
    ],
  ])("%s", async (_, words, spoil) => {
    await spoil();
    await expect.poll(() => notices.get("topics.json"), soon).toMatch(words);
    expect([inForce, list.read().value.map(({ id }) => id)]).toEqual([[["a"]], ["a"]]);
    await rm(file, { recursive: true, force: true });
    await writeFile(file, good("a", "b"));
    await mended("a", "b");
  });

  it("mended by the very text of before", async () => {
    await writeFile(file, "{");
    await expect.poll(() => notices.size, soon).toBe(1);
    await writeFile(file, good("a"));
    await mended("a");
  });

  it("mended by a copy that keeps its old time", async () => {
    const time = new Date("2020-01-01T00:00:00Z");
    await utimes(file, time, time);
    await writeFile(file, "{");
    await utimes(file, time, time);
    await expect.poll(() => notices.size, soon).toBe(1);
    await writeFile(file, good("b"));
    await utimes(file, time, time);
    await mended("b");
  });
});

it("what is hardly meant as it stands is told with its place and is in force all the same", async () => {
  const feeds = join(folder, "feeds.json");
  const write = (key: string) => writeFile(feeds, `{ "feeds": [\n{ "url": "https://a.example/", "${key}": "1h" }] }`);
  await write("intervall");
  const followed = await openFeedList(feeds);
  const unfollow = await followList(
    "feeds.json",
    followed,
    async ({ value }) => void inForce.push([value[0]?.id ?? ""]),
    parts,
  );
  expect([...notices]).toEqual([
    [
      "feeds.json, unknown keys",
      "feeds.json, line 2, column 45, feeds[0].intervall: “intervall” is no setting and does nothing; did you mean “interval”?",
    ],
  ]);
  expect(inForce.at(-1)).toEqual(["a-example"]);
  await write("interval");
  await expect.poll(() => notices.size, soon).toBe(0);
  unfollow();
});

describe("what was last in force", () => {
  const kept = (): LastGood => createLastGood(join(folder, "data", "last-good", "topics.json"));
  const startAgain = async (): Promise<void> => {
    stop();
    list = await openTopicList(file, kept());
    stop = await followList(
      "topics.json",
      list,
      async ({ value }) => void inForce.push(value.map(({ id }) => id)),
      parts,
    );
  };

  it("is in force again after a start with a broken file, until that is mended", async () => {
    await startAgain();
    await writeFile(file, good("a", "b"));
    await expect.poll(() => kept().read(readTopics), soon).toMatchObject({ text: good("a", "b") });
    await writeFile(file, "{");
    await startAgain();
    expect(inForce.at(-1)).toEqual(["a", "b"]);
    await expect.poll(() => notices.get("topics.json"), soon).toMatch(/^topics\.json, line 1/);
    await writeFile(file, good("c"));
    await mended("c");
  });

  it("is for the owner's eyes, as passwords of feeds may stand in it", async () => {
    await startAgain();
    expect((await stat(join(folder, "data", "last-good", "topics.json"))).mode & 0o777).toBe(0o600);
  });

  it("does not start what was never in force", async () => {
    await writeFile(file, "{");
    await expect(openTopicList(file, kept())).rejects.toThrow(/topics\.json, line 1/);
  });

  it("can't be kept where nothing can be written, which keeps nothing from being in force", async () => {
    await writeFile(join(folder, "data"), "no folder");
    await startAgain();
    expect(inForce.at(-1)).toEqual(["a"]);
  });
});

describe("what is followed", () => {
  it("is taken over also when it changed between being read and being followed", async () => {
    stop();
    const other = await openTopicList(file);
    await writeFile(file, good("later"));
    stop = await followList(
      "topics.json",
      other,
      async ({ value }) => void inForce.push(value.map(({ id }) => id)),
      parts,
    );
    await mended("later");
  });

  it("is tried again until it could be put into force", async () => {
    failing = true;
    await writeFile(file, good("b"));
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(inForce).toEqual([["a"]]);
    failing = false;
    await mended("b");
  });

  it("is not told of when an editor had only emptied it to write it", async () => {
    const heard: string[] = [];
    // Found empty once: it is written before it is read again.
    const read = (json: unknown) => {
      const [first] = z.object({ topics: z.array(z.string()) }).parse(json).topics;
      if (first !== "unfinished") return { ok: first };
      writeFileSync(file, '{ "topics": ["finished"] }');
      return { problems: [{ path: [], message: "is not finished" }] };
    };
    await writeFile(file, '{ "topics": ["begun"] }');
    const live = await openLiveFile(file, read);
    const unwatch = live.watch(
      async ({ value }) => void heard.push(String(value)),
      async (error) => void heard.push(error.message),
    );
    await writeFile(`${file}.new`, '{ "topics": ["unfinished"] }');
    await rename(`${file}.new`, file);
    await expect.poll(() => heard, soon).toEqual(["finished"]);
    unwatch();
  });

  it("is not read again for a change of its permissions alone", async () => {
    await chmod(file, 0o600);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(inForce).toEqual([["a"]]);
  });
});

it("the aliases in the data folder are followed alike", async () => {
  const config = readConfig({ WIREWATCH_DATA: folder }, "0");
  const names: string[][] = [];
  const useAliases = async (aliases: readonly { readonly id: string }[]) =>
    void names.push(aliases.map(({ id }) => id));
  const unfollow = await keepAliases(config, { useAliases }, parts);
  const path = join(folder, "aliases.json");
  expect(names[0]?.length).toBeGreaterThan(50);
  const shipped = await readFile(path, "utf8");
  await writeFile(path, shipped.replace('"kind": "place"', '"kind": "planet"'));
  await expect
    .poll(() => notices.get("aliases.json"), soon)
    .toMatch(/^aliases\.json, line \d+, column \d+, aliases\[\d+\]\.kind: must be one of place/);
  await writeFile(path, '{ "aliases": [{ "id": "one", "kind": "place", "names": ["One"] }] }');
  await expect.poll(() => names.at(-1), soon).toEqual(["one"]);
  expect(notices.size).toBe(0);
  await expect.poll(() => readFile(join(folder, "last-good", "aliases.json"), "utf8"), soon).toContain('"one"');
  unfollow();
  // One that is missing later was moved or lost: the shipped ones in its place would undo what the user wrote.
  await rm(path);
  (await keepAliases(config, { useAliases }, parts))();
  expect(names.at(-1)).toEqual(["one"]);
  await expect(readFile(path)).rejects.toThrow("ENOENT");
});
