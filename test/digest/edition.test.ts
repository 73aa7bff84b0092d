import { describe, expect, it } from "vitest";
import { editionPeriod, newestEditionDate, parseEditionDate } from "../../src/digest/edition-date.ts";
import { openEdition } from "../../src/digest/open-edition.ts";
import { shorten } from "../../src/digest/summary.ts";
import type { Stream } from "../../src/model/edition.ts";
import { failing, makeArchive, makeStored, stream } from "./archive.ts";

const berlin: Stream = { ...stream, zone: "Europe/Berlin", at: "07:00" };
const at = (iso: string): number => Date.parse(iso);
const hour = 3_600_000;

describe("the day of an edition", () => {
  it.each([
    ["an ordinary day", "2026-11-24", 24],
    ["the day that loses an hour", "2026-03-29", 23],
    ["the day that gains one", "2026-10-25", 25],
  ])("%s has its hours", (_, date, hours) => {
    const { from, cutAt } = editionPeriod(berlin, date);
    expect(cutAt - from).toBe(hours * hour);
  });

  it("a cut that the clock leaves out is made when it has jumped", () => {
    expect(editionPeriod({ ...berlin, at: "02:30" }, "2026-03-29").cutAt).toBe(at("2026-03-29T01:30:00Z"));
  });

  it("the newest edition is yesterday's until today's cut", () => {
    expect(newestEditionDate(berlin, at("2026-11-24T05:59:59Z"))).toBe("2026-11-23");
    expect(newestEditionDate(berlin, at("2026-11-24T06:00:00Z"))).toBe("2026-11-24");
  });

  it("is read as a day, today or yesterday; anything else is refused with the mend", () => {
    const now = at("2026-11-24T09:00:00Z");
    expect(parseEditionDate("today", berlin, now)).toBe("2026-11-24");
    expect(parseEditionDate("yesterday", berlin, now)).toBe("2026-11-23");
    expect(parseEditionDate("2026-01-02", berlin, now)).toBe("2026-01-02");
    for (const text of ["2026-02-31", "24.11.2026", ""]) {
      expect(() => parseEditionDate(text, berlin, now)).toThrow(/is not a day\. Write it as 2026-11-24/);
    }
    expect(() => parseEditionDate("2026-11-25", berlin, now)).toThrow(
      /not made yet\. The newest is that of 2026-11-24/,
    );
  });
});

describe("an edition", () => {
  const now = at("2026-11-24T09:00:00Z");
  const morning = at("2026-11-24T05:00:00Z");
  const open = (items: Parameters<typeof makeArchive>[0], more = {}) =>
    openEdition({ store: makeArchive(items), stream, date: "2026-11-24", now, ...more });

  it("puts an item under the topic that fits it best, sections in the user's order", async () => {
    const edition = await open([
      makeStored(1, { title: "A leak", entryAt: morning, tags: [["leaks", 2]] }),
      makeStored(2, {
        title: "A spy and a leak",
        entryAt: morning,
        tags: [
          ["leaks", 1],
          ["spies", 2],
        ],
      }),
    ]);
    expect(edition.sections.map((section) => [section.id, section.stories.map((story) => story.lead.title)])).toEqual([
      ["spies", ["A spy and a leak"]],
      ["leaks", ["A leak"]],
    ]);
  });

  it("tells the same headline or address from several feeds once, the earliest first", async () => {
    const title = "Consulate general moves its archive";
    const edition = await open([
      makeStored(3, { feed: "b", title, entryAt: morning, publishedAt: morning, tags: [["spies", 1]] }),
      makeStored(2, { feed: "a", title, entryAt: morning, publishedAt: morning - hour, tags: [["spies", 1]] }),
      makeStored(1, {
        feed: "c",
        title: "Other words",
        url: "https://m.paper.example/2?utm_source=x",
        entryAt: morning,
        tags: [["spies", 1]],
      }),
    ]);
    expect(edition.sections[0]?.stories).toHaveLength(1);
    expect(edition.sections[0]?.stories[0]?.items.map((item) => item.feed)).toEqual(["a", "c", "b"]);
  });

  it("marks what came after its cut, and lists no more than asked while counting all", async () => {
    const items = [5, 6, 7].map((id) =>
      makeStored(id, { title: `Story ${id}`, entryAt: now - hour, tags: [["spies", 1]] }),
    );
    const edition = await open(items, { perSection: 2 });
    expect(edition.sections[0]).toMatchObject({ total: 3, stories: [{ afterCut: true }, { afterCut: true }] });
    expect(edition).toMatchObject({ frozen: false, until: now });
  });

  it("of an earlier day ends at its cut", async () => {
    const edition = await openEdition({ store: makeArchive([]), stream, date: "2026-11-20", now });
    expect(edition).toMatchObject({ frozen: true, until: edition.cutAt, sections: [] });
  });

  it("says which feeds fail and which were not asked yet", async () => {
    const edition = await openEdition({ store: makeArchive([], [failing]), stream, date: "2026-11-24", now });
    expect(edition.coverage).toMatchObject({
      feeds: 4,
      healthy: 3,
      pending: 0,
      failing: [{ id: "d", error: "The server answered 503." }],
    });
  });
});

describe("a summary ends with a sentence", () => {
  it.each([
    ["Short.", 20, "Short."],
    ["First sentence. Second sentence is longer.", 30, "First sentence."],
    ["第一句话。第二句话很长很长很长。", 8, "第一句话。"],
    ["one two three four five six", 15, "one two three…"],
  ])("%s", (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });

  it("never with half a character", () => {
    expect(shorten("😀".repeat(20), 10)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});
