import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEdition } from "../../src/digest/open-edition.ts";
import { lastCut } from "../../src/digest/streams/cuts.ts";
import { type Archive, cutAt, hour, openArchive, stream } from "./archive.ts";

const day = 24 * hour;
const front = "https://paper.example/news";

let archive: Archive;

beforeEach(async () => {
  archive = await openArchive();
});
afterEach(() => archive.close());

/** Headlines of the edition of a cut, with how many items each story has. */
async function told(at: number): Promise<readonly string[]> {
  const edition = await openEdition({ store: archive.store, stream, cut: lastCut(stream, at), now: at + 60_000 });
  return edition.sections.flatMap(({ stories }) => stories.map(({ lead, items }) => `${lead.title}: ${items.length}`));
}

describe("articles of a feed that all lead to one page", () => {
  it("are told one by one", async () => {
    await archive.bring("a", cutAt - 3 * hour, { title: "Leaks in Rome", url: front, tags: [["leaks"]] });
    await archive.bring("a", cutAt - 2 * hour, { title: "Spies in Athens", url: front, tags: [["spies"]] });
    expect((await told(cutAt)).toSorted()).toEqual(["Leaks in Rome: 1", "Spies in Athens: 1"]);
  });

  it("are news also when one of them was told the day before", async () => {
    await archive.bring("a", cutAt - 26 * hour, { title: "Spies in Lisbon", url: front, tags: [["spies"]] });
    expect(await told(cutAt - day)).toEqual(["Spies in Lisbon: 1"]);
    await archive.bring("a", cutAt - 2 * hour, { title: "Spies in Athens", url: front, tags: [["spies"]] });
    expect(await told(cutAt)).toEqual(["Spies in Athens: 1"]);
  });

  it("are told once under one headline", async () => {
    await archive.bring("a", cutAt - 26 * hour, { title: "Spies here", url: front, tags: [["spies"]] });
    await archive.bring("a", cutAt - 25 * hour, { title: "Spies in Lisbon", url: front, tags: [["spies"]] });
    expect(await told(cutAt - day)).toHaveLength(2);
    await archive.bring("a", cutAt - 2 * hour, { title: "Spies here", url: front, tags: [["spies"]] });
    expect(await told(cutAt)).toEqual([]);
  });

  it("don't bring the whole archive of that page along", async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      title: `Spies ${n}`,
      url: front,
      tags: [["spies"] as const],
    }));
    await archive.bring("a", cutAt - 26 * hour, ...many);
    await archive.bring("a", cutAt - 2 * hour, { title: "Spies in Athens", url: front, tags: [["spies"]] });
    const span = { from: cutAt - day, to: cutAt };
    const { entries } = await archive.store.candidates({ ...span, node: null, untagged: false, wideFrom: 5 });
    expect(entries.map(({ title }) => title)).toEqual(["Spies in Athens"]);
  });
});

it("One article of two feeds is one story by its address", async () => {
  await archive.bring("a", cutAt - 3 * hour, {
    title: "Spies in Athens",
    url: "https://wire.example/1",
    tags: [["spies"]],
  });
  await archive.bring("b", cutAt - 2 * hour, {
    title: "Athens: spies",
    url: "https://wire.example/1",
    tags: [["spies"]],
  });
  expect(await told(cutAt)).toEqual(["Spies in Athens: 2"]);
});
