import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHostTurns, type HostTurnsOptions } from "../../src/fetch/host-turns.ts";

/** Time that only moves when told, and everything that waits for it. */
function createClock() {
  let time = 1_000_000;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return {
    now: () => time,
    setTimer(callback: () => void, ms: number) {
      const timer = { at: time + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    timers,
    settle,
    set(ms: number) {
      time = ms;
    },
    async advance(ms: number) {
      const end = time + ms;
      await settle();
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        time = Math.max(time, next.at);
        timers.delete(next);
        next.callback();
        await settle();
      }
      time = end;
    },
  };
}

function createTurns(options: Partial<HostTurnsOptions> = {}) {
  const clock = createClock();
  const turns = createHostTurns({
    concurrency: 16,
    hostConcurrency: 2,
    hostGapMs: 1000,
    hostLimitsSet: false,
    allow: [],
    now: clock.now,
    setTimer: clock.setTimer,
    ...options,
  });
  const began = clock.now();
  const starts: (readonly [url: string, ms: number])[] = [];
  const running = new Map<string, number>();
  let most = 0;
  /** Work that takes so long; 0 = until the end of the turn. */
  const ask = (url: string, ms = 0, signal?: AbortSignal) =>
    turns.run(
      url,
      async () => {
        starts.push([url, clock.now() - began]);
        running.set(url, (running.get(url) ?? 0) + 1);
        most = Math.max(
          most,
          [...running.values()].reduce((sum, n) => sum + n, 0),
        );
        if (ms > 0) await new Promise<void>((resolve) => clock.setTimer(resolve, ms));
        running.set(url, (running.get(url) ?? 0) - 1);
        return url;
      },
      signal,
    );
  return { clock, turns, ask, starts, most: () => most };
}

const times = (starts: readonly (readonly [string, number])[], url: string) =>
  starts.filter(([u]) => u === url).map(([, ms]) => ms);

describe("a host's turns", () => {
  it("leave a gap between starts", async () => {
    const { ask, clock, starts } = createTurns();
    for (let i = 0; i < 4; i++) void ask("https://a.example.org/1");
    await clock.advance(10_000);
    expect(times(starts, "https://a.example.org/1")).toEqual([0, 1000, 2000, 3000]);
  });

  it("run no more at once than allowed", async () => {
    const { ask, clock, starts, most } = createTurns({ hostGapMs: 100 });
    for (let i = 0; i < 6; i++) void ask("https://example.org/1", 5000);
    await clock.advance(20_000);
    expect(most()).toBe(2);
    expect(times(starts, "https://example.org/1")).toEqual([0, 100, 5000, 5100, 10_000, 10_100]);
  });

  it("are shared by all names of a registrable domain", async () => {
    const { ask, clock, starts } = createTurns();
    for (const host of ["feeds.bbc.co.uk", "www.bbc.co.uk", "BBC.co.uk", "www.itv.co.uk"]) void ask(`https://${host}/`);
    await clock.advance(5000);
    expect(starts.map(([, ms]) => ms)).toEqual([0, 0, 1000, 2000]);
  });

  it("go by the address where there is no name", async () => {
    const { ask, clock, starts } = createTurns({ hostLimitsSet: true });
    for (const host of ["127.0.0.2", "127.0.0.2:81", "127.0.0.3", "[2606:4700::1]", "[2606:4700::2]"])
      void ask(`http://${host}/`);
    await clock.advance(5000);
    expect(starts.map(([, ms]) => ms)).toEqual([0, 0, 0, 0, 1000]);
  });

  it("come one after the other, in the order of asking", async () => {
    const { ask, clock, starts } = createTurns({ concurrency: 1 });
    for (const n of [1, 2, 3]) void ask(`https://example.org/${n}`);
    await clock.advance(5000);
    expect(starts.map(([url]) => url.at(-1))).toEqual(["1", "2", "3"]);
  });

  it("give back what the work gives, and its failure", async () => {
    const { ask, turns } = createTurns();
    expect(await ask("https://example.org/")).toBe("https://example.org/");
    const failing = createTurns().turns.run("https://example.org/", () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    const throwing = turns.run("https://example.net/", () => {
      throw new Error("at once");
    });
    await expect(throwing).rejects.toThrow("at once");
  });

  it("end a day after the clock was set back at the latest, however far a host was to be left alone", async () => {
    const { turns, clock } = createTurns();
    clock.set(5 * 365 * 86_400_000);
    turns.slowDown("https://example.org/", 5 * 365 * 86_400_000 + 60_000);
    clock.set(0);
    expect(() => turns.checkPause("https://example.org/")).toThrow(/another 24 hours/);
    clock.set(86_400_000);
    expect(() => turns.checkPause("https://example.org/")).not.toThrow();
  });

  it("are not lost when the clock is set back", async () => {
    const { ask, clock, starts } = createTurns();
    void ask("https://example.org/");
    await clock.settle();
    clock.set(0);
    void ask("https://example.org/");
    await clock.advance(1000);
    expect(starts).toHaveLength(2);
  });
});

describe("hosts", () => {
  it("do not wait for a slow or crowded one", async () => {
    const { ask, clock, starts } = createTurns({ concurrency: 3 });
    for (let i = 0; i < 50; i++) void ask("https://slow.example/", 60_000);
    for (let i = 0; i < 5; i++) void ask(`https://quick-${i}.example/`, 100);
    await clock.advance(3000);
    expect(starts.filter(([url]) => url.includes("quick"))).toHaveLength(5);
    expect(times(starts, "https://slow.example/")).toEqual([0, 1000]);
  });

  it("take turns when all of them may start", async () => {
    const { ask, clock, starts } = createTurns({ concurrency: 1, hostGapMs: 0 });
    for (const host of ["a", "b", "c"]) for (let i = 0; i < 3; i++) void ask(`https://${host}.example/`, 10);
    await clock.advance(1000);
    // The first a runs and the second stands in line before b and c are there.
    expect(starts.map(([url]) => url.charAt(8)).join("")).toBe("aabcabcbc");
  });

  it("of the operator have no limits of their own", async () => {
    const { ask, clock, starts, most } = createTurns({ concurrency: 8, allow: ["wiki.corp:8123", "93.184.216.0/24"] });
    const own = [
      "http://127.0.0.2/",
      "http://10.0.0.1/",
      "http://wiki.corp:8123/",
      "http://93.184.216.34/",
      "http://[fd00::1]/",
    ];
    for (const url of own) for (let i = 0; i < 4; i++) void ask(url, 10);
    await clock.advance(25);
    expect(starts).toHaveLength(20);
    expect(most()).toBe(8);
    for (let i = 0; i < 3; i++) void ask("http://wiki.corp/");
    await clock.advance(500);
    expect(times(starts, "http://wiki.corp/").length).toBeLessThan(3);
  });

  it("of the operator obey limits that the user set", async () => {
    const { ask, clock, starts, most } = createTurns({ hostLimitsSet: true, hostConcurrency: 1, hostGapMs: 500 });
    for (let i = 0; i < 3; i++) void ask("http://127.0.0.2/", 800);
    await clock.advance(5000);
    expect(times(starts, "http://127.0.0.2/")).toEqual([0, 800, 1600]);
    expect(most()).toBe(1);
  });

  it("keep within every limit whatever is asked", async () => {
    const job = fc.record({ host: fc.nat(4), ms: fc.integer({ min: 1, max: 3000 }), after: fc.nat(500) });
    await fc.assert(
      fc.asyncProperty(fc.array(job, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (jobs, concurrency) => {
        const { ask, clock, starts, most } = createTurns({ concurrency });
        const done: Promise<string>[] = [];
        for (const { host, ms, after } of jobs) {
          await clock.advance(after);
          done.push(ask(`https://h${host}.example/`, ms));
        }
        await clock.advance(200_000);
        await Promise.all(done);
        expect(starts).toHaveLength(jobs.length);
        expect(most()).toBeLessThanOrEqual(concurrency);
        for (let host = 0; host < 5; host++) {
          const at = times(starts, `https://h${host}.example/`);
          for (const [i, ms] of at.entries()) if (i > 0) expect(ms - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
        }
        expect(clock.timers.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a host that asks for a pause", () => {
  it("is asked again when a short one is over", async () => {
    const { ask, clock, starts, turns } = createTurns();
    turns.slowDown("https://www.example.org/x", clock.now() + 30_000);
    void ask("https://example.org/");
    void ask("https://example.net/");
    await clock.advance(40_000);
    expect(starts).toEqual([
      ["https://example.net/", 0],
      ["https://example.org/", 30_000],
    ]);
  });

  it("is not waited for when it is a long one, nor by those who waited already", async () => {
    const { ask, clock, starts, turns } = createTurns();
    const first = ask("https://example.org/", 100);
    const waiting = expect(ask("https://example.org/")).rejects.toMatchObject({
      code: "paused",
      retryAfterMs: 600_000,
    });
    await clock.settle();
    turns.slowDown("https://example.org/", clock.now() + 600_000);
    await waiting;
    await expect(ask("https://feeds.example.org/")).rejects.toMatchObject({
      code: "paused",
      message: "example.org asked not to be asked for another 10 minutes.",
    });
    await clock.advance(570_000);
    expect(() => turns.checkPause("https://example.org/")).toThrow(
      "example.org asked not to be asked for another 30 s.",
    );
    turns.slowDown("https://example.net/", clock.now() + 86_400_000);
    expect(() => turns.checkPause("https://example.net/")).toThrow("for another 24 hours.");
    await clock.advance(30_000);
    await first;
    void ask("https://example.org/");
    await clock.settle();
    expect(starts).toHaveLength(2);
  });

  it("does not get a shorter pause by a later answer", async () => {
    const { ask, clock, starts, turns } = createTurns();
    turns.slowDown("https://example.org/", clock.now() + 30_000);
    turns.slowDown("https://example.org/", clock.now() + 10_000);
    void ask("https://example.org/");
    await clock.advance(60_000);
    expect(starts[0]?.[1]).toBe(30_000);
  });
});

describe("who no longer wants a turn", () => {
  it("leaves the line without a trace", async () => {
    const { ask, clock, starts } = createTurns();
    const aborter = new AbortController();
    void ask("https://example.org/1");
    const second = expect(ask("https://example.org/2", 0, aborter.signal)).rejects.toThrow("stopping");
    void ask("https://example.org/3");
    await clock.settle();
    aborter.abort(new Error("stopping"));
    await second;
    await clock.advance(5000);
    expect(starts).toEqual([
      ["https://example.org/1", 0],
      ["https://example.org/3", 1000],
    ]);
    await expect(ask("https://example.org/4", 0, aborter.signal)).rejects.toThrow("stopping");
  });

  it("leaves no timer behind, which would keep a program from ending", async () => {
    const { ask, clock, turns } = createTurns();
    const aborter = new AbortController();
    turns.slowDown("https://example.org/", clock.now() + 50_000);
    const [first, second] = ["1", "2"].map((path) =>
      expect(ask(`https://example.org/${path}`, 0, aborter.signal)).rejects.toThrow("stopping"),
    );
    await clock.settle();
    expect(clock.timers.size).toBe(1);
    aborter.abort(new Error("stopping"));
    await Promise.all([first, second]);
    expect(clock.timers.size).toBe(0);
  });
});
