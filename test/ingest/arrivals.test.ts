import { describe, expect, it } from "vitest";
import type { RefreshParts } from "../../src/ingest/refresh-feed.ts";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { replay, type Version } from "./replay.ts";

const hour = 3_600_000;
const feed = makeFeed("gazette", { url: "https://gazette.example/rss" });
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds([feed], now);
});

/** The document some hours after the first fetch: items by name with their dates, in hours from it; null for none. */
const document = (hours: number, items: Readonly<Record<string, number | null>>): Version => {
  const entries = Object.entries(items).map(([name, at]) => {
    const date = at === null ? "" : `<pubDate>${new Date(now + at * hour).toUTCString()}</pubDate>`;
    return `<item><guid isPermaLink="false">${name}</guid><title>The ${name} of the day</title>${date}</item>`;
  });
  const xml = `<rss version="2.0"><channel><title>Gazette</title>${entries.join("")}</channel></rss>`;
  return { at: now + hours * hour, bytes: new TextEncoder().encode(xml) };
};

/** What each of the documents teaches of when something comes, in hours from the first fetch. */
async function arrivals(...versions: readonly Version[]): Promise<readonly (readonly number[])[]> {
  const taught: (readonly number[])[] = [];
  const plan: RefreshParts["plan"] = ({ arrivals, now: at }) => {
    taught.push(arrivals.map((arrival) => (arrival - now) / hour));
    return { at: at + 1, rhythm: taught.length, usualPerDay: null, silentAfter: null };
  };
  await replay(store, feed, versions, { plan });
  return taught;
}

describe("what a document teaches of when something comes", () => {
  it("is at first what its dates say", async () => {
    expect(await arrivals(document(0, { crane: -2, berth: -30, quay: null }))).toEqual([[-2, -30]]);
  });

  it("is what is new, not what gets another date", async () => {
    const versions = [document(0, { crane: 0, berth: 0 }), document(3, { quay: 2, crane: 3, berth: 3 })];
    expect((await arrivals(...versions))[1]).toEqual([2]);
  });

  it.each([
    ["is a day only", -9, 0],
    ["is hours behind", -5, 0],
    ["is hours ahead", 10, 3],
    ["is missing", null, 3],
  ])("came since the last fetch where its date %s", async (_, date, expected) => {
    expect((await arrivals(document(0, { crane: -1 }), document(3, { quay: date, crane: -1 })))[1]).toEqual([expected]);
  });

  it("is nothing where an archive is listed", async () => {
    expect((await arrivals(document(0, { crane: -1 }), document(3, { quay: -900, crane: -1 })))[1]).toEqual([]);
  });
});
