import { expect, test } from "vitest";
import { createClock } from "../../../src/web/clock.ts";
import { chipWords } from "../../../src/web/searching/chip-words.ts";
import { contentsOfADay, now } from "../sample.ts";

const words = (filter: string, value: string, zone = "UTC") =>
  chipWords(filter, value, { clock: createClock(zone), now, feeds: contentsOfADay().feeds ?? [] });

test.each([
  ["after", "14d", "10 Nov"],
  ["after", "2026-11-01", "1 Nov"],
  ["after", "yesterday", "23 Nov"],
  ["after", "24h", "yesterday 09:42"],
  ["after", "1y", "24 Nov 2025"],
  ["before", "2026-11-20", "20 Nov"],
  ["before", "2025", "1 Jan 2025"],
  ["on", "today", "24 Nov"],
  ["on", "2026-10", "2026-10"],
  ["after", "whenever", "whenever"],
  ["feed", "harbour", "Harbour Gazette"],
  ["feed", "unknown", "unknown"],
  ["lang", "zh", "Chinese"],
  ["lang", "zh-H", "zh-H"],
  ["lang", "zh-Han", "zh-Han"],
  ["lang", "en-us-us", "en-us-us"],
  ["country", "gb", "United Kingdom"],
  ["is", "edited", "edited"],
])("a chip says %s:%s as %s", (filter, value, expected) => {
  expect(words(filter, value)).toBe(expected);
});

test("days are those of the reader’s zone", () => {
  expect(words("after", "today", "Asia/Shanghai")).toBe("24 Nov");
  expect(words("on", "2026-11-24", "America/New_York")).toBe("24 Nov");
});
