import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTick, type Tick } from "../../src/schedule/tick.ts";

let tick: Tick | null = null;
const errors: unknown[] = [];
const onError = (error: unknown) => void errors.push(error);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 2, 12, 0, 0, 500) });
  errors.length = 0;
});
afterEach(async () => {
  const stopped = tick?.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  await stopped;
  vi.useRealTimers();
});

describe("the tick", () => {
  it("runs every few seconds by the clock", async () => {
    const at: number[] = [];
    tick = startTick(async () => void at.push(new Date().getSeconds()), { everyMs: 5000, onError });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(at).toEqual([5, 10, 15, 20]);
    expect(errors).toEqual([]);
  });

  it("runs once a minute when told so", async () => {
    const run = vi.fn(async () => undefined);
    tick = startTick(run, { everyMs: 60_000, onError });
    await vi.advanceTimersByTimeAsync(180_000);
    expect(run).toHaveBeenCalledTimes(3);
  });

  it("leaves out turns while a run goes on", async () => {
    const at: number[] = [];
    tick = startTick(
      async () => {
        at.push(new Date().getSeconds());
        await new Promise((resolve) => setTimeout(resolve, 7000));
      },
      { everyMs: 5000, onError },
    );
    await vi.advanceTimersByTimeAsync(30_000);
    expect(at).toEqual([5, 15, 25]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(errors).toEqual([]);
  });

  it("goes on after a run that failed, and tells", async () => {
    let runs = 0;
    tick = startTick(
      () => {
        runs++;
        if (runs === 1) throw new Error("first");
        return runs === 2 ? Promise.reject(new Error("second")) : Promise.resolve();
      },
      { everyMs: 1000, onError },
    );
    await vi.advanceTimersByTimeAsync(3500);
    expect(runs).toBe(4);
    expect(errors).toEqual([new Error("first"), new Error("second")]);
  });

  it.each([
    ["back by an hour", -3_600_000],
    ["back by a year", -365 * 86_400_000],
    ["ahead by a minute", 60_000],
    ["ahead by fifty years", 50 * 365 * 86_400_000],
  ])("goes on as before when the clock is set %s", async (_, byMs) => {
    let runs = 0;
    tick = startTick(async () => void runs++, { everyMs: 2000, onError });
    await vi.advanceTimersByTimeAsync(2000);
    vi.setSystemTime(Date.now() + byMs);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(runs).toBe(6);
    expect(errors).toEqual([]);
  });

  it("stops when the run under way has ended, and starts no other", async () => {
    let runs = 0;
    let ended = 0;
    tick = startTick(
      async () => {
        runs++;
        await new Promise((resolve) => setTimeout(resolve, 3000));
        ended++;
      },
      { everyMs: 1000, onError },
    );
    await vi.advanceTimersByTimeAsync(1000);
    let stopped = false;
    const stopping = tick.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect([runs, ended, stopped]).toEqual([1, 0, false]);
    await vi.advanceTimersByTimeAsync(5000);
    await stopping;
    expect([runs, ended]).toEqual([1, 1]);
    await tick.stop();
  });

  it.each([0, 500, 1500, 7000, 61_000, Number.NaN])("can't come every %d ms", (everyMs) => {
    expect(() => startTick(async () => undefined, { everyMs, onError })).toThrow(RangeError);
  });
});
