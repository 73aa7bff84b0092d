import { writeFileSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFeeds } from "../../src/feeds/list/read-feeds.ts";
import { editUserFile } from "../../src/userfile/edit-user-file.ts";
import { parseJsonText } from "../../src/userfile/json-text.ts";
import { openLiveFile } from "../../src/userfile/live-file.ts";
import { readUserFile, readUserFileLazily } from "../../src/userfile/user-file.ts";

describe("mistakes in JSON are named with line and column", () => {
  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, /comma is missing/],
    ['{\n  "a": 1,\n}', 3, 1, /comma is left over/],
    ['{ "a": [1, 2 }', 1, 14, /comma is missing|closing “]” is missing/],
    ['{ // note\n"a": 1 }', 1, 3, /comments are not allowed/],
    ['{ "a": "open\n}', 1, 8, /closing quote is missing/],
    ["", 1, 1, /file is empty; put back/],
    [`{\n"a": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`, 2, 205, /nested more than 200 deep here/],
  ])("%j", (text, line, column, message) => {
    expect(() => parseJsonText(text, "x.json")).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ line, column, message: expect.stringMatching(message) })],
      }),
    );
  });

  it("brackets within texts are none", () => {
    const text = `\\"${"[{".repeat(300)}`;
    expect(parseJsonText(JSON.stringify({ a: text }), "x.json").value).toEqual({ a: text });
  });

  it("a byte order mark is none", () => {
    expect(parseJsonText('\uFEFF{"a": 1}', "x.json").value).toEqual({ a: 1 });
  });
});

describe("a file of the user's", () => {
  let folder: string;
  let file: string;
  const list = (...ids: readonly string[]): string =>
    JSON.stringify({ note: "kept", feeds: ids.map((id) => ({ mine: 1, url: `https://${id}.example/`, id })) });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "wirewatch-file-"));
    file = join(folder, "feeds.json");
    await writeFile(file, list("a"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("says where a wrong value stands", async () => {
    await writeFile(file, '{\n  "feeds": [\n    { "url": "nonsense" }\n  ]\n}');
    await expect(readUserFile(file, readFeeds)).rejects.toThrow(/^feeds\.json, line 3, column 14, feeds\[0\]\.url: /);
  });

  it("says when it is missing", async () => {
    await expect(readUserFile(join(folder, "no.json"), readFeeds)).rejects.toThrow(/there is no such file/);
  });

  it("has the same version whether it is read at once or when it is looked at, where mistakes are told", async () => {
    const lazily = await readUserFileLazily(file, readFeeds);
    expect(lazily).toEqual({ ...(await readUserFile(file, readFeeds)) });
    await writeFile(file, "{");
    const broken = await readUserFileLazily(file, readFeeds);
    expect(broken.etag).not.toBe(lazily.etag);
    expect(broken.text).toBe("{");
    expect(() => broken.value).toThrow(/^feeds\.json, line 1/);
  });

  it("is edited as it stands at that moment: an edit by hand that comes in between is edited, not overwritten", async () => {
    let calls = 0;
    await editUserFile(file, readFeeds, ({ text }) => {
      calls += 1;
      if (calls === 1) writeFileSync(file, list("by-hand"));
      return text.replace("]", `,${JSON.stringify({ url: "https://added.example/" })}]`);
    });
    expect(calls).toBe(2);
    const { json } = await readUserFile(file, readFeeds);
    expect(json).toMatchObject({ note: "kept", feeds: [{ id: "by-hand" }, { url: "https://added.example/" }] });
  });

  it("is left alone when somebody changes it all the time", async () => {
    let n = 0;
    const edit = editUserFile(file, readFeeds, ({ text }) => {
      n += 1;
      writeFileSync(file, list(`hand${n}`));
      return `${text} `;
    });
    await expect(edit).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(await readFile(file, "utf8")).toBe(list(`hand${n}`));
  });

  it("is never made invalid, and the message names no line of a text that stands nowhere", async () => {
    const edit = editUserFile(file, readFeeds, () => '{ "feeds": [{}] }');
    await expect(edit).rejects.toThrow(/^feeds\.json, feeds\[0\]\.url: /);
    expect(await readFile(file, "utf8")).toBe(list("a"));
  });

  it("is never seen half written", async () => {
    let done = false;
    const reader = (async () => {
      while (!done) JSON.parse(await readFile(file, "utf8"));
    })();
    for (let i = 0; i < 50; i++) await editUserFile(file, readFeeds, () => list("a", `b${i}`));
    done = true;
    await reader;
  });

  it("is checked again only when its bytes have changed", async () => {
    let checks = 0;
    const live = await openLiveFile(file, (json) => {
      checks += 1;
      return readFeeds(json);
    });
    const first = await live.reload();
    expect([checks, await live.reload()]).toEqual([1, first]);
    await writeFile(file, list("a", "b"));
    expect((await live.reload()).value.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(checks).toBe(2);
  });

  it("is read again when it changes, also by rename; a bad edit keeps the last good list", async () => {
    const live = await openLiveFile(file, readFeeds);
    const heard: string[] = [];
    const stop = live.watch(
      async ({ value }) => void heard.push(`good ${value.map((feed) => feed.id).join()}`),
      async (error) => void heard.push(`bad ${error.problems[0]?.path}`),
    );
    await writeFile(file, list("a", "b"));
    await expect.poll(() => heard, { timeout: 1500 }).toEqual(["good a,b"]);
    await writeFile(file, '{ "feeds": [{}] }');
    await expect.poll(() => heard, { timeout: 1500 }).toContain("bad feeds[0].url");
    expect(live.read().value).toHaveLength(2);
    await writeFile(`${file}.new`, list("c"));
    await rename(`${file}.new`, file);
    await expect.poll(() => heard, { timeout: 1500 }).toContain("good c");
    stop();
  });
});
