import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../../src/parse/dates/dates.ts";

/** The parts of an instant as a clock shows them that is some minutes east of UTC. */
function partsAt(time: number, east: number) {
  const wall = new Date(time + east * 60_000);
  const utc = wall.toUTCString();
  const [year = "", month = "", day = ""] = wall.toISOString().slice(0, 10).split("-");
  const hour = wall.getUTCHours();
  const sign = east < 0 ? "-" : "+";
  const zoneHour = String(Math.floor(Math.abs(east) / 60)).padStart(2, "0");
  const zoneMinute = String(Math.abs(east) % 60).padStart(2, "0");
  return {
    year,
    month,
    day,
    weekday: utc.slice(0, 3),
    monthName: utc.slice(8, 11),
    date: wall.toISOString().slice(0, 10),
    minutes: wall.toISOString().slice(11, 16),
    seconds: wall.toISOString().slice(11, 19),
    half: `${hour % 12 || 12}:${wall.toISOString().slice(14, 16)} ${hour < 12 ? "AM" : "PM"}`,
    zone: `${sign}${zoneHour}${zoneMinute}`,
    colonZone: `${sign}${zoneHour}:${zoneMinute}`,
    wall,
  };
}

type Parts = ReturnType<typeof partsAt>;

const first = Date.UTC(1990, 0, 2);
const last = Date.UTC(2035, 11, 30);
/** As zones are: by quarters of an hour, from Hawaii to New Zealand. */
const east = fc.integer({ min: -40, max: 52 }).map((quarters) => quarters * 15);
const minutes = fc.integer({ min: first / 60_000, max: last / 60_000 }).map((minute) => minute * 60_000);
const seconds = fc.integer({ min: first / 1000, max: last / 1000 }).map((second) => second * 1000);

function isReadBack(instants: fc.Arbitrary<number>, write: (parts: Parts) => string, holds = (_: Parts) => true): void {
  fc.assert(
    fc.property(instants, east, (time, minutesEast) => {
      const parts = partsAt(time, minutesEast);
      fc.pre(holds(parts));
      const text = write(parts);
      expect([text, parseDate(text)]).toEqual([text, time]);
    }),
    { numRuns: 400 },
  );
}

/** Whether the figures of day and month can be changed for each other and fit the weekday as well. */
function isTwofold({ year, month, day, wall }: Parts): boolean {
  const other = new Date(Date.UTC(Number(year), Number(day) - 1, Number(month)));
  return day !== month && Number(day) <= 12 && other.getUTCDay() === wall.getUTCDay();
}

