import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { unpackRaw } from "../../src/store/sqlite/items/raw-html.ts";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { replay, type Version } from "./replay.ts";

const hour = 3_600_000;
const feed = makeFeed("gazette", { url: "https://gazette.example/rss" });
let store: Store;
let file: string;

storeForEach(async (opened, its) => {
  store = opened;
  file = its;
  await store.syncFeeds([feed], now);
});

interface Entry {
  readonly link: string;
  readonly file?: string;
  readonly text?: string;
  readonly guid?: string;
}

/** The feed after some hours, of items with one headline. */
const issue = (hours: number, ...entries: readonly Entry[]): Version => {
  const items = entries.map(({ link, file, text = "Nobody was <b onclick='x'>hurt</b>.", guid = "1" }) => {
    const enclosure = file === undefined ? "" : `<enclosure url="${file}" type="audio/mpeg"/>`;
    const own = link === "" ? "" : `<link>${link}</link>`;
    return `<item><guid isPermaLink="false">${guid}</guid>${own}<title>Crane falls</title><description><![CDATA[${text}]]></description>${enclosure}</item>`;
  });
  const xml = `<rss version="2.0"><channel><title>Gazette</title>${items.join("")}</channel></rss>`;
  return { at: now + hours * hour, bytes: new TextEncoder().encode(xml) };
};
const find = async (filter?: { filter: "site"; value: string }) => {
  const node = filter ? { kind: "filter" as const, ...filter } : null;
  return (await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false })).items;
};
const shown = async () =>
  (await find()).map(({ url, enclosures, revision }) => [url, enclosures.map((each) => each.url).join(), revision]);
/** Where the only item led before. */
const earlier = () => {
  const db = new Database(file, { readonly: true });
  const raw = db.prepare<[], Buffer | null>("SELECT raw FROM item").pluck().get() ?? null;
  db.close();
  return unpackRaw(raw);
};
const old = "https://gazette.example/old";
const renewed = "https://gazette.example/new";

describe("an item whose words stay and that leads elsewhere", () => {
  it("shows the newest address, is the same item and no edit, and keeps the address before", async () => {
    const outcomes = await replay(store, feed, [issue(0, { link: old }), issue(1, { link: renewed })]);
    expect(await shown()).toEqual([[renewed, "", 1]]);
    expect(outcomes[1]).toMatchObject({ added: 0, changed: 0 });
    const [item] = await find();
    expect(await store.earlierAddresses(item?.id ?? 0)).toEqual([{ url: old, files: [], until: now + hour }]);
    expect(earlier().summary).toContain("onclick");
  });

  it("shows the newest file", async () => {
    const [first, second] = ["https://cdn.example/1.mp3", "https://cdn.example/1-mended.mp3"];
    await replay(store, feed, [issue(0, { link: old, file: first }), issue(1, { link: old, file: second })]);
    expect(await shown()).toEqual([[old, second, 1]]);
    expect(earlier().addresses).toEqual([{ url: old, files: [first], until: now + hour }]);
  });

  it("gets the file that was attached later, and the address", async () => {
    const file = "https://cdn.example/1.mp3";
    await replay(store, feed, [issue(0, { link: "" }), issue(1, { link: old, file })]);
    expect(await shown()).toEqual([[old, file, 1]]);
  });

  it("is found by its new site, with all its words", async () => {
    await replay(store, feed, [issue(0, { link: old }), issue(1, { link: "https://herald.example/new" })]);
    expect(await find({ filter: "site", value: "herald.example" })).toHaveLength(1);
    expect(await find({ filter: "site", value: "gazette.example" })).toHaveLength(0);
    const node = { kind: "text", text: "hurt", prefix: false, field: "summary" } as const;
    expect((await store.search({ node, sort: "newest", limit: 9, cursor: null, facets: false })).items).toHaveLength(1);
  });

  it("is followed at once, and then once a day", async () => {
    const at = (n: number): string => `https://gazette.example/${n}`;
    const versions = [0, 1, 2, 3, 26, 27].map((hours) => issue(hours, { link: at(hours) }));
    await replay(store, feed, versions.slice(0, 4));
    expect(await shown()).toEqual([[at(1), "", 1]]);
    await replay(store, feed, versions.slice(4));
    expect(await shown()).toEqual([[at(26), "", 1]]);
  });

  it("remembers its first address and the last ones", async () => {
    const at = (n: number): string => `https://gazette.example/${n}`;
    await replay(
      store,
      feed,
      Array.from({ length: 15 }, (_, n) => issue(n * 25, { link: at(n) })),
    );
    expect(earlier().addresses.map(({ url }) => url)).toEqual([at(0), ...[5, 6, 7, 8, 9, 10, 11, 12, 13].map(at)]);
  });

  it("keeps its addresses over an edit", async () => {
    const edit = { link: "https://gazette.example/3", text: "Two were hurt." };
    await replay(store, feed, [issue(0, { link: old }), issue(1, { link: renewed }), issue(2, edit)]);
    expect(await shown()).toEqual([[edit.link, "", 2]]);
    expect(earlier().addresses.map(({ url }) => url)).toEqual([old, renewed]);
  });
});

describe("an address stays", () => {
  it("over an edit that names neither it nor the files, and is searched by", async () => {
    const file = "https://cdn.example/1.mp3";
    const outcomes = await replay(store, feed, [
      issue(0, { link: old, file }),
      issue(1, { link: "", text: "Two were hurt." }),
    ]);
    expect(outcomes[1]).toMatchObject({ changed: 1 });
    expect(await shown()).toEqual([[old, file, 2]]);
    expect(await find({ filter: "site", value: "gazette.example" })).toHaveLength(1);
    await replay(store, feed, [issue(2, { link: renewed, text: "Two were hurt." })]);
    expect(await shown()).toEqual([[renewed, file, 2]]);
    expect(earlier().addresses).toEqual([{ url: old, files: [file], until: now + 2 * hour }]);
  });

  it.each([
    ["another scheme and www", { link: "http://www.gazette.example/old" }],
    ["tracking parameters", { link: `${old}?utm_source=rss&fbclid=1` }],
    ["a closing slash and a fragment", { link: `${old}/#comments` }],
    ["none any more", { link: "" }],
    ["other parameters of a file", { link: old, file: "https://cdn.example/1.mp3?token=2&expires=9" }],
    ["no file any more", { link: old, file: undefined }],
  ])("with %s", async (_, entry) => {
    const first = issue(0, { link: old, file: "https://cdn.example/1.mp3?token=1" });
    await replay(store, feed, [first, issue(1, { file: "https://cdn.example/1.mp3?token=1", ...entry } as Entry)]);
    expect(await shown()).toEqual([[old, "https://cdn.example/1.mp3?token=1", 1]]);
    expect(earlier().addresses).toEqual([]);
  });

  it("where the document has both", async () => {
    const both = [{ link: old }, { link: renewed }];
    await replay(store, feed, [issue(0, ...both), issue(1, ...both), issue(30, ...both)]);
    expect(await shown()).toEqual([[old, "", 1]]);
    expect(earlier().addresses).toEqual([]);
  });
});
