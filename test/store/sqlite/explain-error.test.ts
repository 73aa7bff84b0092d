import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { makeFeed, now } from "../fixtures.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "explain-"));
  file = join(folder, "a.db");
});
afterEach(() => rm(folder, { recursive: true }));

it("a write where nothing can be written is told with the path and the mend", async () => {
  await (await openSqliteStore(file, "writer")).close();
  const store = await openSqliteStore(file, "reader");
  await expect(store.syncFeeds([makeFeed("a")], now)).rejects.toMatchObject({
    name: "StoreError",
    code: "unwritable",
    message: `${file} is write-protected. Mend its permissions, or run this as the user it belongs to.`,
  });
  await store.close();
});

it("damage that shows when something is read is told as such", async () => {
  const store = await openSqliteStore(file, "writer");
  await store.syncFeeds([makeFeed("a")], now);
  await store.close();
  const db = new Database(file);
  const root = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'feed'").pluck().get());
  const size = Number(db.pragma("page_size", { simple: true }));
  db.close();
  const bytes = await open(file, "r+");
  await bytes.write(Buffer.alloc(size, 0xff), 0, size, (root - 1) * size);
  await bytes.close();
  const reader = await openSqliteStore(file, "reader");
  await expect(reader.feedStates()).rejects.toMatchObject({
    code: "damaged",
    message: expect.stringMatching(/a\.db is damaged or not a Wirewatch database.*restore a backup\.$/),
  });
  await reader.close();
});
