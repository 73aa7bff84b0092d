import { midnightOf } from "./calendars.ts";
import { minutesEast, type Zone } from "./zones.ts";

/** A date as its parts were read; what a text leaves out is 0, and UTC. */
export interface DateParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** The parts as a text has them. */
export function partsOf(year = "", month: string | number = "", day = ""): DateParts {
  return { year: fullYear(year), month: Number(month), day: Number(day) };
}

/** A time of day as its parts were read. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

export const midnight: Clock = { hour: 0, minute: 0, second: 0, ms: 0 };

/** The time in epoch milliseconds; null where a part is out of its range. A day too many runs on into the next month. */
export function instant(
  { year, month, day }: DateParts,
  { hour, minute, second, ms }: Clock = midnight,
  zone: Zone = 0,
): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const date = new Date(midnightOf(year, month, day));
  date.setUTCHours(hour, minute, second, ms);
  const time = date.getTime() - minutesEast(zone, date.getTime()) * 60_000;
  return Number.isFinite(time) ? time : null;
}

/**
 * RFC 2822 §4.3: two digits below 50 are this century, though feeds draw the line a little later; three digits count
 * from 1900. So do some programs that fill up with zeros; but the year 1 is where .NET's time begins, and no date.
 */
export function fullYear(text: string): number {
  const year = Number(text);
  if (text === "0001") return year;
  if (year < 69) return 2000 + year;
  return year < 100 || text.length === 3 ? 1900 + year : year;
}
