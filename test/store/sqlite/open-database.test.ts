import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/store/sqlite/open-database.ts";

let folder: string;
const file = (): string => join(folder, "data", "a.db");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "open-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function modes(): Promise<readonly number[]> {
  const names = await readdir(join(folder, "data"));
  return Promise.all(names.map(async (name) => (await stat(join(folder, "data", name))).mode & 0o777));
}

describe("a database that is made", () => {
  it("is for its owner alone, with its log, because request headers stand in it", async () => {
    const db = openDatabase(file(), "writer");
    db.exec("CREATE TABLE a (b)");
    expect(await modes()).toEqual([0o600, 0o600, 0o600]);
    db.close();
  });

  it("has pages of 8 KiB, and as many of them in its log as make 64 MiB", () => {
    const db = openDatabase(file(), "writer");
    db.exec("CREATE TABLE a (b)");
    expect(db.pragma("page_size", { simple: true })).toBe(8192);
    expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(8192);
    db.close();
  });
});

it("a database that is there keeps its permissions and its pages", async () => {
  openDatabase(file(), "writer").close();
  await rm(file());
  const old = new Database(file());
  old.pragma("page_size = 4096");
  old.exec("CREATE TABLE a (b)");
  old.close();
  await chmod(file(), 0o640);
  const db = openDatabase(file(), "writer");
  expect(db.pragma("page_size", { simple: true })).toBe(4096);
  expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(16_384);
  db.close();
  expect((await stat(file())).mode & 0o777).toBe(0o640);
});

describe("what is in the place of a database is told with its path and the mend, to who writes and to who reads:", () => {
  it.each([
    [
      "a folder",
      () => mkdir(file(), { recursive: true }),
      /a\.db is a folder, and the database is to stand there\. Move/,
    ],
    [
      "a file instead of its folder",
      () => writeFile(join(folder, "data"), ""),
      /data is a file, and the folder of the d/,
    ],
  ] as const)("%s", async (_, put, words) => {
    await put();
    for (const role of ["writer", "reader"] as const) expect(() => openDatabase(file(), role)).toThrow(words);
  });

  it("a file instead of a folder above", async () => {
    await writeFile(join(folder, "data"), "");
    for (const role of ["writer", "reader"] as const)
      expect(() => openDatabase(join(folder, "data", "more", "a.db"), role)).toThrow(/data is a file, and the folder/);
  });
});

/**
 * Tries to read a database in a process of somebody to whom files can be closed, as none are to an administrator, once for
 * each pair of modes of the file and its folder.
 *
 * @returns what is told each time
 */
function readClosed(modes: readonly (readonly [file: number, folder: number])[]): readonly string[] {
  const code = `
    import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
    import { tmpdir } from "node:os";
    import { join } from "node:path";
    import { openDatabase } from "./src/store/sqlite/open-database.ts";
    const nobody = 65534;
    const folder = mkdtempSync(join(tmpdir(), "closed-"));
    const file = join(folder, "a.db");
    openDatabase(file, "writer").close();
    if (process.getuid() === 0) {
      for (const path of [folder, file]) chownSync(path, nobody, nobody);
      process.setgid(nobody);
      process.setuid(nobody);
    }
    for (const [ofFile, ofFolder] of ${JSON.stringify(modes)}) {
      chmodSync(file, ofFile);
      chmodSync(folder, ofFolder);
      try { openDatabase(file, "reader"); } catch (error) { console.log(error.message); }
      chmodSync(folder, 0o700);
    }
    rmSync(folder, { recursive: true });
  `;
  const cwd = new URL("../../..", import.meta.url);
  const args = ["--input-type=module", "--eval", code];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split("\n");
}

it("who only reads is not told of writing where a database can't be read", () => {
  const told = readClosed([
    [0, 0o700],
    [0o400, 0o500],
    [0o400, 0],
  ]);
  expect(told).toEqual([
    expect.stringMatching(/a\.db can't be read \(EACCES\)\. Mend its permissions/),
    expect.stringMatching(/can't be read, because SQLite needs to write beside it/),
    expect.stringMatching(/a\.db can't be read \(EACCES\)/),
  ]);
});
