import type { Store, TermSeen, TrendCount } from "../../store/store.ts";

export type TrendUnit = "hour" | "day" | "week";

/** Items of a topic in one span of time. */
export interface TrendPoint {
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
const leastCycles = 3;
const leastItems = 4;
const leastDeviation = 3;
const newForMs = 7 * dayMs;
const unseenForMs = 90 * dayMs;

/**
 * How much there is of a topic over time.
 *
 * The baseline of a span is the topic's share of all items in the eight spans before it that lie at the same place in
 * the week, times the items seen in it. A burst has at least four items and lies three standard deviations above the
 * baseline after Anscombe's transformation of Poisson counts (The transformation of Poisson, binomial and
 * negative-binomial data, Biometrika 35, 1948).
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
  const points = counts.map((count, i) => pointOf(count, baselineOf(counts, i, cycle[unit])));
  const terms = await store.topicTerms(topic, until - unseenForMs - newForMs);
  return {
    unit,
    points: points.slice(-shown[unit]),
    newTerms: terms
      .filter(({ firstAt }) => firstAt >= until - newForMs)
      .toSorted((a, b) => b.firstAt - a.firstAt || (a.term < b.term ? -1 : 1)),
  };
}

function pointOf(count: TrendCount, baseline: number | null): TrendPoint {
  const { start, items, seen } = count;
  const expected = baseline === null ? null : baseline * seen;
  const deviation = expected === null ? 0 : anscombe(items) - anscombe(expected);
  return {
    start,
    items,
    seen,
    share: seen === 0 ? 0 : items / seen,
    expected: expected === null ? null : Math.round(expected * 100) / 100,
    burst: items >= leastItems && deviation >= leastDeviation,
  };
}

/** The topic's share in the spans one, two … cycles before; null where there were items in too few of them. */
function baselineOf(counts: readonly TrendCount[], at: number, every: number): number | null {
  const before = Array.from({ length: cycles }, (_, i) => counts[at - (i + 1) * every]).filter(
    (count) => count !== undefined && count.seen > 0,
  );
  if (before.length < leastCycles) return null;
  const items = before.reduce((sum, count) => sum + (count?.items ?? 0), 0);
  const seen = before.reduce((sum, count) => sum + (count?.seen ?? 0), 0);
  return items / seen;
}

function anscombe(count: number): number {
  return 2 * Math.sqrt(count + 3 / 8);
}
