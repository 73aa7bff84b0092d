import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, describe } from "vitest";
import { createRemoteStore, serveStore } from "../../src/store/remote-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { describeStore } from "./contract.ts";
import { openFreshStore } from "./open-fresh-store.ts";
import { describeSearch } from "./search-contract.ts";
import { describeUpkeep } from "./upkeep-contract.ts";

describeStore("the SQLite store", async () => {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-store-"));
  const store = await openFreshStore(join(folder, "wirewatch.db"));
  return {
    store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe("the SQLite store with an index of many shards", () => {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "wirewatch-store-"));
    store = await openFreshStore(join(folder, "wirewatch.db"), { shardEntries: 2, elapsed: () => 0 });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  describeSearch(() => store);
  describeUpkeep(() => store);
});

describeStore("the SQLite store reached by messages, with readers of its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-store-"));
  const file = join(folder, "wirewatch.db");
  const local = await openFreshStore(file);
  const reader = await openSqliteStore(file, "reader");
  const writing = new MessageChannel();
  const reading = new MessageChannel();
  serveStore(local, writing.port2);
  serveStore(reader, reading.port2);
  const store = createRemoteStore(writing.port1, [reading.port1]);
  return {
    store,
    close: async () => {
      await store.close();
      for (const { port1 } of [writing, reading]) port1.close();
      await reader.close();
      await local.close();
      await rm(folder, { recursive: true });
    },
  };
});
