import { expectedItems } from "../../model/expected-items.ts";
import type { Store, TermSeen, TrendCount } from "../../store/store.ts";

export type TrendUnit = "hour" | "day" | "week";

/** Items of a topic in one span of time. */
export interface TrendPoint {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly items: number;
  /** Items of all kinds, so that more feeds are not taken for more news. */
  readonly seen: number;
  readonly share: number;
  /** Items that were to be expected; null while too little is known. */
  readonly expected: number | null;
  readonly burst: boolean;
}

export interface Trend {
  readonly unit: TrendUnit;
  readonly points: readonly TrendPoint[];
  /** Terms of the topic found in the last week for the first time in 90 days, newest first. */
  readonly newTerms: readonly TermSeen[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Spans that are shown, and how many before are known for the baseline. */
const shown: Readonly<Record<TrendUnit, number>> = { hour: 72, day: 42, week: 26 };
const unitMs: Readonly<Record<TrendUnit, number>> = { hour: hourMs, day: dayMs, week: 7 * dayMs };
/** Spans that are compared lie a whole number of these apart: the same hour of the week, the same weekday. */
const cycle: Readonly<Record<TrendUnit, number>> = { hour: 168, day: 7, week: 1 };
const cycles = 8;
/** Of these, so many must have had items of any kind before anything is expected. */
const leastCycles = 3;
/** Standard deviations. */
const leastDeviation = 3;
const newForMs = 7 * dayMs;
const unseenForMs = 90 * dayMs;

/**
 * How much there is of a topic over time.
 *
 * What is to be expected of a span {@link expectedItems} says, of the eight spans before it that lie at the same place in
 * the week. A burst lies three standard deviations above that after Anscombe's transformation of Poisson counts (The
 * transformation of Poisson, binomial and negative-binomial data, Biometrika 35, 1948), which takes five items at least.
 * An edition has another rule for its bursts; `digest/choosing/bursts.ts` says why.
 *
 * @param until epoch milliseconds; spans are counted back from there
 */
export async function topicTrend(
  topic: string,
  unit: TrendUnit,
  until: number,
  store: Pick<Store, "topicTrend" | "topicTerms">,
): Promise<Trend> {
  const width = unitMs[unit];
  const known = shown[unit] + cycles * cycle[unit];
  const starts = Array.from({ length: known }, (_, i) => until - (known - i) * width);
  const counts = await store.topicTrend({ topic, starts, until });
  const points = counts.map((count, i) => pointOf(count, spansBefore(counts, i, cycle[unit])));
  const terms = await store.topicTerms(topic, until - unseenForMs - newForMs);
  return {
    unit,
    points: points.slice(-shown[unit]),
    newTerms: terms
      .filter(({ firstAt }) => firstAt >= until - newForMs)
      .toSorted((a, b) => b.firstAt - a.firstAt || (a.term < b.term ? -1 : 1)),
  };
}

function pointOf(count: TrendCount, before: readonly TrendCount[]): TrendPoint {
  const { start, items, seen } = count;
  const expected = expectedItems(seen, before, leastCycles);
  return {
    start,
    items,
    seen,
    share: seen === 0 ? 0 : items / seen,
    expected: expected === null ? null : Math.round(expected * 100) / 100,
    burst: expected !== null && anscombe(items) - anscombe(expected) >= leastDeviation,
  };
}

/** Those one, two … cycles before, as far back as they are known. */
function spansBefore(counts: readonly TrendCount[], at: number, every: number): readonly TrendCount[] {
  return Array.from({ length: cycles }, (_, i) => counts[at - (i + 1) * every]).flatMap((count) => count ?? []);
}

/** Counts of a Poisson distribution as numbers with a standard deviation of one, whatever their mean. */
function anscombe(count: number): number {
  return 2 * Math.sqrt(count + 3 / 8);
}
