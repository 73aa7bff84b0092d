import { describe, expect, it } from "vitest";
import { parseDate } from "../../src/parse/dates.ts";

const read = (text: string): string | null => {
  const time = parseDate(text);
  return time === null ? null : new Date(time).toISOString();
};

describe("the time of day in a date", () => {
  it.each([
    ["2026-11-24 08:15 PM", "2026-11-24T20:15:00.000Z"],
    ["2006-01-02T03:04:05 PM", "2006-01-02T15:04:05.000Z"],
    ["2006-01-02 03:04:05 pm EST", "2006-01-02T20:04:05.000Z"],
    ["12:30 AM, January 2, 2006", "2006-01-02T00:30:00.000Z"],
    ["Sept. 2, 2006 3 p.m.", "2006-09-02T15:00:00.000Z"],
    ["15:04, 2 January 2006", "2006-01-02T15:04:00.000Z"],
    ["2006-01-02 at 15:04:05", "2006-01-02T15:04:05.000Z"],
    ["2 de janeiro de 2006 às 15:04", "2006-01-02T15:04:00.000Z"],
    ["2 января 2006 г. 15:04", "2006-01-02T15:04:00.000Z"],
    ["2 gennaio 2006 ore 15:04", "2006-01-02T15:04:00.000Z"],
    ["2 stycznia 2006 o godz. 15:04", "2006-01-02T15:04:00.000Z"],
    ["Montag, 2. Januar 2006, 15:04 Uhr", "2006-01-02T15:04:00.000Z"],
    ["lundi 2 janvier 2006 à 15h04", "2006-01-02T15:04:00.000Z"],
    ["2 Jan 2006 15.04", "2006-01-02T15:04:00.000Z"],
    ["02 Jan 06 1504Z", "2006-01-02T15:04:00.000Z"],
    ["2006年1月2日 15时04分05秒", "2006-01-02T07:04:05.000Z"],
    ["2006年1月2日 下午3:04", "2006-01-02T07:04:00.000Z"],
    ["Mon Jan 02 15:04:05 -0700 2006", "2006-01-02T22:04:05.000Z"],
  ])("%s", (text, iso) => {
    expect(read(text)).toBe(iso);
  });
});

describe("the zone of a date", () => {
  it.each([
    ["America/New_York", "20:04:05"],
    ["Europe/Berlin", "14:04:05"],
    ["EST5EDT", "20:04:05"],
    ["AMT", "19:04:05"],
    ["SAST", "13:04:05"],
    ["WIB", "08:04:05"],
    ["PKT", "10:04:05"],
    ["IDT", "12:04:05"],
    ["BRST", "17:04:05"],
    ["EAT", "12:04:05"],
    ["WAT", "14:04:05"],
    ["MST-0700", "22:04:05"],
    ["GMT+01:00", "14:04:05"],
    ["UTC+2", "13:04:05"],
    ["+1", "14:04:05"],
    ["+05.30", "09:34:05"],
    ["\u221207:00", "22:04:05"],
    ["-07:00[America/Denver]", "22:04:05"],
    ["+0700 (ICT)", "08:04:05"],
    ["(GMT+7)", "08:04:05"],
    ["Nowhere/Land", "15:04:05"],
  ])("%s", (zone, utc) => {
    expect(read(`2006-01-02T15:04:05${zone}`)).toBe(`2006-01-02T${utc}.000Z`);
    expect(read(`Mon, 02 Jan 2006 15:04:05 ${zone}`)).toBe(`2006-01-02T${utc}.000Z`);
  });

  it("of a region depends on the day", () => {
    expect(read("2006-07-02T15:04:05 Europe/Berlin")).toBe("2006-07-02T13:04:05.000Z");
    // Half an hour before the clocks were put forward, and half an hour after.
    expect(read("2006-03-26 01:30 Europe/Berlin")).toBe("2006-03-26T00:30:00.000Z");
    expect(read("2006-03-26 03:30 Europe/Berlin")).toBe("2006-03-26T01:30:00.000Z");
  });
});

describe("the day of a date", () => {
  it.each([
    ["02.01.06 15:04", "2006-01-02T15:04:00.000Z"],
    ["31.12.25", "2025-12-31T00:00:00.000Z"],
    ["15:04 02.01.2006", "2006-01-02T15:04:00.000Z"],
    ["25/12/06 15:04", "2006-12-25T15:04:00.000Z"],
    ["12/25/06", "2006-12-25T00:00:00.000Z"],
    ["Thứ hai, 02/01/2006 15:04", "2006-01-02T15:04:00.000Z"],
    ["25 tháng 12, 2006", "2006-12-25T00:00:00.000Z"],
    ["2006. 1. 2. 15:04", "2006-01-02T15:04:00.000Z"],
    ["2006-1-02T15:04:05Z", "2006-01-02T15:04:05.000Z"],
    ["2006-W01-1", "2006-01-02T00:00:00.000Z"],
    ["20060102150405", "2006-01-02T15:04:05.000Z"],
    ["1136214245.5", "2006-01-02T15:04:05.500Z"],
    ["١٥ يناير ٢٠٠٦", "2006-01-15T00:00:00.000Z"],
    ["۲۰۰۶-۰۱-۰۲", "2006-01-02T00:00:00.000Z"],
    ["2 มกราคม 2549", "2006-01-02T00:00:00.000Z"],
    ["2006. január 2.", "2006-01-02T00:00:00.000Z"],
    ["szerda, 2006. január 4.", "2006-01-04T00:00:00.000Z"],
    ["2006-01-02-07:00", "2006-01-02T00:00:00.000Z"],
    ["mardi 24 janvier 2006", "2006-01-24T00:00:00.000Z"],
    ["Mon, 02 Jan 106 15:04:05 GMT", "2006-01-02T15:04:05.000Z"],
    ["January 2006", "2006-01-01T00:00:00.000Z"],
    ["Published: Mon, 02 Jan 2006", "2006-01-02T00:00:00.000Z"],
  ])("%s", (text, iso) => {
    expect(read(text)).toBe(iso);
  });

  it.each(["hello 5", "12", "Jan 5", "Tue 24 Nov", "1.2", "post 2", "10/8", "https://example.org/1", "15:04"])(
    "is not made up for %s",
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});

it("a thousand hostile dates are read soon", () => {
  const started = performance.now();
  for (const text of ["1 ".repeat(60), "1:".repeat(60), "Jan ".repeat(30), "(".repeat(120), "2006-1".repeat(20)]) {
    for (let i = 0; i < 1000; i++) parseDate(text);
  }
  for (let i = 0; i < 1000; i++)
    parseDate(`2006-01-02 15:04 Made/Up_${String.fromCharCode(65 + (i % 26)).repeat(i / 26)}`);
  expect(performance.now() - started).toBeLessThan(4000);
});
