import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Feed } from "../../src/model/feed.ts";
import { everyDay, type Stream } from "../../src/model/stream.ts";
import type { Tag, TextField, Topic } from "../../src/model/topic.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { makeFeed, makeFetch, makeItem, makeTagged, makeTopic } from "../store/fixtures.ts";

export const hour = 3_600_000;
/** A Tuesday, after the cut. */
export const now = Date.parse("2026-11-24T09:00:00Z");
/** The cut of that day. */
export const cutAt = Date.parse("2026-11-24T07:00:00Z");

export const stream: Stream = {
  id: "daily",
  title: "Daily",
  filter: "",
  zone: "UTC",
  at: ["07:00"],
  days: everyDay,
  size: 24,
};

/** An item as a feed brings it at a time; `tags` as topic, score and the field that has the evidence. */
export interface Brought {
  readonly title: string;
  readonly guid?: string;
  readonly url?: string | null;
  readonly summary?: string;
  readonly language?: string;
  /** Epoch milliseconds; as it is seen when left out. */
  readonly publishedAt?: number;
  readonly tags?: readonly (readonly [topic: string, score?: number, field?: TextField])[];
}

export interface Archive {
  readonly store: Store;
  /** Stores what a feed brings; its first reading, of nothing, was long before. */
  bring(feed: string, at: number, ...items: readonly Brought[]): Promise<void>;
  /** A newer version of an item that was brought under this guid. */
  edit(feed: string, at: number, item: Brought & { readonly guid: string }): Promise<void>;
  fail(feed: string, at: number, message: string): Promise<void>;
  close(): Promise<void>;
}

interface ArchiveParts {
  readonly feeds?: readonly Feed[];
  readonly topics?: readonly Topic[];
}

/** A real archive in a file, with feeds `a` to `f` and the topics `spies` and `leaks`. */
export async function openArchive({ feeds = manyFeeds(6), topics = twoTopics() }: ArchiveParts = {}): Promise<Archive> {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-digest-"));
  const store = await openSqliteStore(join(folder, "wirewatch.db"), "writer");
  const longAgo = now - 200 * 24 * hour;
  await store.syncFeeds(feeds, longAgo);
  await store.syncTopics(topics, longAgo);
  const numbers = new Map((await store.feedStates()).map(({ no, feed }) => [feed.id, no]));
  const noOf = (feed: string): number => numbers.get(feed) ?? 0;
  await store.ingest(feeds.map(({ id }) => makeFetch(noOf(id), [], { at: longAgo })));
  let last = 0;
  return {
    store,
    async bring(feed, at, ...items) {
      const made = items.map((item) => toTagged({ guid: `g${++last}`, ...item }, at, null));
      await store.ingest([makeFetch(noOf(feed), made, { at })]);
    },
    async edit(feed, at, item) {
      const made = toTagged(item, at, null);
      const [verdict] = await store.compare(noOf(feed), [made.item]);
      await store.ingest([makeFetch(noOf(feed), [toTagged(item, at, verdict?.id ?? null)], { at })]);
    },
    async fail(feed, at, message) {
      const result = { kind: "failed", code: "http", message, gone: false } as const;
      await store.ingest([makeFetch(noOf(feed), [], { at, httpStatus: 503, result })]);
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

export function manyFeeds(count: number, more: Partial<Feed> = {}): readonly Feed[] {
  return Array.from({ length: count }, (_, n) => String.fromCharCode(97 + n)).map((id) =>
    makeFeed(id, { title: `Outlet ${id}`, site: `https://${id}.example/`, ...more }),
  );
}

export function twoTopics(): readonly Topic[] {
  return [makeTopic("spies"), makeTopic("leaks")];
}

function toTagged(
  { guid = "", title, url, summary = "", language, publishedAt, tags = [] }: Brought,
  at: number,
  id: number | null,
) {
  const item = makeItem(guid, {
    title,
    url: url === undefined ? `https://paper.example/${guid}` : url,
    summaryHtml: summary,
    summaryText: summary,
    publishedAt: publishedAt ?? at,
    language: language ?? "en",
  });
  return makeTagged(
    item,
    tags.map(([topic, score = 1, field = "title"]): Tag => {
      const text = field === "title" ? title : summary;
      const start = Math.max(0, text.toLowerCase().indexOf(topic));
      return {
        topic,
        score,
        evidence: [{ term: topic, field, start, end: Math.min(text.length, start + topic.length) }],
      };
    }),
    { id },
  );
}
