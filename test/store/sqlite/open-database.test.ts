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

// Nothing is closed to an administrator.
it.skipIf(process.getuid?.() === 0)(
  "who only reads is not told of writing where a database can't be read",
  async () => {
    openDatabase(file(), "writer").close();
    await chmod(file(), 0);
    expect(() => openDatabase(file(), "reader")).toThrow(/a\.db can't be read \(EACCES\)\. Mend its permissions/);
    await chmod(file(), 0o400);
    await chmod(join(folder, "data"), 0o500);
    expect(() => openDatabase(file(), "reader")).toThrow(/can't be read, because SQLite needs to write beside it/);
    await chmod(join(folder, "data"), 0);
    expect(() => openDatabase(file(), "reader")).toThrow(/a\.db can't be read \(EACCES\)/);
    await chmod(join(folder, "data"), 0o700);
  },
);
