import { availableParallelism } from "node:os";
import type { Config } from "../config.ts";
import { createClient } from "../fetch/client.ts";
import { FetchError } from "../fetch/failure.ts";
import { createFeedFetcher } from "../fetch/feed-request.ts";
import { createHostTurns } from "../fetch/host-turns.ts";
import { createSpareHost } from "../fetch/spare-host.ts";
import { noteMove } from "../ingest/feed-memory.ts";
import type { FeedDocument } from "../model/document.ts";
import type { Feed } from "../model/feed.ts";
import { compareReadings, type Disagreement } from "../parse/compare-readings.ts";
import { ParseError } from "../parse/parse-error.ts";
import { createParsePool } from "../parse/pool.ts";
import { createWitness } from "../parse/witness.ts";
import type { Store } from "../store/store.ts";
import { keepPauses } from "./keep-pauses.ts";

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

const parseDeadlineMs = 5000;

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
  const client = createClient({ allow: config.fetchAllow, userAgent: config.userAgent });
  const turns = createHostTurns({
    concurrency: config.fetchConcurrency,
    hostConcurrency: config.hostConcurrency,
    hostGapMs: config.hostGapMs,
    hostLimitsSet: config.hostLimitsSet,
    allow: config.fetchAllow,
    now,
  });
  // Feeds are asked all the same.
  const pauses = keepPauses({ turns, store, now, onError: () => undefined });
  await pauses.renew();
  const fetcher = createFeedFetcher({ client, turns, spareHost: createSpareHost(pauses, now), env, now });
  const parser = createParsePool({
    threads: Math.max(1, availableParallelism() - 1),
    deadlineMs: parseDeadlineMs,
    entry: new URL(import.meta.resolve("../parse/thread.js")),
  });
  const witness = createWitness({ entry: new URL(import.meta.resolve("../parse/witness-thread.js")) });

  const check = async (feed: Feed): Promise<CheckedFeed> => {
    try {
      const request = { url: feed.url, headers: feed.headers, etag: null, lastModified: null, bodyHash: null };
      const answer = await fetcher.fetch(request);
      if (answer.kind === "unchanged")
        return { feed, problem: null, waits: false, document: null, movedTo: null, disagreement: null };
      const { url, contentType, bytes } = answer;
      const copy = bytes.slice();
      const document = await parser.parse(bytes, { url, contentType, charset: feed.charset, language: feed.language });
      const reading = await witness.read(copy, { contentType, charset: feed.charset });
      const move = noteMove(null, answer.redirects, now());
      return {
        feed,
        problem: null,
        waits: false,
        document,
        movedTo: move?.to ?? null,
        disagreement: compareReadings(document, reading),
      };
    } catch (error) {
      if (!(error instanceof FetchError) && !(error instanceof ParseError)) throw error;
      const waits = error.code === "paused";
      return { feed, problem: error.message, waits, document: null, movedTo: null, disagreement: null };
    }
  };
  try {
    return await Promise.all(feeds.map(check));
  } finally {
    await Promise.all([witness.close(), parser.close(), client.close()]);
  }
}
