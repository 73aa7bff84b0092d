import { expect, it } from "vitest";
import { openEdition, settleMs } from "../../src/digest/open-edition.ts";
import { lastCut } from "../../src/digest/streams/cuts.ts";
import { everyDay, type Stream } from "../../src/model/stream.ts";
import type { Store } from "../../src/store/store.ts";
import { hour, makeFeed, now } from "../store/fixtures.ts";
import { storeForEach } from "../store/store-for-each.ts";
import { answerOf, replay } from "./replay.ts";

const feed = makeFeed("gazette", { url: "https://gazette.example/rss" });
const stream: Stream = {
  id: "daily",
  title: "Daily",
  filter: "gazette",
  zone: "UTC",
  at: ["09:00"],
  days: everyDay,
  size: 20,
};
let store: Store;

storeForEach(async (opened) => {
  store = opened;
  await store.syncFeeds([feed], now - 48 * hour);
  await replay(store, feed, [{ at: now - 48 * hour, bytes: document("Gazette begins") }]);
});

function document(title: string, published = ""): Uint8Array {
  const date = published === "" ? "" : `<pubDate>${published}</pubDate>`;
  return new TextEncoder().encode(
    `<rss version="2.0"><channel><title>Gazette</title><item><guid>${title}</guid><title>${title}</title>${date}</item></channel></rss>`,
  );
}

/** A fetch that begins half a minute before the cut at `now` and whose answer comes half a minute after it. */
async function fetchOverTheCut(bytes: Uint8Array): Promise<void> {
  let time = now - 30_000;
  const version = { at: time, bytes };
  const fetcher = {
    async fetch() {
      time = now + settleMs;
      await openEdition({ store, stream, cut: lastCut(stream, time), now: time });
      time = now + 30_000;
      return answerOf(feed, version);
    },
  };
  await replay(store, feed, [version], { fetcher, now: () => time });
}

it("what a fetch brings that began before the cut and ended after it is in the next edition", async () => {
  await fetchOverTheCut(document("Gazette waited"));
  const [first, second] = await Promise.all(
    [now, now + 24 * hour].map((at) => openEdition({ store, stream, cut: lastCut(stream, at), now: at + settleMs })),
  );
  const told = [first, second].map((edition) =>
    edition?.sections.flatMap(({ stories }) => stories.map(({ lead }) => lead.title)),
  );
  expect(told).toEqual([[], ["Gazette waited"]]);
});

it("an article published while its feed waited keeps its time", async () => {
  await fetchOverTheCut(document("Gazette prints", new Date(now + 5000).toUTCString()));
  const node = { kind: "text", text: "prints", prefix: false, field: null } as const;
  const page = await store.search({ node, sort: "newest", limit: 1, cursor: null, facets: false });
  expect(page.items[0]?.publishedAt).toBe(now + 5000);
});
