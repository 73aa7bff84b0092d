import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEdition, preview } from "../../src/digest/open-edition.ts";
import { renderText } from "../../src/digest/rendering/render-text.ts";
import { lastCut, nextCut } from "../../src/digest/streams/cuts.ts";
import type { Edition } from "../../src/model/edition.ts";
import type { Stream } from "../../src/model/stream.ts";
import { makeTopic } from "../store/fixtures.ts";
import { type Archive, cutAt, hour, manyFeeds, now, openArchive, stream } from "./archive.ts";

const morning = cutAt - 2 * hour;
const day = 24 * hour;
const spies = [["spies"]] as const;

let archive: Archive;
beforeEach(async () => {
  archive = await openArchive();
});
afterEach(() => archive.close());

async function open(at = now, one: Stream = stream): Promise<Edition> {
  return openEdition({ store: archive.store, stream: one, cut: lastCut(one, at), now: at });
}

function titles(edition: Edition): readonly (readonly [string, readonly string[]])[] {
  return edition.sections.map(({ id, stories }) => [id, stories.map(({ lead }) => lead.title)]);
}

function factorsOf(edition: Edition, section = 0, story = 0): Readonly<Record<string, number>> {
  const factors = edition.sections[section]?.stories[story]?.factors ?? [];
  return Object.fromEntries(factors.map(({ id, value }) => [id, value]));
}

