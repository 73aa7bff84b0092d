import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { topicTrend } from "../../../src/topics/archive/trend.ts";
import { now } from "../../store/fixtures.ts";
import { type Archive, openArchive } from "../archive.ts";

let archive: Archive;
beforeEach(async () => {
  archive = await openArchive();
});
afterEach(() => archive.close());

const day = 86_400_000;
const on = (daysAgo: number, title: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    title: `${title} ${daysAgo} ${i}`,
    publishedAt: now - daysAgo * day + i * 60_000,
  }));

describe("the trend of a topic", () => {
  it("counts its items and all items by day, and marks a burst", async () => {
    await archive.use({ id: "spy", any: ["spy", "mole"] });
    for (let ago = 70; ago >= 2; ago--) await archive.add([...on(ago, "spy", 1), ...on(ago, "news", 9)]);
    await archive.add([...on(1, "mole", 9), ...on(1, "news", 9)]);
    const { points, newTerms } = await topicTrend("spy", "day", now, archive.store);
    expect(points).toHaveLength(42);
    expect(points.at(-1)).toMatchObject({ items: 9, seen: 18, share: 0.5, expected: 1.8, burst: true });
    expect(points.slice(0, -1).some(({ burst }) => burst)).toBe(false);
    expect(newTerms).toMatchObject([{ term: "mole", items: 9 }]);
  });

  it("takes more feeds for no burst", async () => {
    await archive.use({ id: "spy", any: ["spy"] });
    for (let ago = 70; ago >= 2; ago--) await archive.add([...on(ago, "spy", 2), ...on(ago, "news", 8)]);
    await archive.add([...on(1, "spy", 10), ...on(1, "news", 40)]);
    const { points } = await topicTrend("spy", "day", now, archive.store);
    expect(points.at(-1)).toMatchObject({ items: 10, expected: 10, burst: false });
  });

  it("expects nothing of a new archive", async () => {
    await archive.use({ id: "spy", any: ["spy"] });
    await archive.add(on(1, "spy", 9));
    const { points } = await topicTrend("spy", "week", now, archive.store);
    expect(points.at(-1)).toMatchObject({ items: 9, seen: 9, expected: null, burst: false });
  });
});
