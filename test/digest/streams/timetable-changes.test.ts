import { afterEach, beforeEach, expect, it } from "vitest";
import { cutNamed, editionUpTo, openNamed } from "../../../src/digest/find-edition.ts";
import { openEdition, settleMs } from "../../../src/digest/open-edition.ts";
import { lastCut } from "../../../src/digest/streams/cuts.ts";
import type { Edition } from "../../../src/model/edition.ts";
import type { Stream } from "../../../src/model/stream.ts";
import { type Archive, cutAt, hour, now, openArchive, stream } from "../archive.ts";

const day = 24 * hour;

let archive: Archive;

/** Editions at 07:00 of three days, made as their cuts came. */
beforeEach(async () => {
  archive = await openArchive();
  for (const back of [3, 2, 1, 0]) {
    const at = cutAt - back * day;
    await archive.bring("a", at - hour, { title: `Spies of ${back} days ago`, tags: [["spies"]] });
    if (back < 3) await openEdition({ store: archive.store, stream, cut: lastCut(stream, at), now: at + settleMs });
  }
});
afterEach(() => archive.close());

/** The last editions as a feed lists them, from the newest back. */
async function listed(one: Stream, count: number): Promise<readonly string[]> {
  const editions: Edition[] = [];
  for (let before = now; editions.length < count; before = (editions.at(-1)?.cutAt ?? 0) - 1) {
    editions.push(await editionUpTo({ store: archive.store, stream: one, now }, before));
  }
  return editions.map(({ date, time }) => `${date} ${time}`);
}

const made = async (): Promise<number> =>
  (await archive.store.editionHeads({ stream: stream.id, before: null, limit: 99 })).length;

it.each([
  ["earlier", ["06:30"]],
  ["later, to a time still to come", ["09:30"]],
])("Editions stay as they are when the cut is moved to %s, and none is made beside them", async (_, at) => {
  expect(await listed({ ...stream, at }, 4)).toEqual([
    "2026-11-24 07:00",
    "2026-11-23 07:00",
    "2026-11-22 07:00",
    `2026-11-21 ${at[0]}`,
  ]);
  expect(await made()).toBe(4);
});

it("Editions stay when the zone changes", async () => {
  const tokyo = { ...stream, zone: "Asia/Tokyo" };
  expect(await listed(tokyo, 3)).toEqual(["2026-11-24 07:00", "2026-11-23 07:00", "2026-11-22 07:00"]);
});

it("A cut of the new timetable that has passed is made, with what came since", async () => {
  await archive.bring("b", cutAt + hour, { title: "Spies at eight", tags: [["spies"]] });
  const later = { ...stream, at: ["08:30"] };
  const newest = await editionUpTo({ store: archive.store, stream: later, now }, now);
  expect(newest.time).toBe("08:30");
  expect(newest.sections.flatMap(({ stories }) => stories.map(({ lead }) => lead.title))).toEqual(["Spies at eight"]);
  expect(await listed(later, 3)).toEqual(["2026-11-24 08:30", "2026-11-24 07:00", "2026-11-23 07:00"]);
});

it("A day keeps the edition that it had, also with its old time and as today and yesterday", async () => {
  const search = { store: archive.store, stream: { ...stream, at: ["06:30"] }, now };
  for (const [text, date] of [
    ["2026-11-23", "2026-11-23"],
    ["2026-11-23T07:00", "2026-11-23"],
    ["today", "2026-11-24"],
    ["yesterday", "2026-11-23"],
  ] as const) {
    expect(await openNamed(search, text), text).toMatchObject({ date, time: "07:00", frozen: true });
  }
  expect(await cutNamed(search, "2026-11-23T07:00")).toBe(cutAt - day);
  expect(await made()).toBe(3);
});

it("A day that the new timetable leaves out keeps its edition", async () => {
  const mondays = { ...stream, days: [1] };
  expect(await openNamed({ store: archive.store, stream: mondays, now }, "2026-11-24")).toMatchObject({
    time: "07:00",
  });
});
