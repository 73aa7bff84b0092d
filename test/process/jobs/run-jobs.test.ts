import { describe, expect, it } from "vitest";
import type { RefreshOutcome } from "../../../src/ingest/refresh-feed.ts";
import { purgeHere, purgeItems } from "../../../src/process/jobs/purge-job.ts";
import { runJobs } from "../../../src/process/jobs/run-jobs.ts";
import type { Worker } from "../../../src/process/worker.ts";
import type { Store } from "../../../src/store/store.ts";
import { StoreError } from "../../../src/store/store-error.ts";
import { addFeedTo, makeFeed, makeFetch, makeItem, now } from "../../store/fixtures.ts";
import { storeForEach } from "../../store/store-for-each.ts";

const minute = 60_000;

describe("a job that another process left", () => {
  let store: Store;
  let time: number;
  let aborter: AbortController;
  storeForEach((opened) => {
    store = opened;
    time = now;
    aborter = new AbortController();
  });
  const stop = (): void => aborter.abort(new Error("Wirewatch is stopping."));

  const idle: Pick<Worker, "refresh"> = { refresh: async () => undefined };
  const run = (worker: Pick<Worker, "refresh"> = idle, over: Store = store) =>
    runJobs(over, worker, () => time, aborter.signal);
  const outcome = (id: string, more: Partial<RefreshOutcome> = {}): RefreshOutcome => ({
    feed: makeFeed(id),
    status: "ok",
    added: 2,
    changed: 1,
    error: null,
    ...more,
  });

  it("fetches the feeds it names, and tells what came of each", async () => {
    await addFeedTo(store, "a");
    await addFeedTo(store, "b");
    await addFeedTo(store, "c");
    const id = await store.addJob("fetch", { feeds: ["a", "b"], due: false }, now);
    const asked: string[] = [];
    await run({
      async refresh(feeds, onOutcome) {
        asked.push(...feeds);
        onOutcome(outcome("a"));
        onOutcome(outcome("b", { status: "failed", added: 0, changed: 0, error: "HTTP 500" }));
      },
    });
    expect(asked).toEqual(["a", "b"]);
    expect(await store.job(id)).toMatchObject({
      state: "done",
      progress: { feeds: 2, done: 2, added: 2, changed: 1, failed: [{ id: "b", error: "HTTP 500" }], waiting: [] },
    });
  });

  it("goes on with the items of a removed feed where a command was killed", async () => {
    const no = await addFeedTo(store, "a");
    await store.ingest([makeFetch(no, [makeItem("1"), makeItem("2"), makeItem("3")])]);
    await store.syncFeeds([], now);
    let steps = 0;
    const purgeFeed: Store["purgeFeed"] = async (feed) => {
      if (steps++ > 0) throw new Error("killed");
      return store.purgeFeed(feed, 1);
    };
    await expect(purgeHere({ ...store, purgeFeed }, "a", () => now)).rejects.toThrow("killed");
    expect((await store.stats()).items).toBe(2);
    await run();
    expect((await store.stats()).items).toBe(0);
  });

  it("deletes all items of a removed feed here, and leaves nothing to do", async () => {
    const no = await addFeedTo(store, "a");
    await store.ingest([makeFetch(no, [makeItem("1"), makeItem("2")])]);
    await store.syncFeeds([], now);
    expect(await purgeHere(store, "a", () => now)).toBe(2);
    expect(await store.claimJob("worker", now, minute)).toBeNull();
  });

  it("deletes the items of a removed feed", async () => {
    const no = await addFeedTo(store, "a");
    await store.ingest([makeFetch(no, [makeItem("1"), makeItem("2")])]);
    await store.syncFeeds([], now);
    const id = await store.addJob("purge", { feed: "a" }, now);
    await run();
    expect(await store.job(id)).toMatchObject({ state: "done", progress: { deleted: 2 } });
    expect((await store.stats()).items).toBe(0);
  });

  it("gives the rest of the program its turn while it deletes", async () => {
    const turns: number[] = [];
    const left = [2, 1, 0];
    await purgeItems({ purgeFeed: async () => left.shift() ?? 0 }, "a", (deleted) => {
      setImmediate(() => turns.push(deleted));
    });
    expect(turns).toEqual([2, 3]);
  });

  it("is told as failed, in words, when it can’t be read", async () => {
    const unreadable = { ...store, claimJob: async () => ({ ...waiting, id: await left, payload: { feeds: "all" } }) };
    const left = store.addJob("fetch", { feeds: null, due: true }, now);
    await run(idle, unreadable);
    expect(await store.job(await left)).toMatchObject({ state: "failed", error: "The job can't be read." });
  });

  it("is told as failed when it breaks, and not begun again", async () => {
    const id = await store.addJob("fetch", { feeds: null, due: true }, now);
    const broken = { refresh: () => Promise.reject(new Error("no such planet")) };
    await expect(run(broken)).rejects.toThrow("no such planet");
    expect(await store.job(id)).toMatchObject({ state: "failed", error: "no such planet" });
    time += 10 * minute;
    expect(await store.claimJob("test", time, minute)).toBeNull();
  });

  it("is done later when the archive can’t be written now", async () => {
    const id = await store.addJob("purge", { feed: "a" }, now);
    const full = { ...store, purgeFeed: () => Promise.reject(new StoreError("full", "The disk is full.")) };
    await expect(run(idle, full)).rejects.toThrow("The disk is full.");
    expect(await store.job(id)).toMatchObject({ state: "running", error: null });
    time += 2 * minute;
    await run();
    expect(await store.job(id)).toMatchObject({ state: "done" });
  });

  it("waits for the next program when this one stops meanwhile, with what was done of it", async () => {
    await addFeedTo(store, "a");
    await addFeedTo(store, "b");
    const id = await store.addJob("fetch", { feeds: ["a", "b"], due: false }, now);
    await run({
      async refresh(_, onOutcome) {
        onOutcome(outcome("a"));
        stop();
      },
    });
    expect(await store.job(id)).toMatchObject({ state: "waiting", progress: { done: 1, added: 2 }, error: null });
    await run();
    expect(await store.job(id)).toMatchObject({ state: "waiting" });
  });

  it("deletes no more than a step when the program stops meanwhile", async () => {
    const no = await addFeedTo(store, "a");
    await store.ingest([makeFetch(no, [makeItem("1"), makeItem("2")])]);
    await store.syncFeeds([], now);
    const id = await store.addJob("purge", { feed: "a" }, now);
    const purgeFeed: Store["purgeFeed"] = async (feed) => {
      stop();
      return store.purgeFeed(feed, 1);
    };
    await run(idle, { ...store, purgeFeed });
    expect(await store.job(id)).toMatchObject({ state: "waiting", progress: { deleted: 1 } });
    expect((await store.stats()).items).toBe(1);
  });

  it("goes on where only its progress can’t be stored", async () => {
    await addFeedTo(store, "a");
    const id = await store.addJob("fetch", { feeds: ["a"], due: false }, now);
    const reportJob: Store["reportJob"] = (job, report, ...rest) =>
      report.state === "running"
        ? Promise.reject(new StoreError("full", "The disk is full."))
        : store.reportJob(job, report, ...rest);
    await run({ refresh: async (_, onOutcome) => onOutcome(outcome("a")) }, { ...store, reportJob });
    expect(await store.job(id)).toMatchObject({ state: "done", progress: { done: 1, added: 2 } });
  });
});

const waiting = { kind: "fetch", state: "running", progress: null, error: null } as const;
