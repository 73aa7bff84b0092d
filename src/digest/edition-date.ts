import { Temporal } from "temporal-polyfill";
import type { Stream } from "../model/stream.ts";
import { type Cut, cutsOn, dateOf, lastCut, nextCut } from "./streams/cuts.ts";

/** Why there is no edition to show: no date, still to come, none on such a day, or from before the archive. */
export type EditionDateCode = "malformed" | "future" | "none" | "before";

/** A day that has no edition to show. */
export class EditionDateError extends Error {
  override readonly name = "EditionDateError";
  readonly code: EditionDateCode;

  constructor(code: EditionDateCode, message: string) {
    super(message);
    this.code = code;
  }
}

const form = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/;

/**
 * Reads which edition is meant: an ISO day (where it has several cuts, its last one so far), a day with the time of
 * a cut (`2026-11-24T18:00`), `today` (the newest edition), `yesterday` (the one before) or `preview` (the next one,
 * as far as it has come). Before a day's first cut that day is its preview.
 *
 * @throws EditionDateError when it is no day, lies in the future, or the stream makes no edition then
 */
export function parseEditionDate(text: string, stream: Stream, now: number): Cut {
  const newest = lastCut(stream, now);
  if (text === "today") return newest;
  if (text === "yesterday") return lastCut(stream, newest.at - 1);
  if (text === "preview") return nextCut(stream, now);
  const day = readDay(text);
  if (day === null) {
    throw new EditionDateError(
      "malformed",
      `“${text}” is not a day. Write it as ${newest.date}, or today, yesterday or preview.`,
    );
  }
  const { date, time } = day;
  const toCome = (): EditionDateError =>
    new EditionDateError(
      "future",
      `The edition of ${text} is not made yet. The newest is that of ${newest.date}; “preview” shows the next one so far.`,
    );
  if (date > dateOf(stream, now)) throw toCome();
  const cuts = cutsOn(stream, date);
  const cut =
    time === undefined ? (cuts.findLast(({ at }) => at <= now) ?? cuts[0]) : cuts.find((one) => one.time === time);
  if (cut === undefined) throw noneThen(text, stream, date);
  // Of the next edition there is a preview; the one after it has not begun.
  if (cut.at > nextCut(stream, now).at) throw toCome();
  return cut;
}

/** A day, or one with a time, as written in an address; null for anything else. */
export function readDay(text: string): { readonly date: string; readonly time: string | undefined } | null {
  const [, date, time] = form.exec(text) ?? [];
  return date === undefined || !isDate(date) ? null : { date, time };
}

function noneThen(text: string, stream: Stream, date: string): EditionDateError {
  const dayAfter = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(stream.zone);
  const nearest = lastCut(stream, dayAfter.epochMilliseconds - 1);
  const mend = `${nearest.date}${stream.at.length > 1 ? `T${nearest.time}` : ""}`;
  return new EditionDateError(
    "none",
    `“${stream.title}” has no edition of ${text}. The one before is that of ${mend}.`,
  );
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}
