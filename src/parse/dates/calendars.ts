/** Years between these, exclusive, are of the Thai calendar, which counts from the Buddha's death. */
const buddhist = { from: 2400, to: 2800, ahead: 543 };
/** Years between these, exclusive, are of the Persian calendar: from 1987 to 2038. */
const persian = { from: 1365, to: 1417 };
const dayMs = 86_400_000;
/** Days from the algorithm's first to that of Unix time. */
const persianOffset = -719_528;

/**
 * The midnight, in epoch milliseconds, of a date whose year shows which calendar it is of: feeds have dates as the
 * computers of their countries write them, in any form. Months and days count from 1; a day too many runs on.
 */
export function midnightOf(year: number, month: number, day: number): number {
  if (isPersianYear(year)) return persianMidnight(year, month, day);
  const date = new Date(0);
  date.setUTCFullYear(year > buddhist.from && year < buddhist.to ? year - buddhist.ahead : year, month - 1, day);
  return date.getTime();
}

export function isPersianYear(year: number): boolean {
  return year > persian.from && year < persian.to;
}

/** By the cycle of 33 years, eight of them with a day more, which is right for these centuries. */
function persianMidnight(year: number, month: number, day: number): number {
  const counted = year + 1595;
  const leapDays = Math.floor(counted / 33) * 8 + Math.floor(((counted % 33) + 3) / 4);
  const before = month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186;
  return (365 * counted + leapDays + before + day - 355_668 + persianOffset) * dayMs;
}
