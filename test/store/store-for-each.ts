import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { openFreshStore } from "./open-fresh-store.ts";

/**
 * Opens a store of its own for each test of a file, and closes and deletes it after.
 *
 * @param use  called with the store before each test, and with the file that it is in
 */
export function storeForEach(use: (store: Store, file: string) => unknown): void {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "store-"));
    const file = join(folder, "a.db");
    store = await openFreshStore(file);
    await use(store, file);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
}
