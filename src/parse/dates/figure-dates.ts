import { type DateParts, instant, partsOf } from "./instant.ts";
import { weekdaysOf } from "./weekday-names.ts";

const yearFirst = /(?<!\d)((?:1[3489]|2\d)\d\d)\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)/;
const yearLast =
  /(?<!\d)(\d{1,2})\s?([-/. ])\s?(\d{1,2})(?:\s?\2\s?((?:1[89]|2\d)\d\d|\d\d)|,? ((?:1[89]|2\d)\d\d))(?!\d)/;
const noDay = /^((?:19|2[01])\d\d)\/(\d{1,2})$/;

/** A date in a text, and where the text goes on; null where no time without a colon can follow. */
export interface FoundDate {
  readonly parts: DateParts;
  readonly end: number | null;
}

/**
 * What a date in figures alone may mean, the likeliest first. A weekday beside it says which number is the month, as
 * long as it fits only one of them.
 */
export function datesInFigures(text: string): readonly FoundDate[] {
  const ordered = yearFirst.exec(text);
  const month = noDay.exec(text);
  const other = yearLast.exec(text);
  return [
    ...(ordered ? [{ parts: partsOf(ordered[1], ordered[3], ordered[4]), end: endOf(ordered) }] : []),
    ...(month ? [{ parts: partsOf(month[1], month[2], "1"), end: null }] : []),
    ...(other ? fittingFirst(text, other).map((parts) => ({ parts, end: endOf(other) })) : []),
  ];
}

function endOf(found: RegExpExecArray): number {
  return found.index + found[0].length;
}

function fittingFirst(text: string, found: RegExpExecArray): readonly DateParts[] {
  const [whole, first = "", sign, second = "", third = found[5] ?? ""] = found;
  const meanings = meaningsOf(first, sign === "/" && !hasOtherLetters(text), second, third);
  // ISO 8601 once allowed it without the century.
  if (sign === "-" && third.length === 2) meanings.unshift(partsOf(first, second, third));
  const days = weekdaysBeside(text.slice(0, found.index), text.slice(found.index + whole.length));
  const fitting = meanings.filter((parts) => days.includes(weekdayOf(parts)));
  // Three short numbers can be anything.
  return sign === " " && third.length === 2 ? fitting : [...fitting, ...meanings];
}

/** 11/24/2026 is American; 24/11/2026 can't be, 24.11.2026, 24-11-2026 and 24 11 2026 aren't, nor is what has other letters. */
function meaningsOf(first: string, isAmerican: boolean, second: string, year: string): DateParts[] {
  const dayFirst = partsOf(year, second, first);
  const monthFirst = partsOf(year, first, second);
  return isAmerican ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
}

function hasOtherLetters(text: string): boolean {
  return /[^\p{ASCII}\P{L}]/u.test(text);
}

/** The day of the week, Sunday being 0; NaN for what is no date. */
function weekdayOf(parts: DateParts): number {
  return new Date(instant(parts) ?? Number.NaN).getUTCDay();
}

/** Words on either side that are looked at: “Friday the”. */
const mostWords = 3;

/** The weekdays that the nearest word may mean, of those that mean any; what stands before goes first. */
function weekdaysBeside(before: string, after: string): readonly number[] {
  const left = wordsOf(before).slice(-mostWords);
  const right = wordsOf(after).slice(0, mostWords);
  const names = [
    ...left.flatMap((word, i) => [word, left.slice(Math.max(0, i - 1), i + 1).join(" ")]).reverse(),
    ...right.flatMap((word, i) => [right.slice(i, i + 2).join(" "), word]),
  ];
  for (const name of names) {
    const days = weekdaysOf(name);
    if (days.length > 0) return days;
  }
  return [];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}’]+/gu) ?? [];
}
