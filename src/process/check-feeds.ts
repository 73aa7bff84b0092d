import type { Config } from "../config.ts";
import { FetchError } from "../fetch/failure.ts";
import { createFeedFetcher, type FeedAnswer } from "../fetch/feed-request.ts";
import { noteMove } from "../ingest/feed-memory.ts";
import { withRoom } from "../ingest/held-bodies.ts";
import { createRoom } from "../ingest/room.ts";
import type { Feed } from "../model/feed.ts";
import { compareReadings, type Disagreement } from "../parse/compare-readings.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { Store } from "../store/store.ts";
import { createPoliteClient } from "./polite-client.ts";
import { createReaders } from "./readers.ts";

/** How a feed was when it was asked just now. */
export interface CheckedFeed {
  readonly feed: Feed;
  /** In words; null when all is well. */
  readonly problem: string | null;
  /** Whether it was not asked, because its host asked to be left alone; the problem says so. */
  readonly waits: boolean;
  /** How many items are in it; null where it couldn't be read. */
  readonly items: number | null;
  /** What had to be repaired. */
  readonly warnings: readonly string[];
  /** Where a permanent redirect leads. */
  readonly movedTo: string | null;
  /** What an independent reader reads otherwise. */
  readonly disagreement: Disagreement | null;
}

const unread = { problem: null, waits: false, items: null, warnings: [], movedTo: null, disagreement: null } as const;

/**
 * Asks feeds once, politely, reads each with both readers, and stores no items.
 *
 * @param store  what tells of the hosts that are to be left alone, and is told of others
 */
export async function checkFeeds(
  feeds: readonly Feed[],
  store: Pick<Store, "pauses" | "keepPause">,
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  now: () => number,
): Promise<readonly CheckedFeed[]> {
  // Feeds are asked all the same.
  const polite = createPoliteClient({ config, store, now, onError: () => undefined });
  await polite.renewPauses();
  const room = createRoom(config.fetchConcurrency * 3);
  const fetcher = createFeedFetcher({ ...polite, turns: withRoom(polite.turns, room), env });
  const { parser, witness, close } = createReaders();

  const read = async (feed: Feed, answer: FeedAnswer): Promise<CheckedFeed> => {
    if (answer.kind === "unchanged") return { ...unread, feed };
    const { url, contentType, bytes } = answer;
    const copy = bytes.slice();
    const document = await parser.parse(bytes, { url, contentType, charset: feed.charset, language: feed.language });
    const reading = await witness.read(copy, { contentType, charset: feed.charset });
    const move = noteMove(null, answer.redirects, now());
    const disagreement = compareReadings(document, reading);
    // Not the document itself: all that a thousand feeds hold takes much memory.
    const { items, warnings } = document;
    return { ...unread, feed, items: items.length, warnings, movedTo: move?.to ?? null, disagreement };
  };
  const check = async (feed: Feed): Promise<CheckedFeed> => {
    try {
      const request = { url: feed.url, headers: feed.headers, etag: null, lastModified: null, bodyHash: null };
      const answer = await fetcher.fetch(request);
      return await read(feed, answer).finally(room.leave);
    } catch (error) {
      if (!(error instanceof FetchError) && !(error instanceof ParseError)) throw error;
      return { ...unread, feed, problem: error.message, waits: error.code === "paused" };
    }
  };
  try {
    return await Promise.all(feeds.map(check));
  } finally {
    await Promise.all([close(), polite.client.close()]);
  }
}
