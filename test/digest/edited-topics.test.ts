import { afterEach, beforeEach, expect, it } from "vitest";
import { openEdition } from "../../src/digest/open-edition.ts";
import { lastCut } from "../../src/digest/streams/cuts.ts";
import type { EditedItem } from "../../src/model/edition.ts";
import { makeTopic } from "../store/fixtures.ts";
import { type Archive, cutAt, hour, openArchive, stream } from "./archive.ts";

const ports = { topic: "ports", score: 1, evidence: [{ term: "ports", field: "title", start: 0, end: 5 }] } as const;

let archive: Archive;

beforeEach(async () => {
  archive = await openArchive();
  await archive.bring("a", cutAt - 5 * hour, { guid: "one", title: "Ports hide spies", tags: [["spies"]] });
});
afterEach(() => archive.close());

async function edits(): Promise<readonly EditedItem[]> {
  const edition = await openEdition({ store: archive.store, stream, cut: lastCut(stream, cutAt), now: cutAt + 60_000 });
  return edition.sections.flatMap((section) => section.edits);
}

/** Tags the item anew with a topic, by rules that came an hour before the cut. */
async function retag(topic: string, tag: typeof ports | null, revision = 2): Promise<void> {
  const made = ["spies", "leaks", "ports"].map((id) => makeTopic(id, { description: "Other rules" }));
  await archive.store.syncTopics(made, cutAt - hour);
  const page = await archive.store.search({ node: null, sort: "newest", limit: 1, cursor: null, facets: false });
  await archive.store.retag(topic, [{ item: page.items[0]?.id ?? 0, revision, tag }]);
}

it("A word that stood there before its topic was made has not appeared", async () => {
  await archive.edit("a", cutAt - 4 * hour, { guid: "one", title: "Ports hid spies", tags: [["spies"]] });
  await retag("ports", ports);
  expect(await edits()).toEqual([]);
});

it("A word that an edit took has vanished, also when its topic changed since", async () => {
  await archive.edit("a", cutAt - 4 * hour, { guid: "one", title: "Ports hide no one", tags: [] });
  await retag("spies", null);
  expect((await edits()).map(({ vanished }) => vanished.map(({ term }) => term))).toEqual([["spies"]]);
});

it("A word that an edit brought has appeared, also when its topic was made since", async () => {
  await archive.bring("a", cutAt - 4 * hour, { guid: "two", title: "Docks hide no one" });
  await archive.edit("a", cutAt - 3 * hour, { guid: "two", title: "Ports hide no one" });
  await retag("ports", ports);
  expect((await edits()).map(({ appeared }) => appeared.map(({ term }) => term))).toEqual([["ports"]]);
});

it("A word that still stands there has not vanished when its topic no longer asks for it", async () => {
  await archive.edit("a", cutAt - 4 * hour, { guid: "one", title: "Ports hid spies", tags: [["spies"]] });
  await retag("spies", null);
  expect(await edits()).toEqual([]);
});
