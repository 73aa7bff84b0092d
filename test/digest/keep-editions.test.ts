import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEditionKeeper } from "../../src/digest/keep-editions.ts";
import type { Edition } from "../../src/model/edition.ts";
import type { Stream } from "../../src/model/stream.ts";
import { type Archive, cutAt, hour, manyFeeds, openArchive, stream } from "./archive.ts";

const day = 24 * hour;

let archive: Archive;
let time: number;
let frozen: Edition[];
let errors: unknown[];

beforeEach(async () => {
  archive = await openArchive();
  time = cutAt;
  frozen = [];
  errors = [];
  await archive.bring("a", cutAt - 3 * day, { title: "Old spies", tags: [["spies"]] });
  await archive.bring("a", cutAt - 2 * hour, { title: "Spies", tags: [["spies"]] });
});
afterEach(() => archive.close());

function keeper(store = archive.store) {
  return createEditionKeeper({
    store,
    now: () => time,
    onFrozen: (edition) => frozen.push(edition),
    onError: (error) => errors.push(error),
  });
}

const made = () => frozen.map(({ stream: name, date, time: at }) => `${name} ${date} ${at}`);

describe("the edition of a stream", () => {
  it("is frozen some seconds after its cut, once", async () => {
    await archive.store.putStream(stream, cutAt - 10 * day);
    const { look } = keeper();
    await look();
    expect(made()).toEqual(["daily 2026-11-23 07:00"]);
    time = cutAt + 11_000;
    await look();
    await look();
    expect(made()).toEqual(["daily 2026-11-23 07:00", "daily 2026-11-24 07:00"]);
    expect(frozen[1]).toMatchObject({ frozen: true, sections: [{ stories: [{ lead: { title: "Spies" } }] }] });
  });

  it("is made on start when its cut was missed, only the last one, and not again after another start", async () => {
    await archive.store.putStream(stream, cutAt - 10 * day);
    time = cutAt + 5 * hour;
    await keeper().look();
    await keeper().look();
    expect(made()).toEqual(["daily 2026-11-24 07:00"]);
  });

  it("of a day before the first start waits until every feed was read once", async () => {
    time = cutAt + hour;
    await archive.store.putStream(stream, time);
    await archive.store.syncFeeds(manyFeeds(7), time);
    const { look } = keeper();
    await look();
    expect(made()).toEqual([]);
    const no = (await archive.store.feedStates()).find(({ feed }) => feed.id === "g")?.no ?? 0;
    await archive.store.ingest([
      {
        feedNo: no,
        at: time,
        durationMs: 1,
        httpStatus: 503,
        bytes: 0,
        nextFetchAt: time + hour,
        learned: null,
        result: { kind: "failed", code: "http", message: "The server answered 503.", gone: false },
      },
    ]);
    await look();
    expect(made()).toEqual(["daily 2026-11-24 07:00"]);
  });

  it("is made several times a day, on its days alone, and each stream by itself", async () => {
    const often: Stream = { ...stream, id: "often", at: ["06:00", "12:00"], days: [2] };
    const weekly: Stream = { ...stream, id: "weekly", days: [7] };
    for (const one of [stream, often, weekly]) await archive.store.putStream(one, cutAt - 10 * day);
    const { look } = keeper();
    for (time = cutAt + 60_000; time < cutAt + 2 * day; time += hour) await look();
    expect(made()).toEqual([
      "daily 2026-11-24 07:00",
      "often 2026-11-24 06:00",
      "weekly 2026-11-22 07:00",
      "often 2026-11-24 12:00",
      "daily 2026-11-25 07:00",
    ]);
  });

  it("is not made again for an earlier cut when the timetable is changed", async () => {
    await archive.store.putStream(stream, cutAt - 10 * day);
    time = cutAt + hour;
    const { look } = keeper();
    await look();
    await archive.store.putStream({ ...stream, at: ["06:30"] }, time);
    await look();
    expect(made()).toEqual(["daily 2026-11-24 07:00"]);
  });

  it("that could not be made is tried again after a minute, and holds no other stream up", async () => {
    await archive.store.putStream(stream, cutAt - 10 * day);
    await archive.store.putStream({ ...stream, id: "other", filter: "spies" }, cutAt - 10 * day);
    time = cutAt + hour;
    let broken = true;
    const { look } = keeper({
      ...archive.store,
      freezeEdition: async (edition, now) => {
        if (broken && edition.stream === "daily") throw new Error("The disk is full.");
        return archive.store.freezeEdition(edition, now);
      },
    });
    await look();
    await look();
    expect([made(), errors]).toEqual([["other 2026-11-24 07:00"], [new Error("The disk is full.")]]);
    broken = false;
    time += 61_000;
    await look();
    expect(made()).toEqual(["other 2026-11-24 07:00", "daily 2026-11-24 07:00"]);
  });
});
