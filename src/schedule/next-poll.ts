import { asOf, countedMoments, expectedMoments, type Rhythm } from "./rhythm.ts";

const minute = 60_000;
const shortest = 5 * minute;
const longest = 24 * 60 * minute;
const usual = 30 * minute;
const step = 5 * minute;
const slots = longest / step;
/** Of fewer, all that comes in a day may wait to its end at less than the cost of a request. */
const fewestMoments = 1e-6;

/** See {@link nextPoll}: one item waiting 20 minutes. About 30 requests a day to a feed with eight items a day. */
const usualCost = (1 / 3) ** 3;

/**
 * When a feed is best asked again.
 *
 * Each request costs something, and so does each item that waits to be seen: the cube of its waiting time in hours,
 * because one long wait is worse than several short ones. Dynamic programming over the next day, in steps of five
 * minutes, finds the plan of requests with the least expected cost under the learned rate (the resource allocation of
 * Sia, Cho & Cho, Efficient Monitoring Algorithm for Fast News Alerts, TKDE 19(7), 2007, made exact); its first request
 * is the next one. So a feed that publishes on the hour is asked just after it, and one that sleeps at night isn't
 * asked then.
 *
 * @param cost  of a request, in cubed hours of one item's waiting; more = fewer requests
 * @returns epoch milliseconds, 5 minutes to a day from now; 30 minutes where nothing is known of the feed
 */
export function nextPoll(rhythm: Rhythm | null, now: number, cost: number = usualCost): number {
  if (rhythm === null) return now + usual;
  const first = Math.ceil((now + shortest) / step) * step;
  const current = asOf(rhythm, Math.max(now, rhythm.at));
  if (countedMoments(current) < fewestMoments) return first + Math.floor((now + longest - first) / step) * step;
  const expected = expectedMoments(current);
  const times = [now, ...Array.from({ length: slots }, (_, i) => first + i * step).filter((at) => at <= now + longest)];
  const lengths = times.map((at, i) => (at - (times[i - 1] ?? at)) / (60 * minute));
  const arrivals = times.map((at, i) => expected(times[i - 1] ?? at, at));
  // A day's waiting that costs less than a request leaves nothing to plan: any other plan has two.
  if (costOfWaiting(lengths, arrivals) < cost) return times.at(-1) ?? now + longest;
  const least = new Float64Array(times.length);
  let next = times.length - 1;
  for (let i = times.length - 2; i >= 0; i--) {
    let best = Number.POSITIVE_INFINITY;
    // Sums over what arrived since slot i: of their number, and of the first three powers of their waiting time.
    let count = 0;
    let wait = 0;
    let wait2 = 0;
    let wait3 = 0;
    for (let j = i + 1; j < times.length; j++) {
      const t = lengths[j] ?? 0;
      const fresh = arrivals[j] ?? 0;
      // (w + t)³ and so on; what arrives within the slot is spread over it evenly.
      wait3 += 3 * t * wait2 + 3 * t * t * wait + t * t * t * count + (fresh * t * t * t) / 4;
      wait2 += 2 * t * wait + t * t * count + (fresh * t * t) / 3;
      wait += t * count + (fresh * t) / 2;
      count += fresh;
      const total = cost + wait3 + (least[j] ?? 0);
      if (total < best) {
        best = total;
        if (i === 0) next = j;
      }
      // Waiting only adds up: no later slot can be better once it alone costs more.
      if (wait3 > best) break;
    }
    least[i] = best;
  }
  return times[next] ?? now + longest;
}

/** What it costs that all that arrives waits until the last slot ends; what arrives within a slot is spread over it evenly. */
function costOfWaiting(lengths: readonly number[], arrivals: readonly number[]): number {
  let cost = 0;
  let wait = 0;
  for (let i = lengths.length - 1; i > 0; i--) {
    const length = lengths[i] ?? 0;
    cost += ((arrivals[i] ?? 0) * ((wait + length) ** 4 - wait ** 4)) / (4 * length);
    wait += length;
  }
  return cost;
}
