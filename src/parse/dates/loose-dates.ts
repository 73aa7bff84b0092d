import { isPersianYear } from "./calendars.ts";
import { findClock, findClockBehind } from "./clocks.ts";
import { datesInFigures, type FoundDate } from "./figure-dates.ts";
import { type DateParts, fullYear, instant, midnight, partsOf } from "./instant.ts";
import { monthOf } from "./month-names.ts";
import { type Zone, zoneAt } from "./zones.ts";

/** Stands where the time of day was taken out, so that the numbers beside it stay apart. */
const gap = "|";

/**
 * Reads a date in words or figures, in any language whose months are known: the time of day is taken out, wherever it
 * stands, with the zone behind it; then day, month and year are looked for, whatever connects them.
 */
export function looseDate(written: string): number | null {
  // The logs of web servers have a colon between the date and the time.
  const text = written.replace(/(?<=\/\d{4}):(?=\d\d:)/, " ");
  const found = findClock(text);
  const rest = found ? `${found.before}${gap}${found.after}` : text;
  for (const { parts, end } of datesIn(rest)) {
    const time = found ?? (end === null ? null : findClockBehind(rest.slice(end)));
    const read = instant(parts, time?.clock ?? midnight, time?.zone ?? zoneBehind(text) ?? customaryZone(text));
    if (read !== null) return read;
  }
  return null;
}

/** A zone behind the year, where the time stands before the date. */
function zoneBehind(text: string): Zone | null {
  const found = /\d{4}( (?:[+-]\d\d:?\d\d|[A-Z]{2,5}))$/.exec(text);
  return zoneAt(found?.[1] ?? "")?.zone ?? null;
}

/** Korean, Japanese and Chinese clocks are meant where the date is written in their characters. */
function customaryZone(text: string): Zone {
  if (/[년월]|오전|오후/.test(text)) return 540;
  if (!text.includes("年")) return 0;
  return japanese.test(text) ? 540 : 480;
}

/** How only the Japanese write an era, a weekday or half of the day. */
const japanese = /令和|平成|昭和|[月火水木金土日]曜|[(（][月火水木金土日][)）]|午前|午後/;
/** The years before the first one of a count. */
const eras: ReadonlyMap<string, number> = new Map([
  ["令和", 2018],
  ["平成", 1988],
  ["昭和", 1925],
  ["民國", 1911],
  ["民国", 1911],
]);
const eastAsian =
  /(?:(令和|平成|昭和|民[國国])\s*(\d{1,3}|元)|(\d{4}))\s*(?:[年년]|оны)\s*(\d{1,2})\s*(?:[月월]|(?:-р )?сарын)\s*(\d{1,2})/;

function eastAsianDate(text: string): DateParts | null {
  const [whole, era = "", counted = "", year, month, day] = eastAsian.exec(text) ?? [];
  if (whole === undefined) return null;
  const before = eras.get(era) ?? 0;
  return partsOf(year ?? String(before + (counted === "元" ? 1 : Number(counted))), month, day);
}

function* datesIn(text: string): Generator<FoundDate> {
  const cjk = eastAsianDate(text);
  if (cjk) yield { parts: cjk, end: null };
  const { sure, doubtful } = inWords(text);
  yield* sure;
  yield* datesInFigures(text);
  yield* doubtful;
}

interface Token {
  readonly text: string;
  readonly isNumber: boolean;
  readonly end: number;
}

/**
 * The dates around the names of months. The doubtful ones have no day, or their numbers in an order of their own, and
 * are to be looked at last: the name of a weekday may begin like that of a month.
 */
