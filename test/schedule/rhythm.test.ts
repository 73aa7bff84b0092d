import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextPoll } from "../../src/schedule/next-poll.ts";
import { planFetch } from "../../src/schedule/plan-fetch.ts";
import { expectedMoments, itemsPerDay, learnRhythm, type Rhythm, readRhythm } from "../../src/schedule/rhythm.ts";
import { silentAfter } from "../../src/schedule/silence.ts";
import { fetchedWell } from "./outlook.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Tuesday. */
const now = Date.UTC(2026, 10, 24, 12);
const times = (every: number, count: number, newest = now) =>
  Array.from({ length: count }, (_, i) => newest - i * every);
const learned = (published: readonly number[], at = now): Rhythm => {
  const rhythm = learnRhythm(null, published, at);
  if (!rhythm) throw new Error("nothing was learned");
  return rhythm;
};
const fetched = { ...fetchedWell, now };

/** What is known of a feed on each of the 120 days after its last publication, when it is asked daily. */
function followed(
  published: readonly number[],
): readonly { readonly day: number; readonly isSilent: boolean; readonly usual: number | null }[] {
  let rhythm: unknown = null;
  return Array.from({ length: 160 }, (_, i) => i - 39).flatMap((n) => {
    const at = now + n * day;
    const shown = published.filter((time) => time <= at).slice(0, 20);
    const plan = planFetch({ ...fetched, now: at, rhythm, arrivals: shown, hasNews: false }, () => 0.5);
    rhythm = JSON.parse(JSON.stringify(plan.rhythm));
    const isSilent = plan.silentAfter !== null && plan.silentAfter <= at;
    return n < 1 ? [] : [{ day: n, isSilent, usual: plan.usualPerDay }];
  });
}

const daysOfSilence = (days: ReturnType<typeof followed>): readonly number[] =>
  days.filter(({ isSilent }) => isSilent).map((each) => each.day);

const hourOf = (at: number): number => new Date(at).getUTCHours();

describe("a feed's rhythm", () => {
  it("is not known before something came", () => {
    expect(learnRhythm(null, [], now)).toBeNull();
    expect(learnRhythm(null, [now + day], now)).toBeNull();
  });

  it("is that of the weeks before the newest arrival, however long ago that was", () => {
    const old = times(day, 30, now - 200 * day);
    expect(itemsPerDay(learned([...old, now - 400 * day]))).toBeCloseTo(1, 1);
    const before = learned(times(4 * hour, 200));
    expect(learnRhythm(before, [], now + 90 * day)).toEqual(before);
  });

  it("lets a feed that stopped be asked less and less often", () => {
    const rhythm = learned(times(hour, 300));
    const waits = [0, 3, 10, 60, 200].map((days) => nextPoll(rhythm, now + days * day) - (now + days * day));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThanOrEqual(6 * hour);
  });

  it("counts each publication once, however often a document lists it", () => {
    const published = times(hour, 100);
    const once = learned(published);
    expect(learnRhythm(once, published, now)).toEqual(once);
  });

  it("is learned anew after a clock that was years ahead, which would let nothing be new", () => {
    const ahead = learned([now + 400 * day], now + 400 * day);
    expect(learnRhythm(ahead, times(hour, 100), now)).toEqual(learned(times(hour, 100)));
    const soon = learned(times(hour, 50), now);
    expect(learnRhythm(soon, [], now - hour)?.newest).toBe(now);
  });

  it("gives the usual number of items a day", () => {
    expect(itemsPerDay(learned(times(2 * hour, 200)))).toBeCloseTo(12, 0);
    const batches = times(day, 20).flatMap((at) => [at, at + 1, at + 2, at + 3]);
    expect(itemsPerDay(learned(batches))).toBeGreaterThan(2);
  });

  it("forgets an old habit for a new one", () => {
    const mornings = times(day, 30, now - 35 * day - 3 * hour);
    const evenings = times(day, 34, now - 15 * hour);
    const expected = expectedMoments(learned([...mornings, ...evenings]));
    const today = Math.floor(now / day) * day;
    expect(expected(today + 20 * hour, today + 22 * hour)).toBeGreaterThan(
      3 * expected(today + 8 * hour, today + 10 * hour),
    );
  });

  it("survives being stored, and what can't be read counts as none", () => {
    const rhythm = learned(times(hour, 50));
    expect(readRhythm(JSON.parse(JSON.stringify(rhythm)))).toEqual(rhythm);
    for (const bad of [null, 7, {}, { ...rhythm, hours: [1] }]) expect(readRhythm(bad)).toBeNull();
  });

  it("expects of two spans together what it expects of each", () => {
    const rhythm = learned(times(7 * hour, 60));
    const expected = expectedMoments(rhythm);
    fc.assert(
      fc.property(fc.nat(3 * day), fc.nat(3 * day), (a, b) => {
        expect(expected(now, now + a + b)).toBeCloseTo(expected(now, now + a) + expected(now + a, now + a + b), 6);
      }),
    );
  });
});

