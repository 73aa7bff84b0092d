import type { TopicVolume } from "../../store/store.ts";

/** A topic far above what is usual. */
export interface FoundBurst {
  readonly topic: string;
  readonly count: number;
  readonly expected: number;
  readonly share: number;
}

/** Fewer items are no burst, whatever is usual. */
const fewest = 5;
/** Earlier weeks with items that are needed before anything counts as usual. */
const leastWeeks = 2;

/**
 * Topics that run far above what is usual. Expected is the topic's share of all items in the same span of earlier
 * weeks times the items of this span, so that a growing feed list is no trend; a burst is at least twice that and more
 * than three standard deviations of a Poisson count above it.
 *
 * @param now     the span itself
 * @param weeks   the same span one, two, … weeks earlier
 * @returns       the strongest first
 */
export function findBursts(now: TopicVolume, weeks: readonly TopicVolume[]): readonly FoundBurst[] {
  const usual = weeks.filter(({ all }) => all > 0);
  const allBefore = usual.reduce((sum, { all }) => sum + all, 0);
  if (usual.length < leastWeeks || now.all === 0) return [];
  const bursts = Object.entries(now.topics).map(([topic, count]): FoundBurst => {
    const before = usual.reduce((sum, { topics }) => sum + (topics[topic] ?? 0), 0);
    return { topic, count, expected: (now.all * before) / allBefore, share: count / now.all };
  });
  return bursts
    .filter(
      ({ count, expected }) =>
        count >= fewest && count >= 2 * expected && count > expected + 3 * Math.sqrt(Math.max(expected, 1)),
    )
    .toSorted((a, b) => ratio(b) - ratio(a) || b.count - a.count || (a.topic < b.topic ? -1 : 1));
}

/** A topic that was never there counts as if half an item had been expected. */
function ratio({ count, expected }: FoundBurst): number {
  return count / Math.max(expected, 0.5);
}
