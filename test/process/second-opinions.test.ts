import { expect, it } from "vitest";
import type { WitnessReading } from "../../src/parse/witness.ts";
import { createLog } from "../../src/process/log.ts";
import { createSecondOpinions } from "../../src/process/second-opinions.ts";
import type { FeedDisagreement } from "../../src/store/store.ts";
import { read } from "../parse/read.ts";

const document = read(
  "<rss><channel><title>A</title><item><guid>1</guid><title>Crane falls</title></item></channel></rss>",
);
const sighting = {
  feedNo: 7,
  at: 0,
  bytes: new Uint8Array([60]),
  url: "https://paper.example/feed",
  contentType: null,
  charset: null,
  document,
};
const alike: WitnessReading = {
  kind: "read",
  items: [{ id: "1", title: "Crane falls", url: null, publishedAt: null }],
};
const other: WitnessReading = { kind: "read", items: [] };

/** Opinions whose reader answers one after the other, and what was kept of them. */
function opinions(reading: () => Promise<WitnessReading>) {
  const kept: [number, FeedDisagreement | null][] = [];
  const made = createSecondOpinions({
    witness: { read: reading },
    store: { keepDisagreement: async (feedNo, found) => void kept.push([feedNo, found]) },
    log: createLog("silent"),
  });
  return { ...made, kept };
}

it("keeps where two readers disagree, and that they no longer do", async () => {
  const readings = [other, alike];
  const { ask, ended, kept } = opinions(async () => readings.shift() ?? alike);
  ask(sighting);
  await ended();
  ask(sighting);
  await ended();
  expect(kept).toEqual([
    [7, expect.objectContaining({ at: 0, words: expect.stringContaining("1"), document: sighting.bytes })],
    [7, null],
  ]);
});

it("leaves out what comes while four documents wait", async () => {
  const { ask, ended, kept } = opinions(async () => alike);
  for (let n = 0; n < 6; n++) ask(sighting);
  await ended();
  expect(kept).toHaveLength(4);
  ask(sighting);
  await ended();
  expect(kept).toHaveLength(5);
});

it("goes on when an opinion can't be had", async () => {
  const { ask, ended, kept } = opinions(() => Promise.reject(new Error("closed")));
  ask(sighting);
  await ended();
  expect(kept).toEqual([]);
});
