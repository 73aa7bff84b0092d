import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import {
  chmod,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editUserFile } from "../../src/userfile/edit-user-file.ts";
import { readUserFile } from "../../src/userfile/user-file.ts";

let folder: string;
let file: string;
const anything = (json: unknown) => ({ ok: json });
const edit = (path = file) => editUserFile(path, anything, ({ text }) => text.replace("1", "2"));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirewatch-replace-"));
  file = join(folder, "list.json");
  await writeFile(file, '{"a":1}');
});
afterEach(() => rm(folder, { recursive: true }));

describe("an edited file", () => {
  it("keeps its permissions", async () => {
    await chmod(file, 0o640);
    await edit();
    expect([(await stat(file)).mode & 0o777, await readFile(file, "utf8")]).toEqual([0o640, '{"a":2}']);
  });

  it("stays a link where it is one", async () => {
    mkdirSync(join(folder, "elsewhere"));
    const target = join(folder, "elsewhere", "mine.json");
    await writeFile(target, '{"a":1}');
    const link = join(folder, "link.json");
    await symlink("elsewhere/mine.json", link);
    await edit(link);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect([await readlink(link), await readFile(target, "utf8")]).toEqual(["elsewhere/mine.json", '{"a":2}']);
  });

  it("leaves nothing beside it", async () => {
    await edit();
    expect(await readdir(folder)).toEqual(["list.json"]);
  });
});

describe("a file is left as it is, with the reason in words, and nothing is left beside it", () => {
  afterEach(async () => {
    expect((await readdir(folder)).filter((name) => /\.(tmp|lock)$/.test(name))).toEqual([]);
  });

  it("when it is write-protected, also for an administrator", async () => {
    chmodSync(file, 0o444);
    await expect(edit()).rejects.toMatchObject({
      code: "not-written",
      message: expect.stringMatching(/^list\.json was not changed: it, or its folder, is write-protected.*permission/),
    });
    expect(await readFile(file, "utf8")).toBe('{"a":1}');
  });

  it("when the disk is full in the middle of writing", async () => {
    const text = JSON.stringify({
      feeds: Array.from({ length: 200 }, (_, i) => ({ id: `f${i}`, note: "x".repeat(40) })),
    });
    await writeFile(file, text);
    const module = resolve(import.meta.dirname, "../../src/userfile/edit-user-file.ts");
    const script = `import { editUserFile } from ${JSON.stringify(module)};
      await editUserFile(${JSON.stringify(file)}, (json) => ({ ok: json }), ({ text }) => text + " ")
        .then(() => console.log("written"), (error) => console.log(error.code, error.message));`;
    // A limit of 4 kB on files is met as a full disk is: the first part of the text is written, the rest is not.
    const { stdout } = spawnSync(
      "bash",
      ["-c", `trap '' XFSZ; ulimit -f 4; "$0" --input-type=module -e "$1"`, process.execPath, script],
      {
        encoding: "utf8",
      },
    );
    expect(stdout).toMatch(/^not-written list\.json was not changed: the disk is full\. Make room/);
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it.each([
    ["a folder", /is a folder \(.*list\.json\); move it away/, async () => void mkdirSync(file)],
    ["a link that leads nowhere", /is a link to gone\.json, which is not there/, () => symlink("gone.json", file)],
    ["nothing", /there is no such file/, async () => undefined],
  ])("when there is %s in its place", async (_, words, put) => {
    await rm(file);
    await put();
    await expect(readUserFile(file, anything)).rejects.toThrow(words);
    await expect(edit()).rejects.toMatchObject({ code: "file-unusable", message: expect.stringMatching(words) });
  });
});

it("of a thousand mistakes the first twenty are told", async () => {
  const problems = Array.from({ length: 1000 }, (_, i) => ({ path: ["feeds", i], message: "is wrong" }));
  const error = await readUserFile(file, () => ({ problems })).catch((found: unknown) => found);
  const lines = (error instanceof Error ? error.message : "").split("\n");
  expect([lines.length, lines.at(-1)]).toEqual([21, "list.json: and 980 more of such"]);
});

describe("the lock beside a file", () => {
  it.each([
    ["that was left a minute ago", -60_000],
    ["from before the clock was set back", 3_600_000],
  ])("%s by a process that died holds nobody up", async (_, later) => {
    const lock = `${file}.lock`;
    await writeFile(lock, "");
    const time = new Date(Date.now() + later);
    await utimes(lock, time, time);
    const start = performance.now();
    await edit();
    expect(performance.now() - start).toBeLessThan(2000);
    expect(await readdir(folder)).toEqual(["list.json"]);
  });

  it("is one lock, whatever link the file is known by, and needs nothing of the link's folder", async () => {
    const links = join(folder, "links");
    mkdirSync(links);
    await symlink(file, join(links, "other.json"));
    await writeFile(`${file}.lock`, "");
    const edited = edit(join(links, "other.json"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await readFile(file, "utf8")).toBe('{"a":1}');
    await rm(`${file}.lock`);
    await edited;
    expect([await readFile(file, "utf8"), await readdir(links)]).toEqual(['{"a":2}', ["other.json"]]);
  });

  it("holds an edit up while another one is done", async () => {
    const lock = `${file}.lock`;
    await writeFile(lock, "");
    let done = false;
    const edited = edit().then(() => {
      done = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(done).toBe(false);
    await rm(lock);
    await edited;
    expect(await readFile(file, "utf8")).toBe('{"a":2}');
  });
});