describe("an instant is read back", () => {
  it.each<[string, (parts: Parts) => string]>([
    ["RFC 822", (p) => `${p.weekday}, ${p.day} ${p.monthName} ${p.year} ${p.seconds} ${p.zone}`],
    ["RFC 822 without a weekday", (p) => `${p.day} ${p.monthName} ${p.year} ${p.seconds} ${p.zone}`],
    [
      "RFC 822 in two figures",
      (p) => `${p.weekday}, ${Number(p.day)} ${p.monthName} ${p.year.slice(2)} ${p.seconds} ${p.zone}`,
    ],
    [
      "RFC 822 with comments",
      (p) => `${p.weekday}(day), ${p.day} ${p.monthName}(.) ${p.year} ${p.seconds} ${p.zone} (here)`,
    ],
    ["RFC 850", (p) => `${p.weekday}, ${p.day}-${p.monthName}-${p.year.slice(2)} ${p.seconds} ${p.zone}`],
    ["C", (p) => `${p.weekday} ${p.monthName} ${p.day} ${p.seconds} ${p.zone} ${p.year}`],
    ["ISO 8601", (p) => `${p.date}T${p.seconds}${p.colonZone}`],
    ["ISO 8601 with three figures of hours", (p) => `${p.date}T${p.seconds}${p.colonZone.replace(/^./, "$&0")}`],
    ["ISO 8601 without signs", (p) => `${p.year}${p.month}${p.day}T${p.seconds.replaceAll(":", "")}${p.zone}`],
    ["SQL", (p) => `${p.date} ${p.seconds} ${p.zone}`],
    ["SQL with a weekday", (p) => `${p.weekday}, ${p.date} ${p.seconds} ${p.zone}`],
    ["a server's log", (p) => `${p.day}/${p.monthName}/${p.year}:${p.seconds} ${p.zone}`],
    ["the year first", (p) => `${p.year}/${p.month}/${p.day} ${p.seconds} ${p.zone}`],
    ["spaces, the year first", (p) => `${p.year} ${p.month} ${p.day} ${p.seconds} ${p.zone}`],
    ["full stops", (p) => `${p.day}.${p.month}.${p.year} ${p.seconds} ${p.zone}`],
    ["spaces", (p) => `${p.weekday} ${p.day} ${p.month} ${p.year} ${p.seconds} ${p.zone}`],
    ["spaces without a weekday", (p) => `${p.day} ${p.month} ${p.year} ${p.seconds} ${p.zone}`],
    ["the American way", (p) => `${p.month}/${p.day}/${p.year} ${p.seconds} ${p.zone}`],
    ["the American way with a weekday", (p) => `${p.weekday} ${p.month}/${p.day}/${p.year} ${p.seconds} ${p.zone}`],
    ["Chinese", (p) => `${p.year}年${p.month}月${p.day}日 ${p.seconds} ${p.zone}`],
  ])("to the second: %s", (_, write) => {
    isReadBack(seconds, write);
  });

  it.each<[string, (parts: Parts) => string]>([
    ["RFC 822", (p) => `${p.weekday}, ${p.day} ${p.monthName} ${p.year} ${p.minutes} ${p.zone}`],
    ["ISO 8601", (p) => `${p.date}T${p.minutes}${p.colonZone}`],
    ["halves of a day", (p) => `${p.monthName} ${Number(p.day)}, ${p.year} ${p.half} ${p.zone}`],
    ["the time before", (p) => `${p.minutes} ${p.day}.${p.month}.${p.year} ${p.zone}`],
  ])("to the minute: %s", (_, write) => {
    isReadBack(minutes, write);
  });

  it.each<[string, (parts: Parts) => string]>([
    ["day/month", (p) => `${p.weekday}, ${p.day}/${p.month}/${p.year} ${p.minutes} ${p.zone}`],
    ["day/month in two figures", (p) => `${p.weekday} ${p.day}/${p.month}/${p.year.slice(2)} ${p.minutes} ${p.zone}`],
    ["day/month before a weekday", (p) => `${p.day}/${p.month}/${p.year} (${p.weekday}) ${p.minutes} ${p.zone}`],
    ["month day", (p) => `${p.weekday}, ${p.month} ${p.day} ${p.year} ${p.minutes} ${p.zone}`],
    ["month-day", (p) => `${p.weekday}, ${p.month}-${p.day}-${p.year} ${p.minutes} ${p.zone}`],
    ["day month in two figures", (p) => `${p.weekday}, ${p.day} ${p.month} ${p.year.slice(2)} ${p.minutes} ${p.zone}`],
  ])("where the weekday tells: %s", (_, write) => {
    isReadBack(minutes, write, (parts) => !isTwofold(parts));
  });

  it("from seconds and milliseconds since 1970", () => {
    const usual = fc.integer({ min: Date.UTC(2001, 8, 10), max: Date.UTC(2033, 4, 17) });
    fc.assert(fc.property(usual, (time) => void expect(parseDate(String(time))).toBe(time)));
    fc.assert(fc.property(usual, (time) => void expect(parseDate(new Date(time).toISOString())).toBe(time)));
    fc.assert(
      fc.property(usual, (time) => void expect(parseDate(String(Math.floor(time / 1000)))).toBe(time - (time % 1000))),
    );
  });
});

describe("a day is read back as it is written in", () => {
  // Not Croatian, whose listopad is Poland's next month.
  const languages =
    "en de fr es it pt nl sv da nb fi is pl cs sk uk ru be bg sr sl mk ro hu tr el sq et ga cy eu ca gl hy he ar hi " +
    "bn ta te mr gu pa th vi id ms sw fil zh ja ko az ka kk";

  it.each(languages.split(" "))("%s", (language) => {
    const formats = (["full", "long", "medium"] as const).map(
      (dateStyle) => new Intl.DateTimeFormat(language, { dateStyle, timeZone: "UTC", calendar: "gregory" }),
    );
    const days = fc.integer({ min: first / 86_400_000, max: last / 86_400_000 }).map((day) => day * 86_400_000);
    fc.assert(
      fc.property(days, fc.constantFrom(...formats), (time, format) => {
        const text = `${format.format(time)} 10:11:12 +0000`;
        expect([text, parseDate(text)]).toEqual([text, time + 36_672_000]);
      }),
      { numRuns: 300 },
    );
  });
});
