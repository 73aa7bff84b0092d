/** Tells times and days in one zone, in words that stay true on a page that is kept (never "3 hours ago"). */
export interface Clock {
  readonly zone: string;
  /** The zone as a reader says it: `Berlin` for `Europe/Berlin`. */
  readonly zoneName: string;
  /** ISO date of an instant. */
  date(at: number): string;
  /** `05:15`. */
  time(at: number): string;
  /** `today 05:15`, `yesterday 18:02`, `Mon 22:10` within a week, then `20 November`, then with the year. */
  moment(at: number, now: number): string;
  /** `05:15` on the given ISO date, else `Mon 23:50`, else as {@link moment}. */
  onDay(at: number, date: string): string;
  /** `24 November 2026, 05:15`. */
  full(at: number): string;
}

const day = 86_400_000;

/** @param zone IANA time zone */
export function createClock(zone: string): Clock {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const read = (at: number): { readonly date: string; readonly time: string } => {
    const found: Record<string, string> = {};
    for (const part of parts.formatToParts(at)) found[part.type] = part.value;
    return { date: `${found.year}-${found.month}-${found.day}`, time: `${found.hour}:${found.minute}` };
  };
  const far = (date: string, today: string): string =>
    date.slice(0, 4) === today.slice(0, 4) ? dayWords(date, "month") : dayWords(date, "year");

  return {
    zone,
    zoneName: zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " "),
    date: (at) => read(at).date,
    time: (at) => read(at).time,
    full: (at) => {
      const { date, time } = read(at);
      return `${dayWords(date, "year")}, ${time}`;
    },
    moment: (at, now) => {
      const { date, time } = read(at);
      const today = read(now).date;
      const away = daysBetween(today, date);
      if (away === 0) return `today ${time}`;
      if (away === -1) return `yesterday ${time}`;
      if (away === 1) return `tomorrow ${time}`;
      if (Math.abs(away) < 7) return `${dayWords(date, "weekday")} ${time}`;
      return far(date, today);
    },
    onDay: (at, date) => {
      const read1 = read(at);
      const away = Math.abs(daysBetween(date, read1.date));
      if (away === 0) return read1.time;
      if (away < 7) return `${dayWords(read1.date, "weekday")} ${read1.time}`;
      return far(read1.date, date);
    },
  };
}

export type DayStyle = "long" | "short" | "day" | "month" | "year" | "weekday";

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * An ISO date in words: `long` Tuesday 24 November 2026, `short` Tue 24 Nov, `day` 24 Nov, `month` 24 November, `year`
 * 24 November 2026, `weekday` Tue.
 */
export function dayWords(date: string, style: DayStyle): string {
  const at = new Date(`${date}T00:00:00Z`);
  const weekday = weekdays[at.getUTCDay()] ?? "";
  const month = months[at.getUTCMonth()] ?? "";
  const number = at.getUTCDate();
  switch (style) {
    case "long":
      return `${weekday} ${number} ${month} ${at.getUTCFullYear()}`;
    case "short":
      return `${weekday.slice(0, 3)} ${number} ${month.slice(0, 3)}`;
    case "day":
      return `${number} ${month.slice(0, 3)}`;
    case "month":
      return `${number} ${month}`;
    case "year":
      return `${number} ${month} ${at.getUTCFullYear()}`;
    case "weekday":
      return weekday.slice(0, 3);
  }
}

/** Moves an ISO date by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** Whole days from one ISO date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);
}

/** A span as `45 s`, `51 min`, `2 h 6 min` or `3 days`. */
export function spanWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}
