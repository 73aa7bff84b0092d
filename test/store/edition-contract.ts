import { beforeEach, describe, expect, it } from "vitest";
import type { Edition, EditionStory } from "../../src/model/edition.ts";
import type { Stream } from "../../src/model/stream.ts";
import type { Store } from "../../src/store/store.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, makeTopic, now } from "./fixtures.ts";

const day = 24 * hour;
const stream: Stream = { id: "s", title: "S", filter: "oil", zone: "UTC", at: ["07:00"], days: [1, 2], size: 9 };
const word = { kind: "text", text: "oil", prefix: false, field: null } as const;

function makeEdition(cutAt: number, more: Partial<Edition> = {}): Edition {
  return {
    id: null,
    stream: "s",
    streamTitle: "S",
    filter: "",
    date: new Date(cutAt).toISOString().slice(0, 10),
    time: "07:00",
    zone: "UTC",
    from: cutAt - day,
    cutAt,
    until: cutAt,
    frozen: false,
    itemsSeen: 1,
    archiveFrom: 0,
    topics: [],
    sections: [],
    coverage: {
      feeds: 1,
      healthy: 1,
      failing: [],
      silent: [],
      gaps: [],
      pending: 0,
      topics: [],
      leftOut: 0,
      outletLimit: 3,
    },
    ...more,
  };
}

function makeStory(items: readonly number[]): EditionStory {
  const lead = {
    item: items[0] ?? 0,
    feed: "a",
    outlet: "A",
    title: "T",
    url: null,
    language: null,
    publishedAt: now,
    is: "first",
    of: null,
    likeness: null,
  } as const;
  return {
    id: "i1",
    story: null,
    lead,
    author: null,
    summary: "",
    titleEvidence: [],
    summaryEvidence: [],
    tags: [],
    editedAt: null,
    tellings: [lead],
    more: 0,
    items,
    outlets: 1,
    independent: 1,
    undecided: 0,
    score: 1,
    factors: [{ id: "topic", value: 1, reason: "" }],
    update: null,
  };
}

