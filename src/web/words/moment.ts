/** `05:15` on the given ISO date, else with the weekday, from a week on with the date, in a locale's own words. */
export function momentIn(locale: string, at: number, date: string, zone: string): string {
  const time = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
    numberingSystem: "latn",
  }).format(at);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
  if (day === date) return time;
  const away = Math.abs(Date.parse(`${date}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000;
  const style: Intl.DateTimeFormatOptions =
    away < 7 ? { weekday: "short" } : { day: "numeric", month: "short", ...(away > 300 ? { year: "numeric" } : {}) };
  return `${new Intl.DateTimeFormat(locale, { ...style, timeZone: zone, numberingSystem: "latn" }).format(at)} ${time}`;
}
