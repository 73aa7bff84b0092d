import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEditionDate } from "../../../src/digest/edition-date.ts";
import { cutsOn, lastCut, nextCut, periodOf } from "../../../src/digest/streams/cuts.ts";
import type { Stream } from "../../../src/model/stream.ts";
import { hour, stream } from "../archive.ts";

const at = (iso: string): number => Date.parse(iso);
const berlin: Stream = { ...stream, zone: "Europe/Berlin" };
const weekdays: Stream = { ...berlin, days: [1, 2, 3, 4, 5] };
const weekly: Stream = { ...berlin, days: [1] };
const thrice: Stream = { ...berlin, at: ["07:00", "12:30", "18:00"] };

function lengthOn(one: Stream, date: string): number {
  const [cut] = cutsOn(one, date);
  const { from, cutAt } = periodOf(one, cut ?? { date, time: "", at: 0 });
  return (cutAt - from) / hour;
}

describe("the period of an edition", () => {
  it.each([
    ["an ordinary day has 24 hours", berlin, "2026-11-24", 24],
    ["the day that loses an hour has 23", berlin, "2026-03-29", 23],
    ["the day that gains one has 25", berlin, "2026-10-25", 25],
    ["so has it in Cairo, where the clock changes at midnight", { ...stream, zone: "Africa/Cairo" }, "2026-10-30", 25],
    ["an hour is also lost half way round the world", { ...stream, zone: "Pacific/Auckland" }, "2026-09-27", 23],
    ["Lord Howe moves its clock by half an hour", { ...stream, zone: "Australia/Lord_Howe" }, "2026-10-04", 23.5],
    ["a Monday on weekdays takes the weekend in", weekdays, "2026-11-23", 72],
    ["a week has 168 hours", weekly, "2026-11-23", 168],
    ["a week with the change of the clock has 169", weekly, "2026-10-26", 169],
    ["the first of several a day goes back to the last of the day before", thrice, "2026-11-24", 13],
  ])("%s", (_, one, date, hours) => {
    expect(lengthOn(one, date)).toBe(hours);
  });

  it("has its cut when the clock has jumped, where the clock leaves the time out", () => {
    expect(cutsOn({ ...berlin, at: ["02:30"] }, "2026-03-29")[0]?.at).toBe(at("2026-03-29T01:30:00Z"));
  });

  it("is in turn also where the clock leaves one of several times out", () => {
    const early = { ...berlin, at: ["02:30", "03:15"] };
    expect(cutsOn(early, "2026-03-29").map(({ time }) => time)).toEqual(["03:15", "02:30"]);
    expect(lastCut(early, at("2026-03-29T05:00:00Z"))).toMatchObject({ time: "02:30", at: at("2026-03-29T01:30:00Z") });
  });

  it("is in turn where the clock jumps over midnight, too", () => {
    // On 29 March 2026 the clock of Nuuk goes from 23:00 on Saturday to midnight.
    const nuuk = { ...stream, zone: "America/Nuuk", at: ["00:10", "23:30"] };
    const made: number[] = [];
    for (let time = at("2026-03-27T12:00:00Z"); made.length < 6; time = made.at(-1) ?? 0) {
      const cut = nextCut(nuuk, time);
      expect(lastCut(nuuk, cut.at)).toEqual(cut);
      expect(periodOf(nuuk, cut).from).toBe(made.at(-1) ?? lastCut(nuuk, time).at);
      made.push(cut.at);
    }
  });

  it("has its cut the first time, where the clock shows the time twice", () => {
    expect(cutsOn({ ...berlin, at: ["02:30"] }, "2026-10-25")[0]?.at).toBe(at("2026-10-25T00:30:00Z"));
  });

  it("follows on the one before without gap or overlap, in any zone, on any days", () => {
    const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo"];
    const times = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => {
        return `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        times,
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: at("2010-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z") }),
        (zone, some, days, moment) => {
          const one = { zone, at: some.toSorted(), days };
          const before = lastCut(one, moment);
          const after = nextCut(one, moment);
          expect(before.at).toBeLessThanOrEqual(moment);
          expect(after.at).toBeGreaterThan(moment);
          expect(periodOf(one, after).from).toBe(before.at);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("which edition is meant", () => {
  const now = at("2026-11-24T09:00:00Z");
  const read = (text: string, one: Stream = berlin, when = now) => {
    const { date, time } = parseEditionDate(text, one, when);
    return `${date} ${time}`;
  };

  it.each([
    ["today", "2026-11-24 07:00"],
    ["yesterday", "2026-11-23 07:00"],
    ["preview", "2026-11-25 07:00"],
    ["2026-01-02", "2026-01-02 07:00"],
  ])("%s is %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("a day with several cuts means its last one so far, or the one that is named", () => {
    expect(read("2026-11-23", thrice)).toBe("2026-11-23 18:00");
    expect(read("2026-11-24", thrice)).toBe("2026-11-24 07:00");
    expect(read("2026-11-23T12:30", thrice)).toBe("2026-11-23 12:30");
  });

  it("before the first cut of a day, the day means its preview", () => {
    expect(read("2026-11-24", berlin, at("2026-11-24T05:00:00Z"))).toBe("2026-11-24 07:00");
  });

  it("on Mondays only, yesterday is the Monday before", () => {
    expect(read("yesterday", weekly)).toBe("2026-11-16 07:00");
  });

  it.each([["2026-02-31"], ["24.11.2026"], [""], ["2026-11-24T7:00"], ["tomorrow"], ["-000001-01-01"]])(
    "“%s” is refused with the mend",
    (text) => {
      expect(() => read(text)).toThrow(/is not a day\. Write it as 2026-11-24, or today, yesterday or preview/);
    },
  );

  it("a day to come is refused with the newest there is", () => {
    expect(() => read("2026-11-25")).toThrow(/not made yet\. The newest is that of 2026-11-24/);
    expect(() => read("9999-12-31")).toThrow(/not made yet/);
  });

  it("a cut of this day is refused while another comes before it", () => {
    expect(read("2026-11-24T12:30", thrice)).toBe("2026-11-24 12:30");
    expect(() => read("2026-11-24T18:00", thrice)).toThrow(/edition of 2026-11-24T18:00 is not made yet/);
  });

  it("a day without a cut is refused with the one before", () => {
    expect(() => read("2026-11-22", weekdays)).toThrow(
      /has no edition of 2026-11-22\. The one before is that of 2026-11-20/,
    );
    expect(() => read("2026-11-23T08:00", thrice)).toThrow(/has no edition of 2026-11-23T08:00/);
  });
});
