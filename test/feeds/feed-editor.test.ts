import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFeedEditor, type FeedEditor } from "../../src/feeds/feed-editor.ts";
import { openFeedList } from "../../src/feeds/feed-list.ts";
import { UserFileError } from "../../src/userfile/problem.ts";

let folder: string;
let file: string;
let editor: FeedEditor;
const start = {
  $schema: "./docs/feeds.schema.json",
  note: "mine",
  defaults: { language: "en" },
  feeds: [
    { url: "https://a.example/rss", title: "A Paper", color: "red" },
    { id: "b", url: "https://b.example/rss", headers: { Authorization: "secret" } },
  ],
};
const stored = async () => JSON.parse(await readFile(file, "utf8")) as typeof start;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feeds-"));
  file = join(folder, "feeds.json");
  await writeFile(file, JSON.stringify(start));
  editor = createFeedEditor(await openFeedList(file));
});
afterEach(() => rm(folder, { recursive: true }));

describe("an edit of the feed list", () => {
  it("shows the last good list while an edit by hand is bad, and refuses edits until it is mended", async () => {
    const before = await editor.read();
    await writeFile(file, '{ "feeds": [ { "url": "nonsense" } ] }');
    expect(await editor.read()).toEqual(before);
    await expect(editor.remove("b")).rejects.toThrow(UserFileError);
    await writeFile(file, JSON.stringify(start));
    expect((await editor.remove("b")).feeds.map(({ id }) => id)).toEqual(["a-paper"]);
  });

  it("adds a feed at the end and keeps all else, unknown keys and their order included", async () => {
    const { feeds } = await editor.add([{ url: "https://c.example/rss", title: "C", category: "world" }]);
    expect(feeds.map(({ id }) => id)).toEqual(["a-paper", "b", "c"]);
    expect(await stored()).toEqual({
      ...start,
      feeds: [...start.feeds, { id: "c", url: "https://c.example/rss", title: "C", category: "world" }],
    });
    expect(Object.keys(await stored())).toEqual(Object.keys(start));
  });

  it("changes fields of one entry, takes others away, and fixes the id it went by", async () => {
    await editor.change("a-paper", { title: "The Paper", enabled: false });
    expect((await stored()).feeds[0]).toEqual({
      id: "a-paper",
      url: "https://a.example/rss",
      title: "The Paper",
      color: "red",
      enabled: false,
    });
    await editor.change("a-paper", { enabled: null });
    expect((await stored()).feeds[0]).not.toHaveProperty("enabled");
  });

  it("removes a feed", async () => {
    await editor.remove("b");
    expect((await stored()).feeds).toEqual([start.feeds[0]]);
  });

  it.each([
    ["a feed that is not listed", () => editor.change("zzz", { title: "Z" }), "no-such-feed"],
    ["an address that is listed", () => editor.add([{ url: "https://b.example/rss" }]), "already-listed"],
  ])("refuses %s", async (_, edit, code) => {
    await expect(edit()).rejects.toMatchObject({ code });
    expect(await stored()).toEqual(start);
  });

  it("refuses what would make the list invalid, and writes nothing", async () => {
    await expect(editor.add([{ url: "ftp://c.example" }])).rejects.toThrow(/not an http\(s\) address/);
    expect(await stored()).toEqual(start);
  });
});

describe("two editors at once", () => {
  it("an edit is based on the file as it is, not as it was read earlier", async () => {
    await writeFile(file, JSON.stringify({ ...start, feeds: [...start.feeds, { url: "https://hand.example/rss" }] }));
    const { feeds } = await editor.add([{ url: "https://c.example/rss" }]);
    expect(feeds.map(({ url }) => new URL(url).host)).toEqual(["a.example", "b.example", "hand.example", "c.example"]);
  });

  it("an edit meant for an older version is refused, with what changed since", async () => {
    const { etag } = await editor.read();
    await editor.add([{ url: "https://c.example/rss", title: "C" }]);
    await editor.change("b", { title: "Bee" });
    await editor.remove("a-paper");
    await expect(editor.change("b", { title: "Be" }, etag)).rejects.toMatchObject({
      code: "changed-meanwhile",
      changes: ["c was added", "a-paper was removed", "b was changed (title)"],
    });
  });

  it("twenty edits at once are all done", async () => {
    const other = createFeedEditor(await openFeedList(file));
    const edits = Array.from({ length: 10 }, (_, i) => i);
    for (const i of edits) {
      await Promise.all([
        editor.change("b", { title: `B ${i}` }).catch(() => null),
        other.add([{ url: `https://x${i}.example/rss` }]),
      ]);
    }
    expect((await stored()).feeds.length).toBe(12);
  });
});
