import { expect, it } from "vitest";
import { createHostTurns } from "../../src/fetch/host-turns.ts";
import { type LastFetch, openPauses } from "../../src/fetch/open-pauses.ts";
import { makeFeed } from "../store/fixtures.ts";

const minute = 60_000;
const start = Date.UTC(2026, 10, 24, 12);
const feed = makeFeed("one", { url: "https://www.paper.example/one.xml" });
/** Refused at the start of the story, to be asked again some minutes after. */
const refused = (httpStatus: number, minutes: number, failures = 1): LastFetch => ({
  feed,
  status: "failed",
  httpStatus,
  failures,
  lastFetchAt: start,
  nextFetchAt: start + minutes * minute,
});
const minutesOf = (last: LastFetch, afterMinutes = 1): number | null => {
  const [pause] = openPauses([last], start + afterMinutes * minute);
  return pause ? (pause.until - start) / minute : null;
};

it.each([
  ["429 that asked for two hours", refused(429, 120), 120],
  ["503 that asked for two hours", refused(503, 120), 120],
  ["429 that asked for nothing, or for less than the feed waits anyway", refused(429, 14), 14],
  ["503 that asked for nothing", refused(503, 14), null],
  ["429 the fourth time, of a feed that waits for two hours by itself", refused(429, 120, 4), 15],
  ["503 the fourth time, that asked for six hours", refused(503, 360, 4), 360],
  ["404", refused(404, 120), null],
  ["500", refused(500, 120), null],
  ["429 before the last success", { ...refused(429, 120), status: "ok" as const }, null],
  ["429 of a feed that was never asked", { ...refused(429, 120), lastFetchAt: null }, null],
])("after a restart the other feeds of the host wait too: %s", (_, last, minutes) => {
  expect(minutesOf(last)).toBe(minutes);
});

it("a pause that is over counts no more", () => {
  expect(minutesOf(refused(429, 120), 120)).toBeNull();
  expect(minutesOf(refused(429, 120, 4), 15)).toBeNull();
});

it("the turns of a new process keep the pauses", async () => {
  const turns = createHostTurns({
    concurrency: 4,
    hostConcurrency: 2,
    hostGapMs: 0,
    hostLimitsSet: false,
    allow: [],
    now: () => start + minute,
  });
  for (const { url, until } of openPauses([refused(429, 120)], start + minute)) turns.slowDown(url, until);
  const ask = (url: string) => turns.run(url, () => Promise.resolve("asked"));
  await expect(ask("https://feeds.paper.example/two.xml")).rejects.toMatchObject({
    code: "paused",
    retryAfterMs: 119 * minute,
  });
  await expect(ask("https://other.example/")).resolves.toBe("asked");
});
