import type { QuietTimes } from "../model/document.ts";
import type { RawFeed } from "./raw-feed.ts";

const periodHours: ReadonlyMap<string, number> = new Map([
  ["hourly", 1],
  ["daily", 24],
  ["weekly", 168],
  ["monthly", 720],
  ["yearly", 8760],
]);
const hourMs = 3_600_000;
const dayNames: readonly string[] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The longest of ttl (minutes) and sy:updatePeriod divided by sy:updateFrequency, milliseconds; null without either. */
export function leastInterval({ ttl, updatePeriod, updateFrequency }: RawFeed): number | null {
  const minutes = Number.parseInt(ttl, 10);
  const period = periodHours.get(updatePeriod.trim().toLowerCase());
  const frequency = Math.max(1, Number.parseInt(updateFrequency, 10) || 1);
  const bounds = [
    ...(minutes > 0 ? [minutes * 60_000] : []),
    ...(period === undefined ? [] : [(period * hourMs) / frequency]),
  ];
  return bounds.length === 0 ? null : Math.max(...bounds);
}

/**
 * When the publisher asks not to be asked (rssboard.org/skip-hours-days). 24 stands for midnight in some feeds. A list
 * of all hours or of all days can't be meant and counts as none.
 */
export function quietTimes({ skipHours, skipDays }: RawFeed): QuietTimes | null {
  const hours = skipHours.flatMap((text) =>
    /^\s*\d{1,2}\s*$/.test(text) && Number(text) <= 24 ? Number(text) % 24 : [],
  );
  const days = skipDays.map((text) => dayNames.indexOf(text.trim().toLowerCase())).filter((day) => day >= 0);
  const quiet = { hours: some(hours, 24), days: some(days, 7) };
  return quiet.hours.length === 0 && quiet.days.length === 0 ? null : quiet;
}

function some(values: readonly number[], all: number): readonly number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  return distinct.length >= all ? [] : distinct;
}
