import { z } from "zod";

/**
 * What is learned of when a feed brings something: moments of arrival by hour of the week and by part of the hour, each
 * counted with a weight that halves every two weeks. Plain JSON, to be stored between fetches. Times are epoch
 * milliseconds, hours are UTC.
 */
export interface Rhythm {
  /** From when arrivals are known. */
  readonly since: number;
  /** To when the weights have decayed. */
  readonly at: number;
  /** The newest arrival counted. */
  readonly newest: number;
  /** Moments by hour of the week, Thursday 00:00 first (as epoch days are). */
  readonly hours: readonly number[];
  /** Moments by part of the hour: twelve of five minutes. */
  readonly parts: readonly number[];
  /** Mean items a moment brings. */
  readonly batch: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const hoursAWeek = 168;
const partsAnHour = 12;
const halfLife = 14 * day;
/** Older arrivals tell nothing of the present rhythm, and an archive's dates may be anything. */
const horizon = 8 * 7 * day;
/** Moments' worth of belief in the coarser rate before the finer one is believed. */
const beliefInDay = 8;
const beliefInWeek = 25;
const beliefInHour = 30;
/** Hours of watching below which no rate is told: one moment in a second of watching is no 3,600 an hour. */
const leastWatched = 24;

const stored = z.object({
  since: z.number(),
  at: z.number(),
  newest: z.number(),
  hours: z.array(z.number().nonnegative()).length(hoursAWeek),
  parts: z.array(z.number().nonnegative()).length(partsAnHour),
  batch: z.number().positive(),
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
  const newest = before?.newest ?? 0;
  const fresh = published.filter((at) => at > newest && at <= now && at > now - horizon).sort((a, b) => a - b);
  const first = fresh[0];
  if (before === null && first === undefined) return null;
  const start = before ?? emptyRhythm(first ?? now);
  const moments = [...new Set(fresh.map((at) => Math.floor(at / minute) * minute))];
  const fade = 2 ** (-Math.max(now - start.at, 0) / halfLife);
  const hours = start.hours.map((weight) => weight * fade);
  const parts = start.parts.map((weight) => weight * fade);
  for (const at of moments) {
    const weight = 2 ** (-(now - at) / halfLife);
    hours[hourOfWeek(at)] = (hours[hourOfWeek(at)] ?? 0) + weight;
    parts[partOfHour(at)] = (parts[partOfHour(at)] ?? 0) + weight;
  }
  const batch = moments.length === 0 ? start.batch : mix(start.batch, fresh.length / moments.length, moments.length);
  return {
    since: start.since,
    at: now,
    newest: fresh.at(-1) ?? start.newest,
    hours: hours.map(rounded),
    parts: parts.map(rounded),
    batch: rounded(batch),
  };
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

/** Items a day over the last weeks. */
export function itemsPerDay(rhythm: Rhythm): number {
  const watched = Math.max(sum(exposureByHour(rhythm)), leastWatched);
  return (sum(rhythm.hours) / watched) * 24 * rhythm.batch;
}

function emptyRhythm(since: number): Rhythm {
  const none = (length: number): readonly number[] => new Array<number>(length).fill(0);
  return { since, at: since, newest: 0, hours: none(hoursAWeek), parts: none(partsAnHour), batch: 1 };
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

/** Four digits are enough, and short in the store. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
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
