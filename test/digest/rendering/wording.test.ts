import { expect, test } from "vitest";
import { clockTime } from "../../../src/digest/rendering/wording.ts";

test.each([
  ["2026-11-14T06:05:00Z", "07:05"],
  ["2026-11-13T22:30:00Z", "Fri 23:30"],
  ["2026-11-08T06:05:00Z", "Sun 07:05"],
  ["2026-11-07T06:05:00Z", "7 November"],
  ["2025-12-31T06:05:00Z", "31 December 2025"],
])("%s is told so that nobody takes it for another day: %s", (time, words) => {
  const edition = { zone: "Europe/Berlin", cutAt: Date.parse("2026-11-14T06:00:00Z") };
  expect(clockTime(Date.parse(time), edition)).toBe(words);
});
