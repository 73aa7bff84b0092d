import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextFetchAt, type TurnOutlook } from "../../src/schedule/next-fetch.ts";
import { learnRhythm } from "../../src/schedule/rhythm.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 0, 2, 12);

/** Minutes until the next fetch, without the spread. */
function minutesFor(outlook: Partial<TurnOutlook>, random = 0): number {
  const usual = {
    interval: "auto",
    leastIntervalMs: null,
    failures: 0,
    retryAfterMs: null,
    httpStatus: 200,
    quiet: null,
    rhythm: null,
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
  });

  it("follows the feed's rhythm between five minutes and a day", () => {
    const rhythm = (ms: number, count: number) => learnRhythm(null, every(ms * 1.037, count), now);
    expect(minutesFor({ rhythm: rhythm(3 * minute, 5000) })).toBeLessThanOrEqual(15);
    const daily = minutesFor({ rhythm: rhythm(12 * hour, 60) });
    expect(daily).toBeGreaterThan(30);
    expect(daily).toBeLessThanOrEqual(12 * 60);
    expect(minutesFor({ rhythm: rhythm(30 * day, 12) })).toBeGreaterThan(daily);
  });

  it("never falls into the publisher's quiet hours and days", () => {
    const quiet = { hours: [12, 13], days: [] };
    expect(minutesFor({ quiet })).toBe(120);
    expect(minutesFor({ quiet: { hours: [], days: [5] } })).toBe(12 * 60);
    expect(minutesFor({ quiet, interval: 15 * minute })).toBe(15);
    expect(minutesFor({ quiet, failures: 1 })).toBe(120);
    expect(minutesFor({ quiet, failures: 1, interval: 15 * minute }, 0.5)).toBe(15);
  });

  it("never comes before the publisher's lower bound, of which a day counts", () => {
    expect(minutesFor({ leastIntervalMs: 2 * hour }, 0)).toBe(120);
    expect(minutesFor({ leastIntervalMs: 365 * day }, 0)).toBe(24 * 60);
    expect(minutesFor({ leastIntervalMs: minute })).toBe(30);
  });

  it("backs off from a feed that fails, up to a day", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 99, 5000].map((failures) => minutesFor({ failures, httpStatus: null }, 0.5));
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  });

  it("begins to back off at the interval when that is shorter", () => {
    expect([1, 2, 3].map((failures) => minutesFor({ failures, interval: 5 * minute }, 0.5))).toEqual([5, 10, 20]);
    expect(minutesFor({ failures: 1, interval: 12 * hour }, 0.5)).toBe(15);
  });

  it("respects Retry-After, and a feed that is gone", () => {
    expect(minutesFor({ failures: 1, httpStatus: 429, retryAfterMs: 2 * hour }, 0)).toBe(120);
    expect(minutesFor({ failures: 1, httpStatus: 429, retryAfterMs: 1000 }, 0.5)).toBe(15);
    expect(minutesFor({ failures: 1, httpStatus: 410 }, 0.5)).toBe(24 * 60);
  });

  it("is spread by a minute, or a tenth for retries, and lies at most a day and a minute ahead", () => {
    expect(minutesFor({}, 0.999)).toBeCloseTo(31, 1);
    expect([0, 0.999].map((random) => minutesFor({ failures: 1 }, random))).toEqual([
      expect.closeTo(13.5, 1),
      expect.closeTo(16.5, 1),
    ]);
    fc.assert(
      fc.property(
        fc.record({
          failures: fc.nat(50),
          leastIntervalMs: fc.option(fc.nat(10 * day)),
          retryAfterMs: fc.option(fc.nat(day)),
          rhythm: fc
            .array(fc.integer({ min: now - 90 * day, max: now + day }), { maxLength: 200 })
            .map((published) => learnRhythm(null, published, now)),
          httpStatus: fc.option(fc.constantFrom(200, 304, 410, 429, 500)),
        }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (outlook, random) => {
          const minutes = minutesFor(outlook, random);
          expect(minutes).toBeGreaterThanOrEqual(4.5);
          expect(minutes).toBeLessThanOrEqual(24 * 60 + 1);
        },
      ),
    );
  });
});
