/** A time (milliseconds since 1970) as RFC 3339 writes it in UTC: `2026-11-24T05:15:00.000Z`; null stays null. */
export function isoTime(time: number): string;
export function isoTime(time: number | null): string | null;
export function isoTime(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** The same as people read it, to the minute and without the zone, which is UTC: `2026-11-24 05:15`. */
export function utcMinute(time: number): string {
  return isoTime(time).slice(0, 16).replace("T", " ");
}