describe("the next poll", () => {
  it("lies five minutes to a day ahead, whatever was learned", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: now - 60 * day, max: now }), { maxLength: 300 }),
        fc.nat(7 * day),
        (published, later) => {
          const at = now + later;
          const wait = nextPoll(learnRhythm(null, published, now), at) - at;
          expect(wait).toBeGreaterThanOrEqual(5 * minute);
          expect(wait).toBeLessThanOrEqual(day);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("comes sooner for a livelier feed", () => {
    // Not in step with the clock, which would itself be learned.
    const wait = (every: number): number => nextPoll(learned(times(every * 1.037, 300)), now) - now;
    expect(wait(10 * minute)).toBeLessThan(wait(hour));
    expect(wait(hour)).toBeLessThan(wait(12 * hour));
  });

  it("comes less often when a request costs more", () => {
    const rhythm = learned(times(hour, 300));
    expect(nextPoll(rhythm, now, 10) - now).toBeGreaterThan(nextPoll(rhythm, now, 0.001) - now);
  });

  it("asks a morning paper in the morning", () => {
    const paper = learned(
      times(day, 28, Date.UTC(2026, 10, 24, 6)).flatMap((at) => [at, at + 3 * minute, at + 9 * minute]),
    );
    const polls: number[] = [];
    let at = Date.UTC(2026, 10, 24, 12);
    while (at < Date.UTC(2026, 10, 26, 12)) {
      at = nextPoll(paper, at);
      polls.push(at);
    }
    const morning = polls.filter((poll) => [5, 6, 7].includes(hourOf(poll))).length;
    expect(morning / polls.length).toBeGreaterThan(0.25);
    expect(polls.length).toBeLessThan(45);
  });
});

describe("a feed seen for the first time", () => {
  it("has a sensible rhythm when its only item came this very moment", () => {
    for (const ago of [0, 1, 200, minute]) {
      const rhythm = learned([now - ago]);
      expect(itemsPerDay(rhythm)).toBeLessThanOrEqual(1);
      expect(nextPoll(rhythm, now) - now).toBeLessThanOrEqual(3 * hour);
    }
  });
});

