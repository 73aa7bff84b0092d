import { describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { replay, type Version } from "./replay.ts";

const hour = 3_600_000;
const day = 24 * hour;
const feed = makeFeed("gazette", { url: "https://gazette.example/rss" });
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds([feed], now);
});

interface Entry {
  readonly name: string;
  /** When it came out, in hours from the first fetch; null without a date. */
  readonly at: number | null;
}

/** The document as it is some hours after the first fetch. */
const document = (hours: number, ...entries: readonly Entry[]): Version => {
  const items = entries.map(({ name, at }) => {
    const date = at === null ? "" : `<pubDate>${new Date(now + at * hour).toUTCString()}</pubDate>`;
    return `<item><guid isPermaLink="false">${name}</guid><link>https://gazette.example/${name}</link><title>The ${name} of the day</title>${date}</item>`;
  });
  const xml = `<rss version="2.0"><channel><title>Gazette</title>${items.join("")}</channel></rss>`;
  return { at: now + hours * hour, bytes: new TextEncoder().encode(xml) };
};
/** Some items, one an hour, the last at a time. */
const hourly = (name: string, count: number, last: number): readonly Entry[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${name}${i}`, at: last - i }));
const allAt = (name: string, count: number, at: number | null): readonly Entry[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${name}${i}`, at }));
const pinned: Entry = { name: "rules", at: -700 };

/** What may have been missed between the documents, in hours from the first fetch. */
async function missed(...versions: readonly Version[]): Promise<readonly [number, number] | null> {
  await replay(store, feed, versions);
  const gap = (await store.feedStates())[0]?.lastGap ?? null;
  return gap && [(gap.from - now) / hour, (gap.to - now) / hour];
}

describe("items may have been missed", () => {
  it("where the whole window is new, up to its oldest item", async () => {
    expect(await missed(document(0, ...hourly("a", 5, -1)), document(20, ...hourly("b", 5, 19)))).toEqual([0, 15]);
  });

  it("where it is new and dates are days", async () => {
    // The fixtures' clock stands at noon.
    const midnight = -(now % day) / hour;
    const versions = [document(0, ...allAt("a", 5, midnight)), document(20, ...allAt("b", 5, midnight + 24))];
    expect(await missed(...versions)).toEqual([0, 20]);
  });

  it("where it is new within a day and dates are days", async () => {
    const midnight = -(now % day) / hour;
    const versions = [document(0, ...allAt("a", 5, midnight)), document(6, ...allAt("b", 5, midnight))];
    expect(await missed(...versions)).toEqual([0, 6]);
  });

  it("where one of the new ones is dated back", async () => {
    const b = [...hourly("b", 4, 19), { name: "late", at: -9 }];
    expect(await missed(document(0, ...hourly("a", 5, -1)), document(20, ...b))).toEqual([0, 16]);
  });

  it("where the publisher's clock is hours behind", async () => {
    const versions = [document(0, ...hourly("a", 5, -24)), document(10, ...hourly("b", 5, -10))];
    expect(await missed(...versions)).toEqual([0, 10]);
  });

  it("where nothing has a date", async () => {
    expect(await missed(document(0, ...allAt("a", 5, null)), document(10, ...allAt("b", 5, null)))).toEqual([0, 10]);
  });

  it("where an old item stays at the top although those around it are gone", async () => {
    const versions = [document(0, pinned, ...hourly("a", 4, -1)), document(20, pinned, ...hourly("b", 4, 19))];
    expect(await missed(...versions)).toEqual([0, 16]);
  });

  it("where the window is new and one item of it was withdrawn", async () => {
    expect(await missed(document(0, ...hourly("a", 6, -1)), document(20, ...hourly("b", 5, 19)))).toEqual([0, 15]);
  });

  it("where fewer are new, and something must have come before the first of them", async () => {
    const plan = () => ({ at: now, rhythm: null, usualPerDay: 24, silentAfter: now + 12 * hour });
    await replay(store, feed, [document(0, ...hourly("a", 9, -1))], { plan });
    expect(await missed(document(60, ...hourly("b", 5, 59)))).toEqual([0, 55]);
  });

  it("where the feed was unreadable or unchanged meanwhile", async () => {
    await replay(store, feed, [document(0, ...hourly("a", 5, -1))]);
    await replay(store, feed, [{ at: now + 5 * hour, bytes: new TextEncoder().encode("<html>") }]);
    const unchanged = { kind: "unchanged", httpStatus: 304, etag: null, lastModified: null } as const;
    const fetch = async () => ({ ...unchanged, leastIntervalMs: null, redirects: [] });
    await replay(store, feed, [document(6)], { fetcher: { fetch } });
    expect(await missed(document(20, ...hourly("b", 5, 19)))).toEqual([6, 15]);
  });
});

describe("nothing was missed", () => {
  it("in a feed that is read for the first time, nor when it first has items", async () => {
    expect(await missed(document(0), document(9, ...hourly("a", 5, 8)))).toBeNull();
  });

  it("where the newest item of the last document is still there", async () => {
    const a = hourly("a", 5, -1);
    expect(await missed(document(0, ...a), document(20, ...hourly("b", 4, 19), ...a.slice(0, 1)))).toBeNull();
  });

  it("where an item without a date is still there", async () => {
    const a = allAt("a", 5, null);
    expect(await missed(document(0, ...a), document(10, ...allAt("b", 4, null), ...a.slice(0, 1)))).toBeNull();
  });

  it("where the newest item was withdrawn and the next ones are still there", async () => {
    const a = hourly("a", 6, -1);
    expect(await missed(document(0, ...a), document(20, ...hourly("b", 4, 19), ...a.slice(1, 3)))).toBeNull();
  });

  it("where the items around a pinned one are still there", async () => {
    const a = hourly("a", 4, -1);
    const b = [pinned, ...hourly("b", 3, 19), ...a.slice(0, 1)];
    expect(await missed(document(0, pinned, ...a), document(20, ...b))).toBeNull();
  });

  it("in a feed that lists what is of today, where today has begun", async () => {
    const versions = [document(0, ...hourly("a", 9, -1)), document(12), document(20, ...hourly("b", 5, 19))];
    expect(await missed(...versions)).toBeNull();
  });

  it("for certain where the document has far fewer items than before", async () => {
    const versions = [document(0, ...hourly("a", 9, -1)), document(20, ...hourly("b", 5, 19))];
    expect(await missed(...versions)).toBeNull();
  });

  it("where fewer are new, and it was silent before", async () => {
    const plan = () => ({ at: now, rhythm: null, usualPerDay: 24, silentAfter: now - hour });
    await replay(store, feed, [document(0, ...hourly("a", 9, -9))], { plan });
    expect(await missed(document(6, ...hourly("b", 5, 5)))).toBeNull();
  });

  it("where the same items come under other names and addresses", async () => {
    const versions = [document(0, ...hourly("a", 9, -1)), document(2, ...hourly("b", 9, 0))];
    expect(await missed(...versions)).toBeNull();
  });

  it("in a feed of one item, which can't tell", async () => {
    expect(await missed(document(0, ...hourly("a", 1, -1)), document(20, ...hourly("b", 1, 19)))).toBeNull();
  });

  it("where the document breaks off", async () => {
    const whole = document(20, ...hourly("b", 9, 19));
    const broken = { ...whole, bytes: whole.bytes.slice(0, -400) };
    expect(await missed(document(0, ...hourly("a", 9, -1)), broken)).toBeNull();
  });
});
