import { expectedMoments, type Rhythm } from "./rhythm.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** Less history says nothing of what is usual. */
const leastMoments = 10;
const leastHistory = 3 * day;
/** Shorter silences are nobody's worry. */
const leastSilence = 12 * hour;
const longestLook = 30 * day;
/**
 * Moments expected in vain before a silence is told. Arrivals come in clusters, so that their number varies more than a
 * Poisson count's; as a negative binomial with shape 2, that none comes has then a chance of (1 + 16/2)⁻², 1 in 80.
 */
const expectedInVain = 16;

/**
 * Until when a feed may bring nothing before that is a silence, epoch milliseconds.
 *
 * @param lastItemAt  when it last brought something
 * @returns null when too little is known of it
 */
export function silentAfter(rhythm: Rhythm | null, lastItemAt: number): number | null {
  if (rhythm === null) return null;
  const moments = rhythm.hours.reduce((a, b) => a + b, 0);
  if (moments < leastMoments || rhythm.at - rhythm.since < leastHistory) return null;
  const expected = expectedMoments(rhythm);
  let inVain = 0;
  for (let at = lastItemAt; at < lastItemAt + longestLook; at += hour) {
    inVain += expected(at, at + hour);
    if (inVain >= expectedInVain) return Math.max(at + hour, lastItemAt + leastSilence);
  }
  return lastItemAt + longestLook;
}
