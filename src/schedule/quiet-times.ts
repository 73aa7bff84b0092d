import type { QuietTimes } from "../model/document.ts";

const hour = 3_600_000;
const longestWaitHours = 7 * 24;

/** The same time, or the first full hour after it that is not in the publisher's quiet hours and days (UTC). */
export function afterQuiet(at: number, quiet: QuietTimes | null): number {
  if (quiet === null) return at;
  const isQuiet = (time: number): boolean => {
    const date = new Date(time);
    return quiet.hours.includes(date.getUTCHours()) || quiet.days.includes(date.getUTCDay());
  };
  if (!isQuiet(at)) return at;
  const start = Math.floor(at / hour) * hour;
  for (let n = 1; n <= longestWaitHours; n++) if (!isQuiet(start + n * hour)) return start + n * hour;
  return at;
}
