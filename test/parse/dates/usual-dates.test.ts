import fc from "fast-check";
import { expect, it } from "vitest";
import { usualDate } from "../../../src/parse/dates/usual-dates.ts";

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (n: number): string => String(n).padStart(2, "0");

const moment = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2099-12-31T23:59:59Z"), noInvalidDate: true })
  .map((at) => ({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  }));
const zone = fc.record({
  sign: fc.constantFrom("+", "-"),
  hours: fc.integer({ min: 0, max: 23 }),
  minutes: fc.integer({ min: 0, max: 59 }),
});

it("reads RFC 822 as JavaScript does, with a weekday or without, and with a day of one digit", () => {
  fc.assert(
    fc.property(moment, fc.option(zone), fc.boolean(), fc.boolean(), (at, away, hasWeekday, isShort) => {
      const day = isShort ? String(at.day) : two(at.day);
      const weekday = hasWeekday ? `${days[at.second % 7]}, ` : "";
      const time = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
      const where = away === null ? "GMT" : `${away.sign}${two(away.hours)}${two(away.minutes)}`;
      const text = `${weekday}${day} ${months[at.month - 1]} ${at.year} ${time} ${where}`;
      expect(usualDate(text)).toBe(Date.parse(text));
    }),
  );
});

it("reads RFC 3339 as JavaScript does, with a fraction of a second or without", () => {
  fc.assert(
    fc.property(moment, fc.option(zone), fc.stringMatching(/^(?:\.\d{1,9})?$/), (at, away, fraction) => {
      const date = `${at.year}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
      const where = away === null ? "Z" : `${away.sign}${two(away.hours)}:${two(away.minutes)}`;
      const text = `${date}${fraction}${where}`;
      expect(usualDate(text)).toBe(Date.parse(text));
    }),
  );
});

it.each([
  "",
  "Mon, 31 Nov 2026 10:00:00 GMT",
  "Sun, 29 Feb 2026 10:00:00 GMT",
  "Mon, 0 Nov 2026 10:00:00 GMT",
  "Mon, 02 Nov 2026 24:00:00 GMT",
  "Mon, 02 Nov 2026 10:60:00 GMT",
  "Mon, 02 Nov 2026 10:00:00 +0099",
  "Mon, 02 Nov 2026 10:00:00 +2400",
  "Mon, 02 Nov 2026 10:00:00 EST",
  "2026-13-02T10:00:00Z",
  "2026-00-02T10:00:00Z",
  "2026-11-02T10:00:60Z",
  "2026-11-02 10:00:00Z",
  "2026-11-02T10:00:00",
  " 2026-11-02T10:00:00Z",
  "2026-11-02T10:00:00Z\n",
])("leaves %j to who reads dates with more thought", (text) => {
  expect(usualDate(text)).toBeNull();
});
