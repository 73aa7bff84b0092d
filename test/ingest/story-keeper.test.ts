import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStoryKeeper, type StoryKeeper } from "../../src/ingest/story-keeper.ts";
import type { ParsedItem } from "../../src/model/document.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { hour, makeFeed, makeFetch, makeItem, makeTagged, now } from "../store/fixtures.ts";
import { shippedAliases } from "../stories/labelled.ts";

const cod =
  "OSLO, Nov 24 (Reuters) - Norway and Russia agreed to cut the cod quota in the Barents Sea by 21% to 270,000 tonnes next year, the lowest since 1991.";

describe("the keeper of stories", () => {
  let folder: string;
  let store: Store;
  let keeper: StoryKeeper;
  let no: Readonly<Record<string, number>>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "wirewatch-stories-"));
    store = await openSqliteStore(join(folder, "a.db"), "writer");
    await store.syncFeeds(
      ["gazette", "ledger", "wire", "echo"].map((id) => makeFeed(id, { site: `https://www.${id}.example` })),
      now,
    );
    no = Object.fromEntries((await store.feedStates()).map((state) => [state.feed.id, state.no]));
    keeper = await start();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const start = async (): Promise<StoryKeeper> => {
    const made = createStoryKeeper(store);
    await made.useAliases(shippedAliases);
    return made;
  };
  const tell = async (feed: string, id: string, hoursAgo: number, title: string, summaryText = "", by = keeper) => {
    const more = { title, summaryText, summaryHtml: summaryText, publishedAt: now - hoursAgo * hour };
    await by.ingest([
      makeFetch(no[feed] ?? 0, [makeItem(`${feed}-${id}`, { ...more, url: `https://${feed}.example/${id}` })]),
    ]);
  };
  const itemOf = async (title: string): Promise<number> => {
    const node = { kind: "text", text: title, prefix: false, field: null } as const;
    const page = await store.search({ node, sort: "newest", limit: 1, cursor: null, facets: false });
    return page.items[0]?.id ?? 0;
  };
  const widest = () => store.widestStories({ from: 0, to: now, limit: 10 });
  const ferry = async (): Promise<number> => {
    await tell("gazette", "1", 5, "Ferry capsizes off Sulawesi, 31 missing");
    await tell("ledger", "1", 4, "Search for 31 missing after ferry capsizes off Sulawesi");
    return (await widest())[0]?.id ?? 0;
  };

  it("shows a story when a second outlet tells it, not before", async () => {
    await tell("gazette", "1", 5, "Ferry capsizes off Sulawesi, 31 missing");
    await tell("gazette", "2", 4, "Ferry capsizes off Sulawesi: 31 still missing");
    expect(await widest()).toEqual([]);
    await tell("ledger", "1", 3, "Search for 31 missing after ferry capsizes off Sulawesi");
    expect(await widest()).toEqual([
      {
        id: 1,
        title: "Ferry capsizes off Sulawesi, 31 missing",
        createdAt: now - 5 * hour,
        updatedAt: now - 3 * hour,
        items: 3,
        outlets: 2,
        origins: 2,
      },
    ]);
    const item = await itemOf("still");
    expect(await store.storiesOf([item])).toEqual([{ item, story: 1 }]);
  });

  it("tells who was first, who reprints and what is too short to tell", async () => {
    await tell("wire", "1", 5, "Barents Sea cod quota cut by 21% to lowest since 1991", cod);
    await tell("gazette", "1", 4, "Less cod from the north", cod);
    await tell("ledger", "1", 3, "Cod quota in Barents Sea cut by 21%");
    await tell("wire", "2", 2, "Barents Sea cod quota cut by 21%: what fishermen say", "They had feared worse.");
    const story = await store.story(1);
    expect(story).toMatchObject({ items: 4, outlets: 3, origins: 3 });
    expect(story?.members.map(({ feed, role, delayMs }) => [feed, role, delayMs / hour])).toEqual([
      ["wire", "first", 0],
      ["gazette", "reprint", 1],
      ["ledger", "unknown", 2],
      ["wire", "same-outlet", 3],
    ]);
    expect(story?.members[1]).toMatchObject({
      reason: "same text",
      credit: "reuters",
      copyOf: story?.members[0]?.item,
      similarity: 1,
    });
  });

  it("places what comes after a restart as if it had not stopped", async () => {
    const file = join(folder, "b.db");
    const other = await openSqliteStore(file, "writer");
    await other.syncFeeds(
      ["gazette", "ledger", "wire", "echo"].map((id) => makeFeed(id, { site: `https://www.${id}.example` })),
      now,
    );
    const telling = createStoryKeeper(other);
    await telling.useAliases(shippedAliases);
    const news: readonly (readonly [string, string, number, string, string])[] = [
      ["gazette", "1", 30, "Ferry capsizes off Sulawesi, 31 missing", ""],
      ["wire", "1", 29, "Barents Sea cod quota cut by 21%", cod],
      ["ledger", "1", 28, "Search for 31 missing after ferry capsizes off Sulawesi", "High waves."],
      ["echo", "1", 27, "Less cod from the north", `<p>${cod}</p>`],
      ["echo", "2", 26, "Morning briefing", cod],
      ["wire", "2", 25, "Sulawesi ferry: 109 rescued, 31 missing", ""],
      ["gazette", "2", 24, "Norway and Russia agree on lowest cod quota since 1991", ""],
    ];
    for (const [i, one] of news.entries()) {
      await tell(...one, telling);
      // This side stops after each item and starts anew.
      if (i > 0) keeper = await start();
      await tell(...one, keeper);
    }
    const all = { from: 0, after: 0, limit: 100 };
    expect(await store.recentPlacements(all)).toEqual(await other.recentPlacements(all));
    expect(await store.story(1)).toEqual(await other.story(1));
    await other.close();
  });

  it("keeps an edited item where it is and reads it again", async () => {
    const id = await ferry();
    const item = await itemOf("Search");
    const edited = makeItem("ledger-1", { title: "Divers end search off Sulawesi", publishedAt: now - 4 * hour });
    await keeper.ingest([makeFetch(no.ledger ?? 0, [makeTagged(edited, [], { id: item })])]);
    const story = await store.story(id);
    expect(story?.members[1]).toMatchObject({
      item,
      title: "Divers end search off Sulawesi",
      edits: 1,
      reason: "terms",
    });
  });

  it("stores nothing of a batch that fails, and goes on", async () => {
    const broken = makeItem("wire-9", { title: "Ferry capsizes off Sulawesi, 31 missing" });
    const bad = { ...makeTagged(broken), item: { ...broken, title: null } as unknown as ParsedItem };
    await expect(keeper.ingest([makeFetch(no.wire ?? 0, [bad])])).rejects.toThrow();
    expect(await ferry()).toBe(1);
    expect((await store.story(1))?.items).toBe(2);
  });

  describe("a user's word", () => {
    it("takes an item out for good; the part with the earliest item keeps the id", async () => {
      const id = await ferry();
      const item = await itemOf("Search");
      const moved = await keeper.splitStory(id, item, now);
      expect(moved).toBeGreaterThan(id);
      expect(await store.story(id)).toBeNull();
      await tell("wire", "1", 2, "Ferry capsizes off Sulawesi, 31 missing: what is known");
      await tell("echo", "1", 1, "31 missing after ferry capsizes off Sulawesi: what is known");
      const members = (await store.story(id))?.members.map((member) => member.item) ?? [];
      const others = (await store.story(moved ?? 0))?.members.map((member) => member.item) ?? [];
      expect(members.includes(item)).toBe(false);
      expect([...members, ...others].length).toBeGreaterThan(2);
    });

    it("makes two stories one; the other id goes on to lead there", async () => {
      const id = await ferry();
      await tell("wire", "1", 3, "Dockers walk out at five ports");
      await tell("echo", "1", 2, "Five ports idle as dockers walk out");
      const other = (await widest()).find((story) => story.id !== id)?.id ?? 0;
      expect(await keeper.mergeStories({ story: other }, { story: id }, now)).toBe(id);
      expect(await store.story(other)).toMatchObject({ id, items: 4, outlets: 4 });
      expect(await store.storySummaries([other])).toEqual(await store.storySummaries([id]));
      expect((await store.story(id))?.events).toEqual([{ at: now, kind: "merged", by: "user", other }]);
    });

    it("adds an item that was alone", async () => {
      const id = await ferry();
      await tell("wire", "1", 3, "Captain had warned of waves");
      expect(await keeper.mergeStories({ story: id }, { item: await itemOf("Captain") }, now)).toBe(id);
      expect((await store.story(id))?.members.map(({ feed }) => feed)).toEqual(["gazette", "ledger", "wire"]);
    });

    it("says when there is nothing to split or merge", async () => {
      const id = await ferry();
      expect(await keeper.splitStory(id, 17, now)).toBeNull();
      expect(await keeper.mergeStories({ story: id }, { story: 999 }, now)).toBeNull();
    });
  });

  it("knows that two feeds are one outlet's as soon as the feed list says so", async () => {
    await tell("gazette", "1", 5, "Ferry capsizes off Sulawesi, 31 missing");
    const site = "https://www.gazette.example";
    await keeper.syncFeeds([makeFeed("gazette", { site }), makeFeed("ledger", { site })], now);
    await tell("ledger", "1", 4, "Search for 31 missing after ferry capsizes off Sulawesi");
    expect(await widest()).toEqual([]);
  });

  it("never gives the number of a story to another, also when its items were deleted before a restart", async () => {
    const id = await ferry();
    await store.syncFeeds([makeFeed("wire", { site: "https://www.wire.example" })], now);
    await store.purgeFeed("gazette", 100);
    await store.purgeFeed("ledger", 100);
    keeper = await start();
    await tell("wire", "1", 3, "Dockers walk out at five ports");
    const [placed] = await store.recentPlacements({ from: 0, after: 0, limit: 1 });
    expect(placed?.story).toBeGreaterThan(id);
    await tell("wire", "2", 2, "Parliament dissolves itself");
    expect(await keeper.mergeStories({ item: await itemOf("Dockers") }, { story: id }, now)).toBeNull();
  });

  it("takes a story back when the items of all but one outlet are deleted", async () => {
    const id = await ferry();
    await store.syncFeeds([makeFeed("gazette", { site: "https://www.gazette.example" })], now);
    await store.purgeFeed("ledger", 100);
    expect(await store.story(id)).toBeNull();
    expect(await store.storiesOf([await itemOf("Ferry")])).toEqual([]);
  });
});
