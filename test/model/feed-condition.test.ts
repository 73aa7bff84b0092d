import { expect, it } from "vitest";
import type { FeedState } from "../../src/model/feed.ts";
import { feedCondition } from "../../src/model/feed-condition.ts";
import { makeFeed, now } from "../store/fixtures.ts";

const hour = 3_600_000;
const well: FeedState = {
  no: 1,
  feed: makeFeed("a"),
  status: "ok",
  httpStatus: 200,
  error: null,
  failures: 0,
  lastFetchAt: now - hour,
  lastSuccessAt: now - hour,
  nextFetchAt: now + hour,
  lastDurationMs: 100,
  items: 3,
  newestItemAt: now - hour,
  usualPerDay: 12,
  silentAfter: now + hour,
  movedTo: null,
  goneAt: null,
  waits: null,
  lastGap: null,
  otherReaders: null,
};
const waits = { host: "paper.example", until: now + hour };
const paused = makeFeed("a", { enabled: false });

it.each([
  ["healthy", {}],
  ["healthy", { status: "unchanged" }],
  ["pending", { status: "never" }],
  ["waiting", { waits }],
  ["waiting", { status: "never", waits }],
  ["healthy", { waits: { ...waits, until: now - 1 } }],
  ["silent", { silentAfter: now - 2 * hour }],
  ["silent", { silentAfter: now - 2 * hour, waits }],
  ["failing", { status: "failed" }],
  ["failing", { status: "failed", silentAfter: now - 2 * hour, waits }],
  ["gone", { status: "failed", goneAt: now }],
  ["paused", { feed: paused, status: "failed", goneAt: now }],
] as const)("a feed is %s: %j", (condition, more) => {
  expect(feedCondition({ ...well, ...more }, now)).toBe(condition);
});
