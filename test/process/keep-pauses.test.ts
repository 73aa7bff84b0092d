import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createHostTurns, type HostTurns } from "../../src/fetch/host-turns.ts";
import { type KeptPauses, keepPauses } from "../../src/process/keep-pauses.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";

const minute = 60_000;
let folder: string;
let store: Store;
let time: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pauses-"));
  time = Date.UTC(2026, 10, 24, 12);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** The turns of a program that is started now, and what slows hosts down in it. */
async function start(): Promise<{ turns: HostTurns } & KeptPauses> {
  store = await openSqliteStore(join(folder, "a.db"), "writer");
  const now = (): number => time;
  const limits = { concurrency: 4, hostConcurrency: 2, hostGapMs: 0, hostLimitsSet: false, allow: [] };
  const turns = createHostTurns({ ...limits, now });
  const onError = (error: unknown): never => {
    throw error;
  };
  const { slowDown, renew } = keepPauses({ turns, store, now, onError });
  await renew();
  return { turns, slowDown, renew };
}

it("leaves a host alone as long as it asked, for all its feeds and over a restart", async () => {
  const first = await start();
  first.slowDown("https://www.paper.example/one.xml", time + 60 * minute);
  expect(() => first.turns.checkPause("https://feeds.paper.example/two.xml")).toThrow(/paper\.example asked/);
  await store.close();
  time += 10 * minute;
  const { turns } = await start();
  expect(() => turns.checkPause("https://feeds.paper.example/two.xml")).toThrow(/another 50 minutes/);
  expect(() => turns.checkPause("https://other.example/")).not.toThrow();
  time += 51 * minute;
  expect(() => turns.checkPause("https://www.paper.example/one.xml")).not.toThrow();
});

it("remembers no pause that is over before a restart is", async () => {
  const { slowDown } = await start();
  slowDown("https://www.paper.example/one.xml", time + 5000);
  expect(await store.pauses(time)).toEqual([]);
});

it("takes over what another part of the program was asked meanwhile", async () => {
  const { turns, renew } = await start();
  await store.keepPause("https://www.paper.example", time + 60 * minute, time);
  await renew();
  expect(() => turns.checkPause("https://www.paper.example/one.xml")).toThrow(/another 60 minutes/);
});
