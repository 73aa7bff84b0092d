const rfc822 =
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19|20)\d\d \d{2}:\d{2}:[0-5]\d (?:GMT|[+-]\d{4})$/;
const rfc3339 = /^(?:19|20)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

/**
 * Reads a date that is written word by word as RFC 822 or RFC 3339 have it, as nearly all feeds do. Its figures stand in
 * known places, where they are read faster than by `Date.parse`, and alike everywhere.
 *
 * @returns epoch milliseconds, or null for any other date, and for what may be none: the 31st of a month of thirty days
 */
export function usualDate(text: string): number | null {
  if (rfc822.test(text)) {
    // From its end, as the day may have one digit: `1 Jan 2026 12:34:56 GMT`.
    const isUtc = text.endsWith("T");
    const end = text.length - (isUtc ? 4 : 6);
    const hasTwoDigits = isDigit(text, end - 20);
    return timeOf(
      figures(text, end - 13, 4),
      months.indexOf(text.slice(end - 17, end - 14)) / 3,
      hasTwoDigits ? figures(text, end - 20, 2) : figures(text, end - 19, 1),
      figures(text, end - 8, 2),
      figures(text, end - 5, 2),
      figures(text, end - 2, 2) * 1000,
      isUtc ? 0 : zone(text, end + 1, end + 4),
    );
  }
  if (!rfc3339.test(text)) return null;
  const isUtc = text.endsWith("Z");
  const end = text.length - (isUtc ? 1 : 6);
  return timeOf(
    figures(text, 0, 4),
    figures(text, 5, 2) - 1,
    figures(text, 8, 2),
    figures(text, 11, 2),
    figures(text, 14, 2),
    figures(text, 17, 2) * 1000 + milliseconds(text, 20, end),
    isUtc ? 0 : zone(text, end, end + 4),
  );
}

/** @param month  from 0 */
function timeOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  ms: number,
  zoneMinutes: number,
): number | null {
  if (month < 0 || month > 11 || day < 1 || hour > 23 || minute > 59) return null;
  if (!(Math.abs(zoneMinutes) < 1440) || (day > 28 && day > daysOf(year, month))) return null;
  return Date.UTC(year, month, day, hour, minute - zoneMinutes, 0, ms);
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/** Minutes east of Greenwich, of a sign and two digits at one place and two digits at another; NaN for none. */
function zone(text: string, at: number, minutesAt: number): number {
  const minutes = figures(text, minutesAt, 2);
  const away = minutes > 59 ? Number.NaN : figures(text, at + 1, 2) * 60 + minutes;
  return text.charAt(at) === "-" ? -away : away;
}

/** Of a fraction of a second between two places, what is finer left out. */
function milliseconds(text: string, from: number, end: number): number {
  return from >= end
    ? 0
    : Math.floor(figures(text, from, Math.min(end - from, 3)) * 10 ** Math.max(0, 3 - (end - from)));
}

function figures(text: string, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
