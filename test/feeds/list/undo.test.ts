import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFeedEditor, type FeedEditor } from "../../../src/feeds/list/feed-editor.ts";
import { openFeedList } from "../../../src/feeds/list/feed-list.ts";
import type { OpmlFeed } from "../../../src/feeds/opml/read-opml.ts";
import { createLastEditKeeper } from "../../../src/userfile/last-edit.ts";

let folder: string;
let file: string;
let editor: FeedEditor;
const start = `{ "note": "mine",\r\n  "feeds": [\r\n    { "url": "https://a.example/rss", "title": "A Paper" },\r\n    { "id": "b", "url": "https://b.example/rss" } ] }`;
const text = () => readFile(file, "utf8");
const found = (...hosts: string[]): readonly OpmlFeed[] =>
  hosts.map((host, i) => ({
    url: `https://${host}/`,
    title: host,
    site: null,
    language: null,
    category: null,
    line: i,
  }));
/** An editor of another process: it shares nothing but the files. */
const another = async () =>
  createFeedEditor(await openFeedList(file), createLastEditKeeper(join(folder, "data/edit.json")));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feeds-"));
  file = join(folder, "feeds.json");
  await writeFile(file, start);
  editor = await another();
});
afterEach(() => rm(folder, { recursive: true }));

describe("undoing the last edit of the feed list", () => {
  it("puts the file back to the letter, also from another process, and does the edit again another time", async () => {
    expect(await editor.lastEdit()).toBeNull();
    await editor.importAll(found("c.example", "d.example"));
    const edited = await text();
    const other = await another();
    expect(await other.lastEdit()).toMatchObject({ what: "2 feeds were imported", isTakenBack: false });
    expect((await other.undo()).feeds.map(({ id }) => id)).toEqual(["a-paper", "b"]);
    expect(await text()).toBe(start);
    expect(await editor.lastEdit()).toMatchObject({ what: "2 feeds were imported", isTakenBack: true });
    await editor.undo();
    expect(await text()).toBe(edited);
  });

  it("names a feed that the list gives no title as the archive calls it, and by its host where that can't be read", async () => {
    await writeFile(file, `{ "feeds": [ { "id": "a", "url": "https://a.example/rss" } ] }`);
    const list = await openFeedList(file);
    const keeper = createLastEditKeeper(join(folder, "data/edit.json"));
    const own = list.read().value.map((feed) => ({ ...feed, title: "Harbour News" }));
    const named = createFeedEditor(list, keeper, async () => own);
    await named.change("a", { enabled: false });
    expect((await named.lastEdit())?.what).toBe("“Harbour News” was paused");
    await expect(named.add([{ url: "https://a.example/rss" }])).rejects.toThrow("already listed as “Harbour News” (a)");
    expect((await named.importAll(found("a.example/rss"))).outcome.listed).toMatchObject([{ title: "Harbour News" }]);
    const unread = createFeedEditor(list, keeper, () => Promise.reject(new Error("locked")));
    await unread.remove("a");
    expect((await unread.lastEdit())?.what).toBe("“a.example” was removed");
  });

  it("tells of a feed that was added without a title its host alone, as its address may carry a secret", async () => {
    await editor.add([{ url: "https://c.example/rss?key=k1" }]);
    expect((await editor.lastEdit())?.what).toBe("“c.example” was added");
  });

  it("takes back what was done to several feeds in one edit", async () => {
    await editor.change(["a-paper", "b"], { enabled: false });
    expect((await editor.read()).feeds.map(({ enabled }) => enabled)).toEqual([false, false]);
    expect((await editor.undo()).edit.what).toBe("2 feeds were paused");
    await editor.remove(["b", "a-paper"]);
    expect((await editor.read()).feeds).toEqual([]);
    await editor.undo();
    expect(await text()).toBe(start);
    await expect(editor.remove(["b", "nobody"])).rejects.toMatchObject({ code: "no-such-feed" });
    expect(await text()).toBe(start);
  });

  it("is refused where the list was changed since, by hand too", async () => {
    await editor.remove("b");
    await writeFile(file, (await text()).replace("https://a.example/rss", "https://a.example/atom"));
    expect(await editor.lastEdit()).toBeNull();
    await expect(editor.undo()).rejects.toMatchObject({
      code: "changed-meanwhile",
      message: expect.stringContaining("“b.example” was removed"),
      changes: ["a-paper was changed (url)"],
    });
    expect(await text()).toContain("https://a.example/atom");
  });

  it("is refused where another edit than its reader knows was the last", async () => {
    const { etag } = await editor.remove("b");
    await editor.change("a-paper", { title: "The Paper" });
    await expect(editor.undo(etag)).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect((await editor.undo((await editor.read()).etag)).edit.what).toBe("“A Paper” was renamed");
  });

  it("is not offered after a removal with items, nor of an edit that changed nothing", async () => {
    await editor.change("b", { enabled: false });
    await editor.change("b", { enabled: false });
    expect(await editor.lastEdit()).toMatchObject({ what: "“b.example” was paused" });
    await editor.remove("b", null, true);
    await expect(editor.undo()).rejects.toMatchObject({ code: "nothing-to-undo" });
  });

  it("keeps what stood in the list for the program’s user alone", async () => {
    await editor.remove("b");
    expect((await stat(join(folder, "data/edit.json"))).mode & 0o777).toBe(0o600);
  });
});
