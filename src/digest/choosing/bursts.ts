import { expectedItems } from "../../model/expected-items.ts";
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
/** A topic that was never there counts as if half an item had been expected. */
const leastUsual = 0.5;

/**
 * Topics that run far above what is usual, as {@link expectedItems} has it of the same span of earlier weeks: at least
 * twice that and more than three standard deviations of a Poisson count above it.
 *
 * The trend of a topic (`topics/archive/trend.ts`) judges otherwise, because it asks something else. It marks what
 * chance hardly explains in a row of dozens of spans: with this rule, by which five items are enough where one was to be
 * expected, chance alone would mark one span in three hundred. And it marks a frequent topic at a third more than usual.
 * An edition judges one span of each topic and takes its reader's time: a rare topic is not to be missed, and of a
 * frequent one only twice the usual is news.
 *
 * @param now     the span itself
 * @param weeks   the same span one, two, … weeks earlier
 * @returns       the strongest first
 */
export function findBursts(now: TopicVolume, weeks: readonly TopicVolume[]): readonly FoundBurst[] {
  const bursts = Object.entries(now.topics).flatMap(([topic, count]): FoundBurst[] => {
    const before = weeks.map(({ all, topics }) => ({ items: topics[topic] ?? 0, seen: all }));
    const expected = expectedItems(now.all, before, leastWeeks);
    if (expected === null || !isFarAbove(count, expected)) return [];
    return [{ topic, count, expected, share: count / now.all }];
  });
  return bursts.toSorted(
    (a, b) => timesExpected(b) - timesExpected(a) || b.count - a.count || (a.topic < b.topic ? -1 : 1),
  );
}

/** How many times what was to be expected came. */
export function timesExpected({ count, expected }: Pick<FoundBurst, "count" | "expected">): number {
  return count / Math.max(expected, leastUsual);
}

function isFarAbove(count: number, expected: number): boolean {
  return count >= fewest && count >= 2 * expected && count > expected + 3 * Math.sqrt(Math.max(expected, 1));
}
