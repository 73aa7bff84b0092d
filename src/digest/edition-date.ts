import { Temporal } from "temporal-polyfill";
import type { Stream } from "../model/edition.ts";

/** A day that has no edition to show. */
export class EditionDateError extends Error {
  override readonly name = "EditionDateError";
  readonly code: "malformed" | "future";

  constructor(code: "malformed" | "future", message: string) {
    super(message);
    this.code = code;
  }
}

/** When the edition of a day begins and ends, epoch milliseconds: items with `from < entry time <= cutAt` are its own. */
export interface EditionPeriod {
  readonly from: number;
  readonly cutAt: number;
}

/**
 * The period of a day's edition: from the cut of the day before to that day's. Days that change the clock have 23 or
 * 25 hours; a cut at a time that the clock leaves out is made when it has jumped.
 */
export function editionPeriod(stream: Stream, date: string): EditionPeriod {
  const day = Temporal.PlainDate.from(date);
  return { from: cutOn(stream, day.subtract({ days: 1 })), cutAt: cutOn(stream, day) };
}

/** The day of the last cut at or before now, ISO. */
export function newestEditionDate(stream: Stream, now: number): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(stream.zone).toPlainDate();
  const newest = cutOn(stream, today) <= now ? today : today.subtract({ days: 1 });
  return newest.toString();
}

/**
 * Reads a day as a user writes it: ISO, `today` (the newest edition) or `yesterday`.
 *
 * @throws EditionDateError when it is no day, or its edition is still to come
 */
export function parseEditionDate(text: string, stream: Stream, now: number): string {
  const newest = newestEditionDate(stream, now);
  if (text === "today") return newest;
  if (text === "yesterday") return Temporal.PlainDate.from(newest).subtract({ days: 1 }).toString();
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? readDate(text) : null;
  if (date === null) {
    throw new EditionDateError("malformed", `“${text}” is not a day. Write it as ${newest}, or today or yesterday.`);
  }
  if (date > newest) {
    throw new EditionDateError("future", `The edition of ${date} is not made yet. The newest is that of ${newest}.`);
  }
  return date;
}

function cutOn({ at, zone }: Stream, day: Temporal.PlainDate): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) }).epochMilliseconds;
}

function readDate(text: string): string | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}
