/** A day of the calendar. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Tells on which day a time was, in one zone: a citation has the day that the page shows.
 *
 * @param zone IANA time zone
 */
export function calendar(zone: string): (time: number) => CalendarDay {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  return (time) => {
    const parts = format.formatToParts(time);
    const read = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find((part) => part.type === type)?.value);
    return { year: read("year"), month: read("month"), day: read("day") };
  };
}

/** Year, month and day with a separator between: `2026-11-24`. */
export function dayText({ year, month, day }: CalendarDay, separator: string): string {
  return [String(year).padStart(4, "0"), twoDigits(month), twoDigits(day)].join(separator);
}

function twoDigits(n: number): string {
  return String(n).padStart(2, "0");
}