function inWords(text: string): { readonly sure: readonly FoundDate[]; readonly doubtful: readonly FoundDate[] } {
  const tokens = tokensOf(text);
  const isThai = /\p{Script=Thai}/u.test(text);
  const mayBePersian = /\p{Script=Arabic}/u.test(text);
  const sure: FoundDate[] = [];
  const doubtful: FoundDate[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const named = monthAt(tokens, i);
    if (!named) continue;
    const { month } = named;
    // Behind another month, 1405 is a time of day.
    const isTime = (year: Token): boolean => !mayBePersian && isPersianYear(Number(year.text));
    const before = numberFrom(tokens, i - 1, -1);
    const next = numberFrom(tokens, named.end, 1);
    const afterNext = next && next.text.length <= 2 ? numberFrom(tokens, tokens.indexOf(next) + 1, 1) : null;
    const date = (year: Token, day: string, last: Token | null): FoundDate => {
      const parts = partsOf(year.text, isTime(year) ? 0 : month, day);
      return { parts: isThai ? { ...parts, year: thaiYear(year.text) } : parts, end: last?.end ?? null };
    };
    // `02 Jan 06 1504Z` has its year before what looks like one.
    if (next && afterNext && /^(?:19|2[0-7])\d\d$/.test(afterNext.text))
      sure.push(date(afterNext, next.text, afterNext));
    if (before && next && before.text.length <= 2 && next.text.length > 1) sure.push(date(next, before.text, next));
    if (before && next && before.text.length === 4 && next.text.length <= 2) sure.push(date(before, next.text, next));
    if (!before && next?.text.length === 4) doubtful.push(date(next, "1", next));
    if (!before && next && afterNext?.text.length === 2) doubtful.push(date(afterNext, next.text, afterNext));
    if (!before || next) continue;
    const first = before.text.length <= 2 ? numberFrom(tokens, tokens.indexOf(before) - 1, -1) : null;
    if (before.text.length === 4) doubtful.push(date(before, "1", null));
    if (first?.text.length === 4) doubtful.push(date(first, before.text, null));
  }
  return { sure, doubtful };
}

/** The Thai write their years in two digits too, of their own count where those can be no year to come. */
function thaiYear(text: string): number {
  return text.length === 2 && Number(text) >= 40 ? 2500 + Number(text) : fullYear(text);
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\d+|[\p{L}\p{M}’]+|\|/gu)].map((match) => ({
    text: match[0],
    isNumber: /\d/.test(match[0]),
    end: match.index + match[0].length,
  }));
}

/** A month of one word or more, or one that is counted, as in Vietnamese or Chinese, and where the tokens go on. */
function monthAt(tokens: readonly Token[], i: number): { month: number; end: number } | null {
  const [word, second] = [tokens[i], tokens[i + 1]];
  if (word?.isNumber && /^[月월]$/u.test(second?.text ?? "")) return { month: Number(word.text), end: i + 2 };
  if (!word || !isWord(word)) return null;
  if (second?.isNumber && /^(?:tháng|thg|th)$/iu.test(word.text)) return { month: Number(second.text), end: i + 2 };
  const month = monthOf(word.text);
  if (month > 0) return { month, end: i + 1 };
  for (let length = mostWords; length > 1; length--) {
    const words = tokens.slice(i, i + length);
    const named = words.length === length && words.every(isWord) ? monthOf(words.map(textOf).join(" ")) : 0;
    if (named > 0) return { month: named, end: i + length };
  }
  return null;
}

/** Words of a month's name. */
const mostWords = 3;

function isWord({ text, isNumber }: Token): boolean {
  return !isNumber && text !== gap;
}

function textOf({ text }: Token): string {
  return text;
}

/** Little words that may stand between the parts of a date. */
const mostBetween = 2;
const longestBetween = 3;
/** Latvian and Georgian have one that is longer: of the year. */
const longWords: ReadonlySet<string> = new Set(["gada", "წლის"]);

/** The number that follows, or goes before, with no more than little words between. */
function numberFrom(tokens: readonly Token[], from: number, step: 1 | -1): Token | null {
  for (let i = from, words = 0; words <= mostBetween; i += step, words++) {
    const token = tokens[i];
    if (!token) return null;
    if (token.text === gap) return step === 1 ? yearFrom(tokens, i + 1) : null;
    if (token.isNumber) return token.text.length <= 4 ? token : null;
    if ((token.text.length > longestBetween && !longWords.has(token.text)) || monthOf(token.text) > 0) return null;
  }
  return null;
}

const longestZone = 5;

/** Only the year may stand behind the time of day, and before it the name of a zone that nobody knows. */
function yearFrom(tokens: readonly Token[], from: number): Token | null {
  const first = tokens[from];
  const isZone = first !== undefined && isWord(first) && first.text.length <= longestZone;
  const year = isZone ? tokens[from + 1] : first;
  return year?.isNumber && year.text.length === 4 ? year : null;
}
