import { describe, expect, test } from "vitest";
import { addDays, createClock, daysBetween, dayWords, spanWords } from "../../src/web/clock.ts";

const berlin = createClock("Europe/Berlin");
const now = Date.parse("2026-11-24T09:42:00+01:00");

describe("a moment in words", () => {
  test.each([
    ["2026-11-24T05:15:00+01:00", "today 05:15"],
    ["2026-11-24T00:00:00+01:00", "today 00:00"],
    ["2026-11-23T23:59:00+01:00", "yesterday 23:59"],
    ["2026-11-23T18:02:00+01:00", "yesterday 18:02"],
    ["2026-11-22T22:10:00+01:00", "Sun 22:10"],
    ["2026-11-18T09:00:00+01:00", "Wed 09:00"],
    ["2026-11-17T09:00:00+01:00", "17 November"],
    ["2025-11-24T09:00:00+01:00", "24 November 2025"],
    ["2026-11-24T23:00:00+01:00", "today 23:00"],
    ["2026-11-25T00:15:00+01:00", "tomorrow 00:15"],
  ])("%s is told as %s", (at, words) => {
    expect(berlin.moment(Date.parse(at), now)).toBe(words);
  });

  test("is told in the zone: the same instant is another day elsewhere", () => {
    const at = Date.parse("2026-11-23T23:30:00Z");
    expect(createClock("Asia/Tokyo").moment(at, at)).toBe("today 08:30");
    expect(createClock("America/New_York").date(at)).toBe("2026-11-23");
    expect(createClock("Asia/Tokyo").date(at)).toBe("2026-11-24");
  });

  test("on an edition's day it is the time alone, on others with the day", () => {
    expect(berlin.onDay(Date.parse("2026-11-24T02:14:00+01:00"), "2026-11-24")).toBe("02:14");
    expect(berlin.onDay(Date.parse("2026-11-23T23:50:00+01:00"), "2026-11-24")).toBe("Mon 23:50");
    expect(berlin.onDay(Date.parse("2026-10-01T23:50:00+02:00"), "2026-11-24")).toBe("1 October");
  });

  test("on the day the clocks change, days are still days", () => {
    const change = Date.parse("2026-10-25T12:00:00+01:00");
    expect(berlin.moment(Date.parse("2026-10-24T12:00:00+02:00"), change)).toBe("yesterday 12:00");
  });
});

test("a zone is named by its city", () => {
  expect(berlin.zoneName).toBe("Berlin");
  expect(createClock("America/Argentina/Buenos_Aires").zoneName).toBe("Buenos Aires");
  expect(createClock("UTC").zoneName).toBe("UTC");
});

test("days are counted and named by the calendar", () => {
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(daysBetween("2026-12-31", "2027-01-02")).toBe(2);
  expect(dayWords("2026-11-24", "long")).toBe("Tuesday 24 November 2026");
  expect(dayWords("2026-11-24", "short")).toBe("Tue 24 Nov");
});

test.each([
  [45_000, "1 min"],
  [20_000, "20 s"],
  [51 * 60_000, "51 min"],
  [126 * 60_000, "2 h 6 min"],
  [120 * 60_000, "2 h"],
  [3 * 86_400_000, "3 days"],
])("%i ms is %s", (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
