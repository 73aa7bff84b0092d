import { z } from "zod";

/**
 * What is learned of when a feed brings something: moments of arrival by hour of the week and by part of the hour, each
 * counted with a weight that halves every two weeks. It stands as it was at the newest arrival, so that what was usual
 * is not forgotten while nothing comes; {@link asOf} tells how it is now. Plain JSON, to be stored between fetches.
 * Times are epoch milliseconds, hours are UTC.
 */
export interface Rhythm {
  /** From when arrivals are known. */
  readonly since: number;
  /** To when the weights have decayed: the newest arrival, as it is learned. */
  readonly at: number;
  /** The newest arrival counted. */
  readonly newest: number;
  /** Moments by hour of the week, Thursday 00:00 first (as epoch days are). */
  readonly hours: readonly number[];
  /** Moments by part of the hour: twelve of five minutes. */
  readonly parts: readonly number[];
  /** Mean items a moment brings. */
  readonly batch: number;
  /** Sums of the squares and cubes of what was to be expected between each moment and the one before. */
  readonly gaps: { readonly squares: number; readonly cubes: number };
  /** When something was last seen that wasn't known, whatever its date; 0 before that. */
  readonly heard: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const hoursAWeek = 168;
const partsAnHour = 12;
const halfLife = 14 * day;
/** How uneven a feed is shows in its longest gaps, which are few, and changes less than when it brings something. */
const gapsHalfLife = 8 * 7 * day;
/** Arrivals so long before the newest tell nothing of the rhythm, and an archive's dates may be anything. */
const horizon = 8 * 7 * day;
/** Moments' worth of belief in the coarser rate before the finer one is believed. */
const beliefInDay = 8;
const beliefInWeek = 25;
const beliefInHour = 30;
/** Hours of watching below which no rate is told: one moment in a second of watching is no 3,600 an hour. */
const leastWatched = 24;
/** Before a feed's gaps show how uneven it is, it counts as what comes by chance: so much as ten gaps would tell. */
const gapsBelieved = { squares: 20, cubes: 60 };
/** A gap counts as so many times the dispersion known at most: one old item among new ones, or an outage, is no habit. */
const mostDispersed = 6;
const dispersionMargin = 1.5;
/** Weights are not raised further: those of before they stood still have lost their last digits. */
const mostRaised = 4;

/** So many weights, looked at in one go: a rhythm is read at every fetch, and a schema for each number takes longer than the rest. */
function weights(length: number): z.ZodType<readonly number[]> {
  return z.custom<readonly number[]>(
    (value) =>
      Array.isArray(value) && value.length === length && value.every((each) => Number.isFinite(each) && each >= 0),
  );
}

const stored = z.object({
  since: z.number(),
  at: z.number(),
  newest: z.number(),
  hours: weights(hoursAWeek),
  parts: weights(partsAnHour),
  batch: z.number().positive(),
  gaps: z
    .object({ squares: z.number().nonnegative(), cubes: z.number().nonnegative() })
    .default({ squares: 0, cubes: 0 }),
  heard: z.number().default(0),
});

/** Reads a stored rhythm; one that can't be read counts as none. */
export function readRhythm(json: unknown): Rhythm | null {
  const parsed = stored.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/**
 * Learns from the publication times of a document. Each is counted once; items of the same minute came together and
 * are one moment.
 *
 * @param published  in any order; those not yet seen by the rhythm count, future ones never
 */
export function learnRhythm(known: Rhythm | null, published: readonly number[], now: number): Rhythm | null {
  // What a clock learned that was set back since would keep anything from being new to it.
  const before = known !== null && Math.max(known.newest, known.since) > now + day ? null : known;
  const then = before === null ? null : asOf(before, before.newest);
  const unknown = published.filter((at) => at > (then?.newest ?? 0) && at <= now);
  const latest = unknown.reduce((a, b) => Math.max(a, b), 0);
  const fresh = unknown.filter((at) => at > latest - horizon).sort((a, b) => a - b);
  const first = fresh[0];
  if (first === undefined) return then;
  const start = asOf(then ?? emptyRhythm(first), latest);
  const moments = [...new Set(fresh.map((at) => Math.floor(at / minute) * minute))];
  const hours = [...start.hours];
  const parts = [...start.parts];
  const weightOf = (at: number, half = halfLife): number => 2 ** (-(latest - at) / half);
  for (const at of moments) {
    hours[hourOfWeek(at)] = (hours[hourOfWeek(at)] ?? 0) + weightOf(at);
    parts[partOfHour(at)] = (parts[partOfHour(at)] ?? 0) + weightOf(at);
  }
  const batch = mix(start.batch, fresh.length / moments.length, moments.length);
  const learned = { ...start, newest: latest, hours, parts, batch };
  const expected = expectedMoments(learned);
  let gaps = start.gaps;
  for (const [i, at] of moments.entries()) {
    const last = moments[i - 1] ?? then?.newest;
    if (last === undefined) continue;
    const gap = Math.min(expected(last, at), mostDispersed * dispersion({ gaps }));
    const weight = weightOf(at, gapsHalfLife);
    gaps = { squares: gaps.squares + weight * gap ** 2, cubes: gaps.cubes + weight * gap ** 3 };
  }
  return {
    ...learned,
    hours: hours.map(rounded),
    parts: parts.map(rounded),
    batch: rounded(batch),
    gaps: { squares: rounded(gaps.squares), cubes: rounded(gaps.cubes) },
  };
}

/** The rhythm with its weights faded to another time: to now, they tell what is to be expected now. */
export function asOf(rhythm: Rhythm, time: number): Rhythm {
  if (time === rhythm.at) return rhythm;
  const fadeBy = (half: number): number => Math.min(2 ** (-(time - rhythm.at) / half), mostRaised);
  const [fade, gapsFade] = [fadeBy(halfLife), fadeBy(gapsHalfLife)];
  return {
    ...rhythm,
    at: time,
    hours: rhythm.hours.map((weight) => weight * fade),
    parts: rhythm.parts.map((weight) => weight * fade),
    gaps: { squares: rhythm.gaps.squares * gapsFade, cubes: rhythm.gaps.cubes * gapsFade },
  };
}

/**
 * How much more unevenly a feed's moments come than by chance alone: 1 for a Poisson process and for what is more regular,
 * more than m where they come in bursts of m. Gaps are told in moments expected in them, so that nights and weekends
 * which the rhythm knows are none (time rescaling: Brown et al., The Time-Rescaling Theorem, Neural Computation 14(2),
 * 2002). Of exponential gaps with the mean m the mean cube over three times the mean square is m; where the short gaps of
 * bursts are mixed with them it is a little less, and half as much is added for that.
 */
export function dispersion({ gaps: { squares, cubes } }: Pick<Rhythm, "gaps">): number {
  return Math.max(1, (dispersionMargin * (cubes + gapsBelieved.cubes)) / (3 * (squares + gapsBelieved.squares)));
}

/** Moments counted, with their weights. */
export function countedMoments(rhythm: Rhythm): number {
  return sum(rhythm.hours);
}

/** Moments of arrival to expect between two times. */
export type Expectation = (from: number, to: number) => number;

/**
 * The rate of arrivals of a feed: for each hour of the week what was counted over how long it was watched, with little
 * data drawn towards the hour of the day and the overall rate (empirical Bayes with a gamma prior, as in Gelman et al.,
 * Bayesian Data Analysis, §2.6), neighbouring hours sharing a quarter; within the hour by its part, for outlets that
 * publish on the hour.
 *
 * @returns moments to expect between two times up to a week apart
 */
export function expectedMoments(rhythm: Rhythm): Expectation {
  const exposure = smoothed(exposureByHour(rhythm));
  const counts = smoothed(rhythm.hours);
  const total = sum(counts);
  const rate = total / Math.max(sum(exposure), leastWatched);
  const dailyCounts = byHourOfDay(counts);
  const dailyExposure = byHourOfDay(exposure);
  const belief = beliefInDay * share(24, total);
  const byDay = dailyCounts.map((count, h) => (count + belief * rate) / ((dailyExposure[h] ?? 0) + belief));
  const byHour = counts.map((count, i) => {
    const prior = byDay[i % 24] ?? rate;
    const strength = prior > 0 ? beliefInWeek / Math.max(prior * hoursAWeek, 1) : beliefInWeek;
    return (count + strength * prior) / ((exposure[i] ?? 0) + strength);
  });
  const partTotal = sum(rhythm.parts);
  const byPart = rhythm.parts.map((count) => (count + beliefInHour / partsAnHour) / (partTotal + beliefInHour));
  const passed = runningSums(byPart);
  /** Of what an hour brings, how much comes in its first `ms`. */
  const partPassed = (ms: number): number => {
    const at = (ms / hour) * partsAnHour;
    const whole = Math.floor(at);
    return (passed[whole] ?? 0) + (at - whole) * (byPart[whole] ?? 0);
  };
  return (from, to) => {
    let expected = 0;
    for (let start = Math.floor(from / hour) * hour; start < to; start += hour) {
      const part = partPassed(Math.min(to - start, hour)) - partPassed(Math.max(from - start, 0));
      expected += (byHour[hourOfWeek(start)] ?? 0) * part;
    }
    return expected;
  };
}

/** Whether the dates of a feed tell when something comes: not where what comes is weeks older than what was there. */
export function isDated(rhythm: Rhythm): boolean {
  return rhythm.heard <= rhythm.newest + horizon;
}

/** Items a day over the weeks before the rhythm's time. */
export function itemsPerDay(rhythm: Rhythm): number {
  const watched = Math.max(sum(exposureByHour(rhythm)), leastWatched);
  return (sum(rhythm.hours) / watched) * 24 * rhythm.batch;
}

function emptyRhythm(since: number): Rhythm {
  const none = (length: number): readonly number[] => new Array<number>(length).fill(0);
  return {
    since,
    at: since,
    newest: 0,
    hours: none(hoursAWeek),
    parts: none(partsAnHour),
    batch: 1,
    gaps: { squares: 0, cubes: 0 },
    heard: 0,
  };
}

/** How long each hour of the week was watched, in hours, with the weights of the counts. */
function exposureByHour({ since, at }: Rhythm): readonly number[] {
  const exposure = new Array<number>(hoursAWeek).fill(0);
  const from = Math.max(since, at - horizon);
  const fade = 2 ** (-hour / halfLife);
  let weight = 1;
  for (let t = Math.floor(at / hour) * hour; t > from - hour; t -= hour) {
    const watched = (Math.min(t + hour, at) - Math.max(t, from)) / hour;
    exposure[hourOfWeek(t)] = (exposure[hourOfWeek(t)] ?? 0) + watched * weight;
    weight *= fade;
  }
  return exposure;
}

function smoothed(counts: readonly number[]): readonly number[] {
  const around = (i: number): number => counts[(i + hoursAWeek) % hoursAWeek] ?? 0;
  return counts.map((count, i) => count / 2 + (around(i - 1) + around(i + 1)) / 4);
}

function byHourOfDay(values: readonly number[]): readonly number[] {
  const sums = new Array<number>(24).fill(0);
  for (const [i, value] of values.entries()) sums[i % 24] = (sums[i % 24] ?? 0) + value;
  return sums;
}

/** What comes before each value, and at the end the sum of all. */
function runningSums(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}

/** Hours of watching that a prior of one moment is worth when the feed brings `total` in a week. */
function share(bins: number, total: number): number {
  return total > 0 ? hoursAWeek / bins / Math.max(total, 1) : 1;
}

/** Six digits are short in the store, and enough that small weights still fade from one arrival to the next. */
function rounded(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000;
}

function mix(before: number, now: number, moments: number): number {
  const weight = Math.min(moments / 20, 0.5);
  return before * (1 - weight) + now * weight;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function hourOfWeek(at: number): number {
  return Math.floor(at / hour) % hoursAWeek;
}

function partOfHour(at: number): number {
  return Math.floor((at % hour) / (hour / partsAnHour));
}
