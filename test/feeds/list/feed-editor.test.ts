import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFeedEditor, type FeedEditor } from "../../../src/feeds/list/feed-editor.ts";
import { openFeedList } from "../../../src/feeds/list/feed-list.ts";
import { processorMs } from "../../processor-time.ts";

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
    await expect(editor.remove("b")).rejects.toMatchObject({
      code: "file-unusable",
      message: expect.stringMatching(/^feeds\.json, line 1, column 23, feeds\[0\]\.url: .*\nMend this first/),
    });
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

  it("writes titles and categories on one line, as pasted ones come", async () => {
    await editor.add([{ url: "https://c.example/rss", title: " C\r\n  Paper\t", category: "world\nnews" }]);
    await editor.change("b", { title: "The\nB" });
    expect((await stored()).feeds.slice(1)).toMatchObject([
      { title: "The B" },
      { title: "C Paper", category: "world news" },
    ]);
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

  it("passes no feed’s id on to another one where ids are not written down", async () => {
    const feeds = ["one", "two", "three"].map((name) => ({ url: `https://same.example/${name}` }));
    await writeFile(file, JSON.stringify({ feeds }));
    const ids = async () => (await editor.read()).feeds.map(({ id, url }) => `${id} ${new URL(url).pathname}`);
    expect(await ids()).toEqual(["same-example /one", "same-example-2 /two", "same-example-3 /three"]);
    await editor.remove("same-example");
    expect(await ids()).toEqual(["same-example-2 /two", "same-example-3 /three"]);
    expect((await stored()).feeds).toEqual(feeds.slice(1).map((feed, i) => ({ id: `same-example-${i + 2}`, ...feed })));
    await writeFile(file, JSON.stringify({ feeds }));
    await editor.change("same-example", { title: "Another name" });
    expect(await ids()).toEqual(["same-example /one", "same-example-2 /two", "same-example-3 /three"]);
    const taken = editor.add([{ id: "same-example-2", url: "https://d.example/rss" }]);
    await expect(taken).rejects.toThrow(/feeds\[3\]\.id: same-example-2: this id is already used by feeds\[1\]/);
  });

  it("writes a thousand ids down in a moment", async () => {
    const feeds = Array.from({ length: 1001 }, (_, i) => ({ url: `https://same.example/${i}` }));
    await writeFile(file, JSON.stringify({ feeds }, null, 2));
    const start = processorMs();
    await editor.remove("same-example");
    expect(processorMs() - start).toBeLessThan(2000);
    expect((await stored()).feeds.at(-1)).toMatchObject({ id: "same-example-1001", url: "https://same.example/1000" });
  });

  it("removes a feed", async () => {
    await editor.remove("b");
    expect((await stored()).feeds).toEqual([start.feeds[0]]);
  });

  it.each([
    ["a feed that is not listed", () => editor.change("zzz", { title: "Z" }), "no-such-feed"],
    ["an address that is listed", () => editor.add([{ url: "https://b.example/rss" }]), "already-listed"],
    ["the same address written otherwise", () => editor.add([{ url: " HTTP://B.example/rss/#top" }]), "already-listed"],
    ["another feed’s address", () => editor.change("a-paper", { url: "http://b.example/rss" }), "already-listed"],
    [
      "another site’s address for a feed with headers",
      () => editor.change("b", { url: "https://b.other/" }),
      "headers-to-another-site",
    ],
  ])("refuses %s", async (_, edit, code) => {
    await expect(edit()).rejects.toMatchObject({ code });
    expect(await stored()).toEqual(start);
  });

  it("says what is to be done where a feed is moved to where another one is", async () => {
    await expect(editor.change("a-paper", { url: "https://b.example/rss" })).rejects.toThrow("Remove one of the two.");
  });

  it("takes another address with headers anew, without, or within the site", async () => {
    await editor.change("b", { url: "https://news.b.example/rss" });
    expect((await stored()).feeds[1]).toMatchObject({ headers: { Authorization: "secret" } });
    await editor.change("b", { url: "https://b.other/rss", headers: { Authorization: "other" } });
    expect((await stored()).feeds[1]).toMatchObject({
      url: "https://b.other/rss",
      headers: { Authorization: "other" },
    });
    await editor.change("b", { url: "https://b.third/rss", headers: null });
    expect((await stored()).feeds[1]).toEqual({ id: "b", url: "https://b.third/rss" });
  });

  it("writes an address down without blanks around it and without a fragment", async () => {
    const { feeds } = await editor.add([{ url: " https://c.example/rss#latest " }]);
    expect(feeds.at(-1)?.url).toBe("https://c.example/rss");
  });

  it("refuses an address with a password, and doesn’t repeat it", async () => {
    const edit = editor.add([{ url: "https://bob:hunter2@c.example/rss" }]);
    await expect(edit).rejects.toThrow(/“https:\/\/c\.example\/rss” was given with a user name or password/);
    await expect(editor.add([{ url: "htps://bob:hunter2@c.example" }])).rejects.toThrow(/“htps:\/\/c\.example/);
    await expect(editor.add([{ url: "https://bob:hun/ter2@c.example" }])).rejects.toThrow(/“https:\/\/c\.example/);
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

  it("says that it isn’t known what changed since a version of before the start", async () => {
    await expect(editor.change("b", { title: "Be" }, "older")).rejects.toMatchObject({
      changes: null,
      message: expect.stringContaining("what changed since then is not known"),
    });
    const { etag } = await editor.read();
    await editor.change("b", { title: "Be" }, ["older", etag]);
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

describe("the text of a list edited by hand", () => {
  const text = [
    "\uFEFF{",
    '\t"defaults": {"language":"en"},',
    '\t"feeds": [',
    '\t\t{ "id": "a", "url": "https://a.example/rss", "weight": 1.0, "note": null, "n": 12345678901234567890 },',
    '\t\t{ "id": "b", "url": "https://b.example/rss", "title": "B\\u00e9" }',
    "\t]",
    "}",
  ].join("\r\n");
  beforeEach(() => writeFile(file, text));
  const written = () => readFile(file, "utf8");

  it("stays as it is but for what was edited", async () => {
    await editor.change("a", { weight: 2, category: "x" });
    expect(await written()).toBe(
      text.replace('"weight": 1.0', '"weight": 2').replace("67890 }", '67890, "category": "x" }'),
    );
    await editor.change("a", { weight: 1, category: null });
    expect(await written()).toBe(text.replace("1.0", "1"));
    await editor.add([{ id: "c", url: "https://c.example/rss", headers: { Cookie: "x" } }]);
    const c = ',\r\n\t\t{ "id": "c", "url": "https://c.example/rss", "headers": { "Cookie": "x" } }\r\n\t]';
    expect(await written()).toBe(text.replace("1.0", "1").replace("\r\n\t]", c));
    await editor.remove("b");
    await editor.remove("c");
    await editor.remove("a");
    expect(await written()).toBe(`${text.slice(0, text.indexOf("[") + 1)}]\r\n}`);
  });

  it("grows by entries of as many lines as its others have", async () => {
    await writeFile(file, JSON.stringify({ feeds: [] }, null, 2));
    const one = { id: "a", url: "https://a.example/rss", headers: { Cookie: "x" } };
    await editor.add([one]);
    expect(await written()).toBe(JSON.stringify({ feeds: [one] }, null, 2));
    const two = { id: "b", url: "https://b.example/rss" };
    await editor.add([two]);
    await editor.change("b", { headers: { Cookie: "y" }, enabled: false });
    const feeds = [one, { ...two, headers: { Cookie: "y" }, enabled: false }];
    expect(await written()).toBe(JSON.stringify({ feeds }, null, 2));
  });

  it("is left alone where it would be damaged: in another encoding, or with a name twice", async () => {
    const latin = Buffer.from(text.replace("B\\u00e9", "B\u00e9").slice(1), "latin1");
    await writeFile(file, latin);
    await expect(editor.remove("a")).rejects.toThrow(
      /^feeds\.json, line 5, column 1: this is not UTF-8.*save it as UTF-8/,
    );
    expect(await readFile(file)).toEqual(latin);
    await writeFile(file, text.replace('"weight": 1.0', '"url": "https://x.example/"'));
    await expect(editor.remove("b")).rejects.toThrow(
      /^feeds\.json, line 4, column 48, feeds\[0\]\.url: “url” stands here a second time \(first on line 4\)/,
    );
  });
});
