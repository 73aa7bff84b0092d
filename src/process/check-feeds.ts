import type { Config } from "../config.ts";
import { FetchError } from "../fetch/failure.ts";
import { createFeedFetcher } from "../fetch/feed-request.ts";
import { noteMove } from "../ingest/feed-memory.ts";
import type { FeedDocument } from "../model/document.ts";
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
  readonly document: FeedDocument | null;
  /** Where a permanent redirect leads. */
  readonly movedTo: string | null;
  /** What an independent reader reads otherwise. */
  readonly disagreement: Disagreement | null;
}

const unread = { problem: null, waits: false, document: null, movedTo: null, disagreement: null } as const;

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
  const fetcher = createFeedFetcher({ ...polite, env });
  const { parser, witness, close } = createReaders();

  const check = async (feed: Feed): Promise<CheckedFeed> => {
    try {
      const request = { url: feed.url, headers: feed.headers, etag: null, lastModified: null, bodyHash: null };
      const answer = await fetcher.fetch(request);
      if (answer.kind === "unchanged") return { ...unread, feed };
      const { url, contentType, bytes } = answer;
      const copy = bytes.slice();
      const document = await parser.parse(bytes, { url, contentType, charset: feed.charset, language: feed.language });
      const reading = await witness.read(copy, { contentType, charset: feed.charset });
      const move = noteMove(null, answer.redirects, now());
      const disagreement = compareReadings(document, reading);
      return { ...unread, feed, document, movedTo: move?.to ?? null, disagreement };
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