describe("silence", () => {
  it("is told by the rhythm: 12 items a day and 31 hours of nothing", () => {
    const until = silentAfter(learned(times(2 * hour, 300)), now) ?? 0;
    expect((until - now) / hour).toBeGreaterThan(24);
    expect((until - now) / hour).toBeLessThan(40);
  });

  it("takes a weekend for no silence in a feed that keeps it", () => {
    const weekdays = times(hour, 24 * 42, Date.UTC(2026, 10, 20, 18)).filter((at) => {
      const date = new Date(at);
      return ![0, 6].includes(date.getUTCDay()) && date.getUTCHours() >= 8 && date.getUTCHours() < 18;
    });
    const until = silentAfter(learned(weekdays, Date.UTC(2026, 10, 20, 18)), Date.UTC(2026, 10, 20, 17)) ?? 0;
    expect(until).toBeGreaterThan(Date.UTC(2026, 10, 23, 9));
  });

  it("can't be told of a feed that is hardly known", () => {
    expect(silentAfter(null, now)).toBeNull();
    expect(silentAfter(learned(times(hour, 5)), now)).toBeNull();
    expect(silentAfter(learned(times(30 * day, 9)), now)).toBeNull();
  });

  it.each([
    ["12 items a day", 2 * hour, 1, 3],
    ["six items a day", 4 * hour, 1, 4],
    ["one item a day", day, 8, 21],
    ["an item every other day", 2 * day, 14, 45],
    ["one item a week", 7 * day, 28, 61],
  ])("of a feed with %s that stopped is told in time, and lasts until something comes", (_, every, from, to) => {
    const days = daysOfSilence(followed(times(every, (90 * day) / every)));
    expect(days[0]).toBeGreaterThan(from);
    expect(days[0]).toBeLessThan(to);
    expect(days).toHaveLength(120 - (days[0] ?? 0) + 1);
  });

  it("says what was usual before, as long as it lasts", () => {
    expect(followed(times(4 * hour, 400)).map(({ usual }) => usual ?? 0)).toEqual(
      new Array<unknown>(120).fill(expect.closeTo(6, 0)),
    );
  });

  it("is told at once of a feed that is new to the list and was daily until half a year ago", () => {
    expect(silentAfter(learned(times(day, 30, now - 200 * day)), now - 200 * day)).toBeLessThan(now - 170 * day);
  });

  it("is no weekend in a feed that was first read on a Friday", () => {
    const friday = Date.UTC(2026, 10, 20, 17);
    const hours = times(hour, 30 * 24, friday).filter((at) => hourOf(at) >= 9 && hourOf(at) <= 17);
    const until = silentAfter(learned(hours.slice(0, 33), friday), friday) ?? Number.POSITIVE_INFINITY;
    expect(until).toBeGreaterThan(Date.UTC(2026, 10, 23, 10));
  });

  it("is no holiday, or two after each other, in a feed that keeps weekends", () => {
    const thursday = Date.UTC(2026, 10, 19, 17);
    const weekdays = times(hour, 24 * 42, thursday).filter(
      (at) => ![0, 6].includes(new Date(at).getUTCDay()) && hourOf(at) >= 9 && hourOf(at) <= 17,
    );
    const until = silentAfter(learned(weekdays, thursday), thursday) ?? 0;
    expect(until).toBeGreaterThan(Date.UTC(2026, 10, 24, 10));
    expect(until).toBeLessThan(Date.UTC(2026, 10, 28));
  });

  it("takes longer in a feed that comes in bursts", () => {
    const bursts = times(7 * day, 8).flatMap((at, i) => times(20 * minute, 10, at - ((i * 5) % 7) * day));
    const until = silentAfter(learned(bursts), now) ?? Number.POSITIVE_INFINITY;
    expect(until - now).toBeGreaterThan(28 * day);
    expect(silentAfter(learned(times((7 / 10) * day, 80)), now)).toBeLessThan(now + 14 * day);
  });

  it("is judged by what is usual, not by one old item among the new ones or by an outage", () => {
    for (const more of [[now - 50 * day], times(2 * hour, 300, now - 30 * day)]) {
      expect(silentAfter(learned([...times(2 * hour, 100), ...more]), now)).toBeLessThan(now + 14 * day);
    }
  });

  it("ends with whatever comes, also with an old date", () => {
    const outlook = { ...fetched, rhythm: learned(times(4 * hour, 200)), arrivals: [] };
    const silent = planFetch({ ...outlook, now: now + 9 * day, hasNews: false }, () => 0);
    expect(silent.silentAfter).toBeLessThan(now + 9 * day);
    const heard = planFetch({ ...outlook, now: now + 9 * day, rhythm: silent.rhythm, hasNews: true }, () => 0);
    expect(heard.silentAfter).toBeGreaterThan(now + 9 * day);
  });

  it("can't be told where dates say nothing, nor then how often something comes", () => {
    const outlook = { ...fetched, rhythm: null, arrivals: times(day, 30, now - 900 * day) };
    const { rhythm, silentAfter: until } = planFetch({ ...outlook, hasNews: false }, () => 0);
    expect(until).toBeLessThan(now);
    const plan = planFetch({ ...outlook, rhythm, hasNews: true }, () => 0);
    expect(plan).toMatchObject({ at: now + 30 * minute, silentAfter: null, usualPerDay: null });
  });

  it("is told by a rhythm that was stored before gaps were learned, and fading still", () => {
    const { gaps: _gaps, heard: _heard, ...rhythm } = learned(times(4 * hour, 200));
    const faded = {
      ...rhythm,
      at: now + 14 * day,
      hours: rhythm.hours.map((n) => n / 2),
      parts: rhythm.parts.map((n) => n / 2),
    };
    const { usualPerDay, silentAfter: until } = planFetch({
      ...fetched,
      now: now + 14 * day,
      rhythm: faded,
      arrivals: [],
      hasNews: false,
    });
    expect(usualPerDay).toBeCloseTo(6, 0);
    expect(until).toBeLessThan(now + 5 * day);
  });
});

it("a plan learns from what came, and keeps what it knew when a fetch fails", () => {
  const outlook = { ...fetched, hasNews: false };
  const plan = planFetch({ ...outlook, rhythm: null, arrivals: times(hour, 200) }, () => 0);
  expect(plan).toMatchObject({ usualPerDay: expect.closeTo(24, 0), silentAfter: expect.any(Number) });
  const failed = planFetch({ ...outlook, failures: 1, rhythm: plan.rhythm, arrivals: [] }, () => 0.5);
  expect(failed).toEqual({ ...plan, at: now + 15 * minute });
});
