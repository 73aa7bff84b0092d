import { describe, expect, it } from "vitest";
import { freshForMs, retryAfterMs } from "../../src/fetch/http-times.ts";

const now = Date.UTC(2026, 0, 2, 12);
const inAnHour = "Fri, 02 Jan 2026 13:00:00 GMT";

describe("how long an answer stays fresh", () => {
  it.each([
    [{}, null],
    [{ "cache-control": "max-age=300" }, 300_000],
    [{ "cache-control": 'Public , Max-Age="300"' }, 300_000],
    [{ "cache-control": "max-age=300", age: "100" }, 200_000],
    [{ "cache-control": "max-age=300", age: "400" }, null],
    [{ "cache-control": "max-age=300", expires: inAnHour }, 300_000],
    [{ "cache-control": "max-age=0" }, null],
    [{ "cache-control": "max-age=99999999" }, 86_400_000],
    [{ "cache-control": "max-age=soon" }, null],
    [{ "cache-control": "s-maxage=300" }, null],
    [{ "cache-control": "no-cache, max-age=300" }, null],
    [{ expires: inAnHour }, 3_600_000],
    [{ expires: inAnHour, date: "Fri, 02 Jan 2026 12:30:00 GMT" }, 1_800_000],
    [{ expires: "0" }, null],
    [{ expires: "-1" }, null],
    [{ expires: "Thu, 01 Jan 1970 00:00:00 GMT" }, null],
  ])("%j: %s", (headers: Readonly<Record<string, string>>, ms) => {
    expect(freshForMs(headers, now)).toBe(ms);
  });
});

describe("Retry-After", () => {
  it.each([
    ["", null],
    ["soon", null],
    ["-5", null],
    ["1.5", null],
    ["0", 0],
    [" 120 ", 120_000],
    ["999999999999", 86_400_000],
    [inAnHour, 3_600_000],
    ["Friday, 02-Jan-26 13:00:00 GMT", 3_600_000],
    ["Fri Jan  2 13:00:00 2026 GMT", 3_600_000],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ])("%j: %s", (value, ms) => {
    expect(retryAfterMs({ "retry-after": value }, now)).toBe(ms);
  });

  it("is nothing when it is missing", () => {
    expect(retryAfterMs({}, now)).toBeNull();
  });

  it("counts a date from the server's own clock", () => {
    const headers = { "retry-after": "Fri, 02 Jan 2026 10:02:00 GMT", date: "Fri, 02 Jan 2026 10:00:00 GMT" };
    expect(retryAfterMs(headers, now)).toBe(120_000);
    expect(retryAfterMs({ ...headers, date: "Fri, 02 Jan 2026 10:30:00 GMT" }, now)).toBe(0);
  });
});
