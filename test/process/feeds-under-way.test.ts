import { afterEach, describe, expect, it } from "vitest";
import type { RefreshOutcome } from "../../src/ingest/refresh-feed.ts";
import { createFeedsUnderWay, type FeedsUnderWay } from "../../src/process/feeds-under-way.ts";
import type { FeedClaim, Store } from "../../src/store/store.ts";
import { StoreError } from "../../src/store/store-error.ts";
import { addFeedTo, makeFetch, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";

describe("feeds under way", () => {
  let store: Store;
  let aborter: AbortController;
  let feeds: FeedsUnderWay | null = null;
  let errors: string[];
  storeForEach((opened) => {
    store = opened;
    aborter = new AbortController();
    errors = [];
  });
  afterEach(async () => {
    aborter.abort(new Error("Wirewatch is stopping."));
    await feeds?.ended();
    feeds = null;
  });

  function open(refresh: (claim: FeedClaim) => Promise<RefreshOutcome>): FeedsUnderWay {
    feeds = createFeedsUnderWay({
      store,
      owner: "one",
      now: () => now,
      prepare: async () => undefined,
      refresh,
      onError: (_, message) => errors.push(message),
      signal: aborter.signal,
    });
    return feeds;
  }

  /** Stores a fetch that brought nothing. */
  async function stored({ no, feed }: FeedClaim): Promise<RefreshOutcome> {
    await store.ingest([makeFetch(no, [])]);
    return { feed, status: "ok", added: 0, changed: 0, error: null };
  }

  /** Waits until it is let go. */
  function held(): { readonly refresh: (claim: FeedClaim) => Promise<RefreshOutcome>; readonly letGo: () => void } {
    const gate = Promise.withResolvers<void>();
    return {
      refresh: async (claim) => {
        await gate.promise;
        return stored(claim);
      },
      letGo: gate.resolve,
    };
  }

  it("are those that are due, and each is told of when it is stored", async () => {
    for (const id of ["a", "b"]) await addFeedTo(store, id);
    const told: string[] = [];
    await open(stored).refreshDue(({ feed }) => told.push(feed.id));
    expect(told.sort()).toEqual(["a", "b"]);
    await feeds?.refreshDue(({ feed }) => told.push(feed.id));
    expect(told).toHaveLength(2);
  });

  it("are asked once, and who names one meanwhile is told of what comes of it", async () => {
    await addFeedTo(store, "a");
    let asked = 0;
    const { refresh, letGo } = held();
    const underWay = open((claim) => {
      asked++;
      return refresh(claim);
    });
    await underWay.startDue(() => undefined);
    expect(underWay.isIdle()).toBe(false);
    const told: string[] = [];
    const named = underWay.refresh(["a"], ({ feed }) => told.push(feed.id));
    letGo();
    await named;
    await underWay.ended();
    expect({ asked, told, idle: underWay.isIdle() }).toEqual({ asked: 1, told: ["a"], idle: true });
  });

  it("are told as failed, in words, where they can’t be stored; a full disk is no defect of the program", async () => {
    await addFeedTo(store, "a");
    const outcomes: RefreshOutcome[] = [];
    const full = open(() => Promise.reject(new StoreError("unwritable", "The disk is full.")));
    await full.refresh(["a"], (outcome) => outcomes.push(outcome));
    expect(outcomes).toMatchObject([{ status: "failed", error: "The disk is full." }]);
    expect(errors).toEqual([]);
    expect(full.trouble()).toContain("The disk is full.");
  });

  it("are logged where what nobody expects keeps them from being stored", async () => {
    await addFeedTo(store, "a");
    await open(() => Promise.reject(new Error("no such planet"))).refresh(["a"], () => undefined);
    expect(errors).toEqual(["a could not be stored"]);
  });

  it("are not told of, and none is begun, when the program stops; they are due again at once", async () => {
    await addFeedTo(store, "a");
    const told: string[] = [];
    const underWay = open(async () => {
      aborter.abort(new Error("Wirewatch is stopping."));
      throw aborter.signal.reason;
    });
    await underWay.refresh(["a"], ({ feed }) => told.push(feed.id));
    await underWay.refreshDue(({ feed }) => told.push(feed.id));
    expect(told).toEqual([]);
    await underWay.release();
    const again = await store.claimDueFeeds({ owner: "two", now, limit: 9, leaseMs: 1000, only: null });
    expect(again.map(({ feed }) => feed.id)).toEqual(["a"]);
  });
});
