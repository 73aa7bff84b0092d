import { describe, expect, it } from "vitest";
import { DayChart } from "../../src/web/pages/day-chart.tsx";

interface Day {
  readonly value: string;
  readonly count: number;
}

const draw = (days: readonly Day[]): string =>
  String(
    <DayChart
      days={days.map((day) => ({ ...day, label: day.value }))}
      q="oil"
      url={(q) => `/search?q=${encodeURIComponent(q)}`}
    />,
  );
const bars = (html: string): readonly string[] =>
  [...html.matchAll(/data-place="bar ([\d-]+)"/g)].map(([, day = ""]) => day);

describe("the chart of items per day", () => {
  it("shows the fortnight up to the newest hit", () => {
    const days = Array.from({ length: 30 }, (_, i) => ({
      value: `2026-11-${String(i + 1).padStart(2, "0")}`,
      count: i + 1,
    }));
    expect(bars(draw(days))).toEqual(days.slice(16).map(({ value }) => value));
  });

  it("shows a week at least, with empty days before the first hit", () => {
    const html = draw([
      { value: "2026-11-24", count: 3 },
      { value: "2026-11-25", count: 1 },
    ]);
    expect([bars(html).at(0), bars(html).length]).toEqual(["2026-11-19", 7]);
    expect(html).toContain("Most: 3 on Tue 24 Nov");
    expect(html).toContain('aria-label="Thu 19 Nov: 0 items"');
  });

  it("is left out where all hits are of one day", () => {
    expect(draw([{ value: "2026-11-24", count: 3 }])).toBe("");
  });
});
