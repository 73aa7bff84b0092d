import { expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { replay, type Version } from "./replay.ts";

const hour = 3_600_000;
const feed = makeFeed("gazette", { url: "https://gazette.example/atom" });
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds([feed], now);
});

/** The feed after some hours, of one entry that was updated at an hour of the day, or doesn't say. */
function issue(hours: number, title: string, updated: number | null): Version {
  const date = updated === null ? "" : `<updated>2026-11-24T${String(updated).padStart(2, "0")}:00:00Z</updated>`;
  const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><id>1</id>
    <link href="https://gazette.example/1"/><title>${title}</title><published>2026-11-24T01:00:00Z</published>${date}
    <summary>The crane is forty years old.</summary></entry></feed>`;
  return { at: now + hours * hour, bytes: new TextEncoder().encode(xml) };
}

async function titles(): Promise<readonly string[]> {
  const { items } = await store.search({ node: null, sort: "newest", limit: 9, cursor: null, facets: false });
  const [item] = items;
  const earlier = await store.revisions(item?.id ?? 0);
  return [...earlier, ...items].map(({ title }) => title);
}

it("a server that is behind the others and still has an earlier version makes no edit", async () => {
  await replay(store, feed, [
    issue(0, "Crane falls", 1),
    issue(1, "Crane falls, nobody hurt", 2),
    issue(2, "Crane falls", 1),
    issue(3, "Crane falls, nobody hurt", 2),
    issue(4, "Crane falls, two hurt", 4),
    issue(5, "Crane falls", 1),
    issue(6, "Crane falls, nobody hurt", 2),
  ]);
  expect(await titles()).toEqual(["Crane falls", "Crane falls, nobody hurt", "Crane falls, two hurt"]);
});

it.each([
  ["later", 3],
  ["at no time", null],
])("what is put back to earlier words, updated %s, is an edit", async (_, updated) => {
  await replay(store, feed, [
    issue(0, "Crane falls", 1),
    issue(1, "Crane falls, nobody hurt", 2),
    issue(2, "Crane falls", updated),
  ]);
  expect(await titles()).toEqual(["Crane falls", "Crane falls, nobody hurt", "Crane falls"]);
});

it("words never seen before are an edit, whatever they say of their time", async () => {
  await replay(store, feed, [issue(0, "Crane falls", 3), issue(1, "Crane falls, nobody hurt", 2)]);
  expect(await titles()).toEqual(["Crane falls", "Crane falls, nobody hurt"]);
});