/** What every store promises of streams and editions. */
export function describeEditions(open: () => Store): void {
  describe("streams", () => {
    it("are kept in the order in which they were made, changed in their place, and removed", async () => {
      const store = open();
      await store.putStream(stream, now);
      await store.putStream({ ...stream, id: "a" }, now + 1);
      await store.putStream({ ...stream, title: "Renamed", at: ["06:00", "18:00"] }, now + 2);
      expect(await store.streams()).toEqual([
        { stream: { ...stream, title: "Renamed", at: ["06:00", "18:00"] }, createdAt: now },
        { stream: { ...stream, id: "a" }, createdAt: now + 1 },
      ]);
      expect(await store.removeStream("s", now + 3)).toBe(true);
      expect(await store.removeStream("s", now + 3)).toBe(false);
      await store.putStream(stream, now + 4);
      expect((await store.streams())[0]).toEqual({ stream, createdAt: now + 4 });
    });
  });

  describe("editions", () => {
    it("are frozen once for each cut: whoever comes second gets what is there", async () => {
      const store = open();
      const first = await store.freezeEdition(makeEdition(now), now);
      expect(first).toMatchObject({ id: expect.any(Number), frozen: true, itemsSeen: 1 });
      expect(await store.freezeEdition(makeEdition(now, { itemsSeen: 5 }), now)).toEqual(first);
      expect(await store.edition({ stream: "s", cutAt: now })).toEqual(first);
      expect(await store.edition({ id: first.id ?? 0 })).toEqual(first);
      expect(await store.edition({ stream: "s", cutAt: now + 1 })).toBeNull();
      expect(await store.edition({ id: 99 })).toBeNull();
    });

    it("are listed by cut, the newest first, of one stream or all", async () => {
      const store = open();
      for (const [name, cutAt] of [
        ["s", now],
        ["s", now - day],
        ["other", now - hour],
      ] as const) {
        await store.freezeEdition(makeEdition(cutAt, { stream: name }), now);
      }
      const cuts = async (stream: string | null, before: number | null, limit = 9) =>
        (await store.editionHeads({ stream, before, limit })).map((head) => head.cutAt);
      expect(await cuts("s", null)).toEqual([now, now - day]);
      expect(await cuts(null, null)).toEqual([now, now - hour, now - day]);
      expect(await cuts(null, now, 1)).toEqual([now - hour]);
      expect(await store.editionCount("s")).toBe(2);
    });
  });

  describe("what editions choose from", () => {
    let store: Store;
    let ids: readonly number[];

    beforeEach(async () => {
      store = open();
      await store.syncFeeds([makeFeed("a"), makeFeed("b")], now - 9 * day);
      await store.syncTopics([makeTopic("spies")], now - 9 * day);
      const [a = 0, b = 0] = (await store.feedStates()).map(({ no }) => no);
      await store.ingest([makeFetch(a, [], { at: now - 9 * day }), makeFetch(b, [], { at: now - 9 * day })]);
      const tags = [
        { topic: "spies", score: 2, evidence: [{ term: "spies", field: "summary", start: 0, end: 5 }] },
      ] as const;
      const brought = (feed: number, at: number, id: string, title: string, tagged: boolean) =>
        store.ingest([makeFetch(feed, [makeTagged(makeItem(id, { title }), tagged ? tags : [])], { at })]);
      await brought(a, now - 30 * hour, "same", "Oil of yesterday", true);
      await brought(a, now - hour, "new", "Oil spies", true);
      await brought(b, now - hour, "same", "The same article elsewhere", true);
      await brought(b, now - hour, "plain", "Oil without a topic", false);
      ids = (await store.candidates({ from: 0, to: now, node: null, untagged: true, wideFrom: 5 })).entries.map(
        ({ id }) => id,
      );
    });

    const chosen = async (more: object = {}) =>
      store.candidates({ from: now - day, to: now, node: null, untagged: false, wideFrom: 5, ...more });

    it("are the tagged items of a span, with earlier tellings under the same address", async () => {
      const { seen, entries } = await chosen();
      expect(seen).toBe(3);
      expect(entries.map(({ title, inPeriod }) => [title, inPeriod]).toSorted()).toEqual([
        ["Oil of yesterday", false],
        ["Oil spies", true],
        ["The same article elsewhere", true],
      ]);
      expect(entries[0]?.tags).toEqual([{ topic: "spies", score: 2, field: "summary" }]);
      expect((await chosen({ to: now - hour - 1 })).entries).toEqual([]);
    });

    it("are all items where those without a topic are wanted too, and what a query matches", async () => {
      expect((await chosen({ untagged: true })).entries).toHaveLength(4);
      const { seen, entries } = await chosen({ untagged: true, node: word });
      expect([seen, entries.length]).toEqual([2, 2]);
    });

    it("are counted by topic in spans, with a query or without", async () => {
      const span = { from: now - day, to: now };
      expect(await store.topicVolumes([span, { from: 0, to: now - day }], null)).toEqual([
        { all: 3, topics: { spies: 2 } },
        { all: 1, topics: { spies: 1 } },
      ]);
      expect(await store.topicVolumes([span], word)).toEqual([{ all: 2, topics: { spies: 1 } }]);
      expect(await store.topicsOfFeeds(["b"], span)).toEqual(["spies"]);
      expect(await store.topicsOfFeeds([], span)).toEqual([]);
      expect(await store.newTerms("spies", span)).toEqual([]);
      expect(await store.newTerms("spies", { from: now - 2 * day, to: now })).toEqual(["spies"]);
      expect(await store.firstEntryAt()).toBe(now - 30 * hour);
    });

    it("are known as told to a stream by every item of a story, until the given cut", async () => {
      const section = { kind: "topic", id: "spies", title: "Spies", total: 1, edits: [], bursts: [] } as const;
      const sections = [{ ...section, stories: [makeStory(ids.slice(0, 2))] }];
      const { id } = await store.freezeEdition(makeEdition(now - day, { sections }), now);
      const told = async (name: string, before: number) =>
        (await store.told({ stream: name, before, items: ids })).map(({ item }) => item).toSorted();
      expect(await told("s", now)).toEqual(ids.slice(0, 2).toSorted());
      expect(await told("s", now - day)).toEqual([]);
      expect(await told("other", now)).toEqual([]);
      expect((await store.editionsWith(ids)).map((head) => head.id)).toEqual([id]);
      expect(await store.editionsWith(ids.slice(2))).toEqual([]);
    });

    it("are read whole in the order asked for", async () => {
      const [first = 0, second = 0] = ids;
      expect((await store.items([second, 12345, first])).map(({ id }) => id)).toEqual([second, first]);
    });

    it("belong to no story unless one was found", async () => {
      expect(await store.tellings({ story: 1 })).toEqual({ story: null, entries: [] });
      expect(await store.tellings({ item: ids[0] ?? 0 })).toEqual({ story: null, entries: [] });
      expect(await store.tellingsOf([1])).toEqual([]);
    });
  });
}
