import { Temporal } from "temporal-polyfill";
import type { Stream } from "../../model/stream.ts";

/** When an edition is made. */
export interface Cut {
  /** ISO day in the stream's zone. */
  readonly date: string;
  /** Local time as the stream says it, `HH:MM`. */
  readonly time: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Times of a stream. */
export type Timetable = Pick<Stream, "zone" | "at" | "days">;

/** Days looked at for a cut before it counts as a mistake that there is none: cuts are at most a week apart. */
const furthest = 9;

/**
 * The cuts of a day, in order; none on a day of the week that has none. Days that change the clock have 23 or 25
 * hours; a cut at a time that the clock leaves out is made when it has jumped, one that comes twice the first time.
 */
export function cutsOn(stream: Timetable, date: string): readonly Cut[] {
  const day = Temporal.PlainDate.from(date);
  if (!stream.days.includes(day.dayOfWeek)) return [];
  const cuts = stream.at.map((time) => ({
    date,
    time,
    at: day.toZonedDateTime({ timeZone: stream.zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds,
  }));
  // Where the clock jumps, 02:30 comes after 03:15.
  return cuts.toSorted((a, b) => a.at - b.at);
}

/** The last cut at or before a time, epoch milliseconds. */
export function lastCut(stream: Timetable, now: number): Cut {
  const today = dayOf(stream, now);
  for (let back = 0; back < furthest; back += 1) {
    const found = cutsAround(stream, today.subtract({ days: back })).findLast(({ at }) => at <= now);
    if (found) return found;
  }
  throw noCut(stream);
}

/** The first cut after a time, epoch milliseconds. */
export function nextCut(stream: Timetable, now: number): Cut {
  const today = dayOf(stream, now);
  for (let on = 0; on < furthest; on += 1) {
    const found = cutsAround(stream, today.add({ days: on })).find(({ at }) => at > now);
    if (found) return found;
  }
  throw noCut(stream);
}

/** Where the edition of a cut begins: the cut before it. Items with `from < entry time <= cutAt` are its own. */
export function periodOf(stream: Timetable, cut: Cut): { readonly from: number; readonly cutAt: number } {
  return { from: lastCut(stream, cut.at - 1).at, cutAt: cut.at };
}

/** The ISO day of a time in the stream's zone. */
export function dateOf(stream: Timetable, at: number): string {
  return dayOf(stream, at).toString();
}

/** The cuts of some days in order: where the clock jumps over midnight, the last of a day comes after the next one's first. */
function cutsAround(stream: Timetable, day: Temporal.PlainDate): readonly Cut[] {
  return [-2, -1, 0, 1, 2]
    .flatMap((days) => cutsOn(stream, day.add({ days }).toString()))
    .toSorted((a, b) => a.at - b.at);
}

function dayOf({ zone }: Timetable, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function noCut({ days, at }: Timetable): RangeError {
  return new RangeError(`A stream on days ${days.join(", ")} at ${at.join(", ")} makes no edition.`);
}
