import { decodeHTML } from "entities";
import { fullYear, instant } from "./instant.ts";
import { looseDate } from "./loose-dates.ts";
import { usualDate } from "./usual-dates.ts";
import { zoneAt } from "./zones.ts";

const iso =
  /^(-?\d{4})-?(\d{2,3})(?:-?(\d{2}))?(?:[T ]\s*(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?\s*(.*))?$/i;
const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i;
/** The years of other calendars are only told from other numbers where a month and a day stand behind them. */
const year = /^(?:19|2[01])\d\d$/;
const shortIso = /^(\d{2})-?(\d{2})-?(\d{2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?!\d)(.*)$/;
/** Seconds, or milliseconds, since 1970, from 2001 to 2033; seconds from 1973 on. */
const epoch = /^(1\d{9}|[1-9]\d{8}(?!\d))(?:(\d{3})|\.(\d+))?$/;
/** How .NET wrote a date into JSON; the zone is for show. */
const serialised = /^\/Date\((\d+)(?:[+-]\d{4})?\)\/$/;
/** The year of a date that is none, as some databases write it; -0000 behind a time is a zone. */
const noYear = /(?<![\d:])-000[1-9](?!\d)|^-0000/;
/** RFC 822 §3.4.3, as in `Fri(day), 05 Nov(ember) 94`; left where it is a zone, or says nothing that is in the way. */
const comment = /\([^()]*\)/g;
/** What HTML shows to people, with the time that it is. */
const timeTag = /<time\s[^<>]{0,200}?\bdatetime\s{0,9}=\s{0,9}["']([^"'<>]{4,50})["']/i;
const longest = 120;
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);
const dayMs = 86_400_000;

/**
 * Reads a date as feeds write them: RFC 822 with named zones and two-digit years, ISO 8601 and its accidents, and the
 * customary forms of several languages. A time without a zone is taken as UTC, never as the machine's.
 *
 * @returns epoch milliseconds, or null when the text is no date, or one that programs write for none: the first moment
 *   of 1970, of the year 1, or the last month before it
 */
export function parseDate(text: string): number | null {
  const time = usualDate(text) ?? anyDate(text);
  return time !== null && time >= earliest && time < latest && time !== 0 ? time : null;
}

function anyDate(given: string): number | null {
  const text = given.slice(0, 400);
  const stated = timeTag.exec(text)?.[1];
  const time = stated === undefined ? null : parseDate(stated);
  if (time !== null) return time;
  const s = inAscii(
    // A sign of a zone that was escaped once more than the document asks for would lose its zone.
    (text.includes("&") ? decodeHTML(text) : text)
      .replace(/<[^<>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, longest),
  );
  const [, milliseconds] = serialised.exec(s) ?? [];
  if (milliseconds !== undefined) return Number(milliseconds);
  if (!/\d/.test(s) || noYear.test(s)) return null;
  return dateIn(s) ?? (s.includes("(") ? dateIn(s.replace(comment, " ").trim()) : null);
}

function dateIn(s: string): number | null {
  return isoDate(s) ?? figures(s) ?? looseDate(s);
}

/** The code points of the digit 0 in scripts that have digits of their own. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0x1040, 0x17e0, 0xff10,
];

/** Digits, dashes and apostrophes of any kind as the plain ones that are looked for; without marks of direction. */
function inAscii(text: string): string {
  if (/^[\x20-\x26\x28-\x7e]*$/.test(text)) return text;
  const plain = text
    .replace(/[\u061c\u200e\u200f]/g, "")
    .replace(/[^\P{Nd}0-9]/gu, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = zeros.find((each) => code >= each && code < each + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-")
    .replaceAll("：", ":")
    .replaceAll("'", "’");
  // Americans have neither.
  return /[\u061c\u200f]|[^\P{Nd}0-9]/u.test(text) ? plain.replace(/(?<=\d)\/(?=\d)/g, ".") : plain;
}

function isoDate(s: string): number | null {
  const m = iso.exec(s);
  if (m && (m[3] !== undefined || year.test(m[1] ?? ""))) {
    const [, y, second, third, h, minute, sec, fraction, rest = ""] = m;
    const zone = zoneAt(rest);
    // What is behind may say that the hours are those of the afternoon.
    if (rest !== "" && !zone) return null;
    const time = {
      hour: num(h),
      minute: num(minute),
      second: num(sec),
      ms: fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0,
    };
    if (second?.length === 3 && third === undefined) {
      const start = instant({ year: num(y), month: 1, day: 1 }, time, zone?.zone);
      return start === null ? null : start + (num(second) - 1) * dayMs;
    }
    const day = third === undefined ? 1 : num(third);
    const read = instant({ year: num(y), month: num(second), day }, time, zone?.zone);
    if (read !== null) return read;
  }
  if (year.test(s)) return instant({ year: Number(s), month: 1, day: 1 });
  const short = shortIso.exec(s);
  return short ? instant({ year: fullYear(short[1] ?? ""), month: num(short[2]), day: num(short[3]) }) : null;
}

/** Dates that are one number, or two. */
function figures(s: string): number | null {
  const seconds = epoch.exec(s);
  if (seconds) return Number(seconds[1]) * 1000 + Math.floor(Number(`0.${seconds[2] ?? seconds[3] ?? "0"}`) * 1000);
  const c = compact.exec(s);
  const rest = c?.[7] ?? "";
  const zone = zoneAt(rest);
  if (c && (rest === "" || zone)) {
    const time = { hour: num(c[4]), minute: num(c[5]), second: num(c[6]), ms: 0 };
    return instant({ year: num(c[1]), month: num(c[2]), day: num(c[3]) }, time, zone?.zone);
  }
  const w = week.exec(s);
  const fourth = w ? instant({ year: num(w[1]), month: 1, day: 4 }) : null;
  if (!w || fourth === null) return null;
  // The first week is the one with 4 January; weeks begin on Monday.
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  return monday + ((num(w[2]) - 1) * 7 + (w[3] === undefined ? 0 : num(w[3]) - 1)) * dayMs;
}

function num(text: string | undefined): number {
  return text ? Number(text) : 0;
}
