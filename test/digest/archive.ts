import type { Stream } from "../../src/model/edition.ts";
import type { FeedState } from "../../src/model/feed.ts";
import type { Item } from "../../src/model/item.ts";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, makeTopic } from "../store/fixtures.ts";

export const stream: Stream = { id: "daily", title: "Daily", filter: "", zone: "UTC", at: "07:00" };

/** An item as the store gives it; tags as [topic, score]. */
export function makeStored(
  id: number,
  { tags, ...more }: Partial<Omit<Item, "tags">> & { tags: readonly (readonly [string, number])[] },
): Item {
  const publishedAt = more.publishedAt ?? more.entryAt ?? 0;
  return {
    id,
    feed: "a",
    feedTitle: `Feed ${more.feed ?? "a"}`,
    category: null,
    country: null,
    url: `https://paper.example/${id}`,
    title: `Item ${id}`,
    author: null,
    language: "en",
    publishedAt,
    updatedAt: null,
    firstSeenAt: publishedAt,
    entryAt: publishedAt,
    summaryHtml: "",
    contentHtml: "",
    articleHtml: null,
    imageUrl: null,
    enclosures: [],
    revision: 1,
    ...more,
    tags: tags.map(([topic, score]) => ({
      topic,
      score,
      topicVersion: 1,
      evidence: [{ term: topic, field: "title", start: 0, end: 1 }],
    })),
  };
}

function makeState(id: string, more: Partial<FeedState> = {}): FeedState {
  return {
    no: 1,
    feed: makeFeed(id),
    status: "ok",
    httpStatus: 200,
    error: null,
    failures: 0,
    lastFetchAt: 1,
    lastSuccessAt: 1,
    nextFetchAt: 2,
    lastDurationMs: 1,
    items: 1,
    newestItemAt: 1,
    usualPerDay: null,
    silentAfter: null,
    movedTo: null,
    goneAt: null,
    lastGap: null,
    otherReaders: null,
    ...more,
  };
}

export const failing = makeState("d", { status: "failed", error: "The server answered 503." });

/** What an edition asks of a store, over these items. */
export function makeArchive(
  items: readonly Item[],
  more: readonly FeedState[] = [],
): Pick<Store, "entries" | "feedStates" | "topicStates"> {
  return {
    entries: async ({ from, to }) => {
      const within = items.filter((item) => item.entryAt > from && item.entryAt <= to);
      return { items: within.toSorted((a, b) => b.id - a.id), tagged: within.length, seen: within.length };
    },
    feedStates: async () => [...["a", "b", "c"].map((id) => makeState(id)), ...more],
    topicStates: async () =>
      ["spies", "leaks"].map((id, i) => ({
        no: i + 1,
        version: 1,
        topic: makeTopic(id),
        items: 0,
        newestItemAt: null,
      })),
  };
}