describe("an edition", () => {
  it("has a section per topic in the user's order, each story where it fits best", async () => {
    await archive.bring("a", morning, {
      title: "A leak of spies",
      tags: [
        ["leaks", 1, "summary"],
        ["spies", 2],
      ],
    });
    await archive.bring("b", morning, { title: "A leak", tags: [["leaks", 2]] });
    expect(titles(await open())).toEqual([
      ["spies", ["A leak of spies"]],
      ["leaks", ["A leak"]],
    ]);
  });

  it("holds what came in after the cut before and no later than its own", async () => {
    await archive.bring("a", cutAt - day, { title: "At the cut before", tags: spies });
    await archive.bring("b", cutAt - day + 1, { title: "Just after it", tags: spies });
    await archive.bring("c", cutAt, { title: "At the cut", tags: spies });
    await archive.bring("d", cutAt + 1, { title: "Too late", tags: spies });
    const edition = await open();
    expect(titles(edition)).toEqual([["spies", ["At the cut", "Just after it"]]]);
    expect(edition.itemsSeen).toBe(2);
  });

  it("tells one address, and one headline of an outlet, once, the earliest first", async () => {
    const title = "Consulate general moves its archive";
    await archive.bring("a", morning, { title, url: "https://paper.example/2", tags: spies });
    await archive.bring("b", morning + 60_000, {
      title: "Other words",
      url: "https://m.paper.example/2?utm_source=x",
      tags: spies,
    });
    await archive.bring("a", morning + 120_000, { title, url: "https://paper.example/again", tags: spies });
    const [story, ...others] = (await open()).sections[0]?.stories ?? [];
    expect(others).toEqual([]);
    expect(story?.tellings.map(({ feed, is }) => [feed, is])).toEqual([
      ["a", "first"],
      ["b", "independent"],
    ]);
    expect(story?.items).toHaveLength(3);
  });

  it("puts first what has more weight, and says why", async () => {
    await archive.bring("a", morning, { title: "In the text only", tags: [["spies", 1, "body"]] });
    await archive.bring("b", morning, {
      title: "Spies in the title",
      tags: [
        ["spies", 4],
        ["leaks", 1, "body"],
      ],
    });
    const edition = await open();
    expect(titles(edition)).toEqual([["spies", ["Spies in the title", "In the text only"]]]);
    expect(factorsOf(edition)).toEqual({
      topic: 1,
      match: 1.5,
      independent: 1,
      outlet: 1,
      novelty: 1,
      age: 2 ** (-2 / 24),
      kind: 1,
      volume: 1,
    });
    const [story] = edition.sections[0]?.stories ?? [];
    expect(story?.score).toBeCloseTo(1.5 * 2 ** (-2 / 24), 12);
    expect(story?.factors.map(({ reason }) => reason)).toContain("found in the title");
  });

  it("leaves pieces out that come every day, and counts opinion less", async () => {
    await archive.bring("a", morning, { title: "Morning briefing", tags: spies });
    await archive.bring("b", morning, { title: "Opinion | Spies everywhere", tags: spies });
    const edition = await open();
    expect(titles(edition)).toEqual([["spies", ["Opinion | Spies everywhere"]]]);
    expect(factorsOf(edition).kind).toBe(0.6);
  });

  it("gives an outlet no more than its share of stories that it alone tells", async () => {
    const many = Array.from({ length: 9 }, (_, n) => ({ title: `Exclusive ${n}`, tags: spies }));
    await archive.bring("a", morning, ...many);
    await archive.bring("b", morning - hour, { title: "The other outlet", tags: spies });
    const edition = await open(now, { ...stream, size: 4 });
    expect(titles(edition)[0]?.[1]).toEqual(["Exclusive 0", "Exclusive 1", "Exclusive 2", "Exclusive 3"]);
    const small = await open(now, { ...stream, id: "small", size: 3 });
    expect(small.coverage).toMatchObject({ outletLimit: 3 });
    await archive.bring("c", morning - hour, { title: "A third one", tags: spies });
    await archive.bring("d", morning - hour, { title: "A fourth one", tags: spies });
    const fair = await open(now, { ...stream, id: "fair", size: 6 });
    expect(fair.coverage).toMatchObject({ outletLimit: 3, leftOut: 6 });
    expect(titles(fair)[0]?.[1]).toHaveLength(6);
    expect(titles(fair)[0]?.[1]).toContain("The other outlet");
  });

  it("has room for the best of each topic before a second of any", async () => {
    await archive.bring("a", morning, { title: "Spies one", tags: [["spies", 4]] });
    await archive.bring("b", morning, { title: "Spies two", tags: [["spies", 4]] });
    await archive.bring("c", morning, { title: "A weak leak", tags: [["leaks", 1, "body"]] });
    const edition = await open(now, { ...stream, size: 2 });
    expect(titles(edition)).toEqual([
      ["spies", ["Spies one"]],
      ["leaks", ["A weak leak"]],
    ]);
    expect(edition.sections[0]?.total).toBe(2);
  });

  it("of a stream with a filter holds what matches, with a topic or without", async () => {
    await archive.bring("a", morning, { title: "Tanker insured", tags: [] }, { title: "Weather", tags: [] });
    await archive.bring("b", morning, { title: "Tanker leaks", tags: [["leaks"]] });
    const edition = await open(now, { ...stream, id: "ships", filter: "tanker" });
    expect(titles(edition)).toEqual([
      ["leaks", ["Tanker leaks"]],
      ["other", ["Tanker insured"]],
    ]);
    expect(edition.itemsSeen).toBe(2);
  });

  it.each([
    ['feed:"Outlet A"', "Tanker insured"],
    ['topic:"Topic leaks"', "Tanker leaks"],
    ["lang:Chinese", "油轮"],
  ])("of a stream that keeps to %s knows it by its name", async (filter, title) => {
    await archive.bring("a", morning, { title: "Tanker insured" });
    await archive.bring("b", morning, { title: "Tanker leaks", tags: [["leaks"]] }, { title: "油轮", language: "zh" });
    const edition = await open(now, { ...stream, id: "ships", filter });
    expect(titles(edition).flatMap(([, stories]) => stories)).toEqual([title]);
  });

  it("says what may have been missed, and which topics that may touch", async () => {
    await archive.bring("d", morning, { title: "A leak", tags: [["leaks"]] });
    await archive.fail("d", cutAt - hour, "The server answered 503.");
    const { coverage } = await open();
    expect(coverage).toMatchObject({
      feeds: 6,
      healthy: 5,
      failing: [{ id: "d", error: "The server answered 503." }],
      topics: ["leaks"],
    });
  });
});

