import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFetch } from "../../src/schedule/plan-fetch.ts";
import { fetchedWell } from "./outlook.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 24, 12);

/** A fetch so many hours after the one before; its clock may have been set. */
const fetches = fc.array(
  fc.record({
    hours: fc.integer({ min: -30, max: 400 }),
    items: fc.array(fc.integer({ min: -2000, max: 3 }), { maxLength: 6 }),
    hasNews: fc.boolean(),
    fails: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

const stored = (rhythm: unknown): unknown => JSON.parse(JSON.stringify(rhythm));

/** The same as it was stored before silences were kept beside rhythms. */
function withoutSilence(rhythm: unknown): unknown {
  return JSON.parse(JSON.stringify(rhythm), (key, value) => (key === "silence" ? undefined : value));
}

describe("a silence that was judged before", () => {
  it("is what judging it again finds, whatever comes and fails, and however clocks are set", () => {
    fc.assert(
      fc.property(fetches, (all) => {
        const first = { ...fetchedWell, now: start, rhythm: null, hasNews: false };
        const published = Array.from({ length: 40 }, (_, i) => start - i * 5 * hour);
        let { rhythm } = planFetch({ ...first, arrivals: published }, () => 0.5);
        let now = start;
        for (const { hours, items, hasNews, fails } of all) {
          now += hours * hour;
          const arrivals = items.map((after) => now + after * hour);
          const next = { ...fetchedWell, now, arrivals, hasNews, failures: fails ? 1 : 0 };
          const plan = planFetch({ ...next, rhythm: stored(rhythm) }, () => 0.5);
          expect(plan).toEqual(planFetch({ ...next, rhythm: withoutSilence(rhythm) }, () => 0.5));
          rhythm = plan.rhythm;
        }
      }),
    );
  });

  it("is judged again where it was found by other rules", () => {
    const arrivals = Array.from({ length: 40 }, (_, i) => start - i * 5 * hour);
    const next = { ...fetchedWell, now: start + day, hasNews: false };
    const { rhythm, silentAfter } = planFetch({ ...next, rhythm: null, arrivals }, () => 0);
    const other = JSON.parse(JSON.stringify(rhythm), (key, value) =>
      key === "silence" ? { ...value, rules: 0, until: 7 } : value,
    );
    expect(planFetch({ ...next, rhythm: other, arrivals: [] }, () => 0)).toMatchObject({ silentAfter });
  });

  it("is not looked for again while nothing comes", () => {
    const arrivals = Array.from({ length: 40 }, (_, i) => start - i * 5 * hour);
    const next = { ...fetchedWell, now: start + day, hasNews: false };
    const { rhythm } = planFetch({ ...next, rhythm: null, arrivals }, () => 0);
    const marked = JSON.parse(JSON.stringify(rhythm), (key, value) => (key === "until" ? 7 : value));
    expect(planFetch({ ...next, rhythm: marked, arrivals: [] }, () => 0)).toMatchObject({ silentAfter: 7 });
    expect(planFetch({ ...next, rhythm: marked, arrivals: [start + 5 * hour] }, () => 0).silentAfter).not.toBe(7);
  });
});
