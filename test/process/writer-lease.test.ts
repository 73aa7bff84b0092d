import { hostname } from "node:os";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NotWriterError } from "../../src/process/not-writer-error.ts";
import { holdWriterLease } from "../../src/process/writer-lease.ts";
import type { Store } from "../../src/store/store.ts";
import { storeForEach } from "../store/store-for-each.ts";

describe("the lease on the archive", () => {
  let store: Store;
  storeForEach((opened) => {
    store = opened;
  });
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  const noError = (error: unknown): never => {
    throw error;
  };
  const hold = (owner: string, onError: (error: unknown) => void = noError) =>
    holdWriterLease({ store, owner, now: Date.now, onError });

  it("is held by one process as long as it runs", async () => {
    const giveBack = await hold("one");
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await expect(hold("two")).rejects.toBeInstanceOf(NotWriterError);
    await giveBack();
    await (await hold("two"))();
  });

  it("is taken from a process that ended without giving it back", async () => {
    // No process has this number, which is above all that Linux gives.
    await store.acquireLease("writer", `4194305@${hostname()}:x`, Date.now(), 60_000);
    await (await hold("one"))();
    expect(await store.leaseOwner("writer")).toBeNull();
  });

  it("tells when it can’t be renewed, and goes on trying", async () => {
    const errors: unknown[] = [];
    let isFull = false;
    const acquireLease: Store["acquireLease"] = (...args) =>
      isFull ? Promise.reject(new Error("disk full")) : store.acquireLease(...args);
    const giveBack = await holdWriterLease({
      store: { ...store, acquireLease },
      owner: "one",
      now: Date.now,
      onError: (error) => errors.push(error),
    });
    isFull = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(errors.map(String)).toEqual(["Error: disk full", "Error: disk full"]);
    isFull = false;
    await vi.advanceTimersByTimeAsync(15_000);
    await expect(hold("two")).rejects.toBeInstanceOf(NotWriterError);
    await giveBack();
  });
});
