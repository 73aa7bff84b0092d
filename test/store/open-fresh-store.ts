import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore, type StoreOptions } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";

let made: Promise<Buffer> | null = null;

/** Opens a store of its own in a new file: a copy of one without anything in it, as making that takes longer than most tests. */
export async function openFreshStore(file: string, options?: StoreOptions): Promise<Store> {
  made ??= makeStore();
  await writeFile(file, await made);
  return openSqliteStore(file, "writer", options);
}

async function makeStore(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "store-"));
  const file = join(folder, "a.db");
  const store = await openSqliteStore(file, "writer");
  await store.close();
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return bytes;
}