describe("what a stream told before", () => {
  const story = "https://paper.example/story";
  const yesterday = cutAt - day;

  async function tellYesterday(title = "Spies caught in port"): Promise<void> {
    await archive.bring("a", yesterday - hour, { guid: "first", title, url: story, tags: spies });
    expect(titles(await open(yesterday + hour))).toEqual([["spies", [title]]]);
  }

  it("is not told again when nothing is new", async () => {
    await tellYesterday();
    await archive.bring("a", morning, { title: "Spies caught in port", url: story, tags: spies });
    const edition = await open();
    expect(edition.sections).toEqual([]);
    expect(renderText(edition, "")).toContain("1 item came in; none both fits a topic and is new.");
  });

  it("comes back as an update with a new outlet, for less", async () => {
    await tellYesterday();
    await archive.bring("b", morning, { title: "Port spies held", url: story, tags: spies });
    const edition = await open();
    const [told] = edition.sections[0]?.stories ?? [];
    expect(told?.lead.title).toBe("Port spies held");
    expect(told?.update).toEqual({ since: "2026-11-23", newOutlets: ["Outlet b"], edits: [], facts: [] });
    expect(factorsOf(edition).novelty).toBe(0.6);
  });

  it("comes back with a new number in a headline", async () => {
    await tellYesterday("Spies caught: 7 held in port");
    await archive.bring("a", morning, { title: "Spies caught: 12 held in port", url: story, tags: spies });
    expect((await open()).sections[0]?.stories[0]?.update?.facts).toEqual(["12"]);
  });

  it("comes back with a new number in Arabic digits", async () => {
    await tellYesterday("احتجاز ١٢ جاسوسا في الميناء spies");
    await archive.bring("a", morning, { title: "احتجاز ٣٤ جاسوسا في الميناء spies", url: story, tags: spies });
    expect((await open()).sections[0]?.stories[0]?.update?.facts).toEqual(["34"]);
  });

  it("comes back when an edit brought a topic word", async () => {
    await tellYesterday();
    await archive.edit("a", morning, {
      guid: "first",
      title: "Spies caught in port, leaks found",
      url: story,
      tags: [["spies"], ["leaks"]],
    });
    await archive.bring("a", morning, { title: "Spies caught in port, leaks found again", url: story, tags: spies });
    const told = (await open()).sections.flatMap(({ stories }) => stories)[0];
    expect(told?.update?.edits).toEqual(["leaks"]);
  });

  it("is decided for each stream by itself", async () => {
    await tellYesterday();
    await archive.bring("a", morning, { title: "Spies caught in port", url: story, tags: spies });
    expect((await open(now, { ...stream, id: "other" })).sections).toHaveLength(1);
  });
});

describe("items edited after publication", () => {
  it("are named when topic words came or went, with both headlines", async () => {
    await archive.bring("a", cutAt - 2 * day, { guid: "x", title: "Archive of spies moved", tags: spies });
    await archive.bring("b", cutAt - 2 * day, { guid: "y", title: "Ferry late", tags: [] });
    await archive.edit("a", morning, { guid: "x", title: "Records with leaks moved", tags: [["leaks"]] });
    await archive.edit("b", morning, { guid: "y", title: "Ferry very late", tags: [] });
    const section = (await open()).sections.find(({ kind }) => kind === "edited");
    expect(section?.edits).toMatchObject([
      {
        titleBefore: "Archive of spies moved",
        title: "Records with leaks moved",
        editedAt: morning,
        vanished: [{ topic: "spies", term: "spies", field: "title" }],
        appeared: [{ topic: "leaks", term: "leaks", field: "title" }],
      },
    ]);
  });

  it("are read as they stood at the cut, whatever was edited later", async () => {
    await archive.bring("a", cutAt - 2 * day, { guid: "x", title: "Spies", tags: spies });
    await archive.edit("a", morning, { guid: "x", title: "Leaks instead", tags: [["leaks"]] });
    await archive.edit("a", cutAt + hour, { guid: "x", title: "Spies after all", tags: spies });
    const section = (await open()).sections.find(({ kind }) => kind === "edited");
    expect(section?.edits.map(({ title }) => title)).toEqual(["Leaks instead"]);
  });
});

