import { describe, expect, it } from "vitest";
import { isoTime, utcMinute } from "../../src/text/iso-time.ts";

describe("times in text", () => {
  const time = Date.UTC(2026, 10, 24, 5, 15, 30, 7);

  it("are in UTC, to the millisecond, and none stays none", () => {
    expect([isoTime(time), isoTime(null)]).toEqual(["2026-11-24T05:15:30.007Z", null]);
  });

  it("are told to people to the minute", () => {
    expect(utcMinute(time)).toBe("2026-11-24 05:15");
  });
});
