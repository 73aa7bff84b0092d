import { asOf, countedMoments, dispersion, expectedMoments, type Rhythm } from "./rhythm.ts";

const hour = 3_600_000;
const day = 24 * hour;
const hoursAWeek = 168;
/** What a feed that keeps its rhythm may be called silent by mistake: once in a hundred years. */
const falseAlarmsAYear = 1 / 100;
/** Less history says nothing of what is usual. */
const leastArrivals = 2.5;
const leastHistory = 3 * day;
/** Shorter silences are nobody's worry. */
const leastSilence = 12 * hour;
/** Nothing for so long is a silence whatever was expected. */
const longestSilence = 60 * day;
/** On a day of rest less comes than this part of what the busiest day brings. */
const restingShare = 1 / 4;
/** Less history need not have a weekend in it. */
const wholeWeek = 8 * day;
/** Public holidays, one after the other, of an outlet that rests on some day of the week: Easter, Christmas. */
const holidays = 2;

/** Which edition of the rules below a judgement was made by: one more whenever they come to judge otherwise. */
export const silenceRules = 1;

/**
 * Until when a feed may bring nothing before that is a silence, epoch milliseconds.
 *
 * What is usual is what was usual up to the newest arrival: it is not forgotten while nothing comes. Of a Poisson
 * process that nothing comes where E moments are expected has the chance e^−E. Two things make it greater. Of n moments
 * the rate is not known exactly: with its gamma posterior the chance is that of a negative binomial, (1 + E/n)^−n
 * (Gelman et al., Bayesian Data Analysis, §2.6). And moments come in bursts: with dispersion d they are worth n/d
 * arrivals of their own, so that it is (1 + E/n)^(−n/d). A silence is told when this chance, times the arrivals of a year
 * each of which could be the last before one, falls to a hundredth: a feed that goes on as it did is called silent once
 * in a hundred years. A feed with six items a day at steady times is told after two days, one with an item a day after
 * two weeks, at random times half as long after that, one with bursts later still; one with an item a week after two months.
 *
 * What no rhythm of weeks can know are holidays. A feed that rests on some day of the week has two working days more, and
 * so has one of which no whole week is known.
 *
 * @param lastItemAt  when it last brought something
 * @returns null when too little is known of it
 */
export function silentAfter(rhythm: Rhythm | null, lastItemAt: number): number | null {
  if (rhythm === null) return null;
  const usual = asOf(rhythm, rhythm.newest);
  const moments = countedMoments(usual);
  const arrivals = moments / dispersion(usual);
  if (arrivals < leastArrivals || usual.newest - usual.since < leastHistory) return null;
  const expected = expectedMoments(usual);
  const days = Array.from({ length: 7 }, (_, i) => expected(i * day, (i + 1) * day));
  const arrivalsAYear = (365 / 7) * days.reduce((a, b) => a + b, 0) * (arrivals / moments);
  const busiest = Math.max(...days);
  const mayRest = Math.min(...days) < busiest * restingShare || usual.newest - usual.since < wholeWeek;
  const explained =
    moments * ((arrivalsAYear / falseAlarmsAYear) ** (1 / arrivals) - 1) + (mayRest ? holidays * busiest : 0);
  // What is expected of an hour comes again each week.
  const week: number[] = [];
  let inVain = 0;
  for (let n = 0; n * hour < longestSilence; n++) {
    const at = lastItemAt + n * hour;
    inVain += week[n % hoursAWeek] ??= expected(at, at + hour);
    if (inVain >= explained) return Math.max(at + hour, lastItemAt + leastSilence);
  }
  return lastItemAt + longestSilence;
}
