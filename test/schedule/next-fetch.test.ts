import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FetchOutlook, nextFetchAt, rhythmMs } from "../../src/schedule/next-fetch.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 0, 2, 12);

/** Minutes until the next fetch, with the jitter in its middle. */
function minutesFor(outlook: Partial<FetchOutlook>, random = 0.5): number {
  const usual = {
    interval: "auto",
    leastIntervalMs: null,
    failures: 0,
    retryAfterMs: null,
    httpStatus: 200,
    arrivals: [],
  } as const;
  return (nextFetchAt({ ...usual, now, ...outlook }, () => random) - now) / minute;
}

const every = (ms: number, count: number, newest = now) => Array.from({ length: count }, (_, i) => newest - i * ms);

describe("the next fetch", () => {
  it("comes after the interval that the user gave, whatever the publisher wants", () => {
    expect(minutesFor({ interval: 15 * minute })).toBe(15);
    expect(minutesFor({ interval: 15 * minute, leastIntervalMs: hour }, 0.9)).toBe(15);
    expect(minutesFor({ interval: 7 * day })).toBe(7 * 24 * 60);
  });

  it("comes after half an hour when nothing is known", () => {
    expect(minutesFor({})).toBe(30);
    expect(minutesFor({ arrivals: [now - hour] })).toBe(30);
    expect(minutesFor({ arrivals: Array(50).fill(now - hour) })).toBe(30);
  });

  it("follows the feed's rhythm between five minutes and a day", () => {
    expect(minutesFor({ arrivals: every(2 * hour, 20, now - 2 * hour) })).toBe(60);
    expect(minutesFor({ arrivals: every(1000, 100) })).toBe(5);
    expect(minutesFor({ arrivals: every(30 * day, 12) })).toBe(24 * 60);
  });

  it("grows while a feed is silent", () => {
    const lively = rhythmMs(every(hour, 20), now);
    expect(rhythmMs(every(hour, 20, now - 2 * day), now)).toBeGreaterThan(3 * lively);
  });

  it("takes no notice of items from the future or of their order", () => {
    const arrivals = every(2 * hour, 20, now - 2 * hour);
    expect(minutesFor({ arrivals: [...arrivals.toReversed(), now + day] })).toBe(60);
  });

  it("never comes before the publisher's lower bound, of which a day counts", () => {
    expect(minutesFor({ leastIntervalMs: 2 * hour }, 0)).toBe(120);
    expect(minutesFor({ leastIntervalMs: 365 * day }, 0)).toBe(24 * 60);
    expect(minutesFor({ leastIntervalMs: minute })).toBe(30);
  });

  it("backs off from a feed that fails, up to a day", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 99, 5000].map((failures) => minutesFor({ failures, httpStatus: null }));
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  });

  it("begins to back off at the interval when that is shorter", () => {
    expect([1, 2, 3].map((failures) => minutesFor({ failures, interval: 5 * minute }))).toEqual([5, 10, 20]);
    expect(minutesFor({ failures: 1, interval: 12 * hour })).toBe(15);
  });

  it("respects Retry-After, and a feed that is gone", () => {
    expect(minutesFor({ failures: 1, httpStatus: 429, retryAfterMs: 2 * hour }, 0)).toBe(120);
    expect(minutesFor({ failures: 1, httpStatus: 429, retryAfterMs: 1000 })).toBe(15);
    expect(minutesFor({ failures: 1, httpStatus: 410 })).toBe(24 * 60);
  });

  it("is spread by a tenth and lies at most a day ahead", () => {
    expect(minutesFor({}, 0)).toBe(27);
    expect(minutesFor({}, 0.999)).toBeCloseTo(33, 1);
    fc.assert(
      fc.property(
        fc.record({
          failures: fc.nat(50),
          leastIntervalMs: fc.option(fc.nat(10 * day)),
          retryAfterMs: fc.option(fc.nat(day)),
          arrivals: fc.array(fc.integer({ min: 0, max: 2 * now })),
          httpStatus: fc.option(fc.constantFrom(200, 304, 410, 429, 500)),
        }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (outlook, random) => {
          const minutes = minutesFor(outlook, random);
          expect(minutes).toBeGreaterThanOrEqual(4.5);
          expect(minutes).toBeLessThanOrEqual(24 * 60);
        },
      ),
    );
  });
});
