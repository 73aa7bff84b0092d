import { Temporal } from "temporal-polyfill";

/** What dates of a query are read against. */
export interface QueryClock {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA zone in which days begin. */
  readonly zone: string;
}

/** A span of time: [start, end), epoch milliseconds. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

const lastInstant = Date.UTC(9999, 11, 31);
const spanMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * Reads a date of a query: an ISO day (or year, or month), `today`, `yesterday`, an ISO instant, or how long ago as
 * `24h`, `7d`, `2w`, `3m` (calendar months) or `1y`.
 *
 * @returns the span it names, an instant being empty; null when it is no date, or an instant before 1970 or after 9999
 */
export function readQueryDate(written: string, { now, zone }: QueryClock): TimeSpan | null {
  const text = plainDate(written);
  const ago = /^(\d{1,5})([hdw])$/.exec(text);
  if (ago) {
    const start = Math.max(0, now - Number(ago[1]) * (spanMs[ago[2] ?? ""] ?? 0));
    return { start, end: start };
  }
  const calendar = /^(\d{1,3})([my])$/.exec(text);
  if (calendar) {
    const count = Number(calendar[1]);
    const moment = Temporal.Instant.fromEpochMilliseconds(now)
      .toZonedDateTimeISO(zone)
      .subtract(calendar[2] === "m" ? { months: count } : { years: count }).epochMilliseconds;
    const start = Math.max(0, moment);
    return { start, end: start };
  }
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  if (text === "today") return daySpan(today, today.add({ days: 1 }), zone);
  if (text === "yesterday") return daySpan(today.subtract({ days: 1 }), today, zone);
  try {
    if (/^\d{4}$/.test(text)) {
      const year = Temporal.PlainDate.from(`${text}-01-01`);
      return daySpan(year, year.add({ years: 1 }), zone);
    }
    if (/^\d{4}-\d{2}$/.test(text)) {
      const month = Temporal.PlainDate.from(`${text}-01`);
      return daySpan(month, month.add({ months: 1 }), zone);
    }
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      const day = Temporal.PlainDate.from(text);
      return daySpan(day, day.add({ days: 1 }), zone);
    }
    const instant = Temporal.Instant.from(text).epochMilliseconds;
    // Calendars of no use reach further.
    if (instant < 0 || instant > lastInstant) return null;
    return { start: instant, end: instant };
  } catch {
    return null;
  }
}

/** Whether a date says how long ago it was. */
export function isTimeAgo(text: string): boolean {
  return /^\d+[hdwmy]$/.test(plainDate(text));
}

/** Capitals and full-width digits make no difference. */
function plainDate(written: string): string {
  return written.normalize("NFKC").toLowerCase();
}

/** The day that a moment lies in. */
export function dayAround(time: number, { zone }: QueryClock): TimeSpan {
  const day = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).toPlainDate();
  return daySpan(day, day.add({ days: 1 }), zone);
}

function daySpan(from: Temporal.PlainDate, to: Temporal.PlainDate, zone: string): TimeSpan {
  return { start: from.toZonedDateTime(zone).epochMilliseconds, end: to.toZonedDateTime(zone).epochMilliseconds };
}