describe("bursts", () => {
  it("are topics far above the same hours of earlier weeks, by their share of everything", async () => {
    for (let week = 1; week <= 8; week += 1) {
      const at = morning - week * 7 * day;
      await archive.bring(
        "a",
        at,
        { title: `Spies ${week}`, tags: spies },
        { title: `Leaks ${week}`, tags: [["leaks"]] },
      );
      await archive.bring("b", at, ...Array.from({ length: 8 }, (_, n) => ({ title: `Weather ${week} ${n}` })));
    }
    await archive.bring(
      "a",
      morning,
      ...Array.from({ length: 8 }, (_, n) => ({ title: `Spies today ${n}`, tags: spies })),
    );
    await archive.bring("b", morning, { title: "Leaks today", tags: [["leaks"]] }, { title: "Weather today" });
    const section = (await open()).sections.find(({ kind }) => kind === "bursts");
    expect(section?.bursts).toMatchObject([{ topic: "spies", count: 8, expected: 1, share: 0.8 }]);
    expect(section?.bursts[0]?.days).toHaveLength(14);
    expect(section?.bursts[0]?.days.at(-1)).toBe(8);
  });
});

describe("a frozen edition", () => {
  it("stays the same whatever comes into the archive, under its number and under its cut", async () => {
    await archive.bring("a", morning, { guid: "x", title: "Spies", tags: spies });
    const first = await open();
    await archive.edit("a", now, { guid: "x", title: "Edited", tags: [] });
    await archive.bring("b", now, { title: "More spies", publishedAt: morning, tags: spies });
    await archive.store.syncTopics([makeTopic("other")], now);
    expect(first).toMatchObject({ frozen: true, id: 1 });
    expect(await open(now + hour)).toEqual(first);
    expect(await archive.store.edition({ id: 1 })).toEqual(first);
  });

  it("of a day before the first start is made from the archive once", async () => {
    await archive.bring("a", cutAt - 30 * day - hour, { title: "Old spies", tags: spies });
    const old = await open(cutAt - 30 * day + hour);
    expect(titles(old)).toEqual([["spies", ["Old spies"]]]);
    expect((await archive.store.editionHeads({ stream: null, before: null, limit: 9 })).map(({ id }) => id)).toEqual([
      old.id,
    ]);
  });

  it("is not made of a day before the archive, nor while nothing is archived", async () => {
    await expect(open()).rejects.toThrow("Nothing is archived yet");
    await archive.bring("a", morning, { title: "Spies", tags: spies });
    await expect(open(cutAt - day)).rejects.toThrow("the archive begins on 2026-11-24");
  });

  it("is not made of the past before every feed was read once", async () => {
    await archive.store.putStream(stream, now);
    await archive.bring("a", morning, { title: "Spies", tags: spies });
    await archive.store.syncFeeds(manyFeeds(7), now);
    expect(await open()).toMatchObject({ frozen: false, id: null });
    expect(await open(now + 2 * hour)).toMatchObject({ frozen: true });
  });
});

describe("a preview", () => {
  it("reaches to now, says so, and is not kept", async () => {
    await archive.bring("a", now - hour, { title: "Spies", tags: spies });
    const made = await preview(archive.store, stream, nextCut(stream, now), now);
    expect(made).toMatchObject({ frozen: false, id: null, until: now, date: "2026-11-25" });
    expect(titles(made)).toEqual([["spies", ["Spies"]]]);
    expect(await archive.store.editionHeads({ stream: null, before: null, limit: 9 })).toEqual([]);
  });
});
