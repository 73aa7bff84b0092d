import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { FeedList } from "../feeds/feed-list.ts";
import { createClient } from "../fetch/client.ts";
import { createFeedFetcher } from "../fetch/feed-request.ts";
import { createHostTurns } from "../fetch/host-turns.ts";
import { createGroupCommit } from "../ingest/group-commit.ts";
import { type RefreshOutcome, refreshFeed } from "../ingest/refresh-feed.ts";
import { createRoom } from "../ingest/room.ts";
import { createParsePool } from "../parse/pool.ts";
import { nextFetchAt } from "../schedule/next-fetch.ts";
import type { FeedClaim, Store } from "../store/store.ts";
import { compileTopics } from "../topics/compile.ts";
import type { TopicList } from "../topics/topic-list.ts";
import type { UserFileError } from "../userfile/problem.ts";
import { NotWriterError } from "./not-writer-error.ts";

/** A feed is given back when its fetch was not finished in this time, as after a crash. */
const leaseMs = 10 * 60_000;
const writerLeaseMs = 30_000;
/** Feeds claimed at once; those of a busy host wait here for its turn, so it is well above what runs at once. */
const claimedAtOnce = 2000;

export interface WorkerParts {
  readonly config: Config;
  readonly store: Store;
  readonly feeds: FeedList;
  readonly topics: TopicList;
  readonly log: Logger;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** Entry of a parse thread. */
  readonly parseThread: URL;
}

/** What fills the archive: it alone writes items. */
export interface Worker {
  /** Feeds that are due, or the named ones; resolves when all of them are stored. */
  refresh(only: readonly string[] | null, onOutcome: (outcome: RefreshOutcome) => void): Promise<void>;
  /** Claims what is due and starts it; resolves at once. Called by the tick. */
  startDue(): Promise<void>;
  /** Feeds being fetched now. */
  underWay(): number;
  /** Ends what is under way (or gives it back) and releases the writer lease. */
  stop(): Promise<void>;
}

/**
 * Puts fetch, parse, tag and store together and keeps feeds and topics in step with the user's files.
 *
 * @throws NotWriterError when another process fills this archive
 */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const { config, store, log, now } = parts;
  const owner = randomUUID();
  const aborter = new AbortController();
  if (!(await store.acquireLease("writer", owner, now(), writerLeaseMs))) throw new NotWriterError();
  const renewal = setInterval(
    () => void store.acquireLease("writer", owner, now(), writerLeaseMs).catch((error) => log.error(error)),
    writerLeaseMs / 3,
  );
  renewal.unref();

  await store.syncFeeds(parts.feeds.read().value, now());
  await store.syncTopics(parts.topics.read().value, now());
  let matcher = compileTopics(parts.topics.read().value);
  const refused = (source: string) => (error: UserFileError) => {
    log.error(`${error.message}\nThe last good version stays in use.`);
    void store.setNotice(source, error.message, now());
  };
  await store.setNotice("feeds.json", null, now());
  await store.setNotice("topics.json", null, now());
  const unwatchFeeds = parts.feeds.watch(async ({ value }) => {
    await store.syncFeeds(value, now());
    await store.setNotice("feeds.json", null, now());
    log.info(`feeds.json was read again: ${value.length} feeds.`);
  }, refused("feeds.json"));
  const unwatchTopics = parts.topics.watch(async ({ value }) => {
    await store.syncTopics(value, now());
    matcher = compileTopics(value);
    await store.setNotice("topics.json", null, now());
    log.info(`topics.json was read again: ${value.length} topics.`);
  }, refused("topics.json"));

  const client = createClient({ allow: config.fetchAllow, userAgent: config.userAgent });
  const turns = createHostTurns({
    concurrency: config.fetchConcurrency,
    hostConcurrency: config.hostConcurrency,
    hostGapMs: config.hostGapMs,
    hostLimitsSet: config.hostLimitsSet,
    allow: config.fetchAllow,
    now,
  });
  // A download begins only when there is room for its body, so that fast publishers can't fill the memory.
  const room = createRoom(config.fetchConcurrency * 2);
  const fetcher = createFeedFetcher({ client, turns, env: parts.env, now });
  const parser = createParsePool({ threads: parseThreads(), deadlineMs: 5000, entry: parts.parseThread });
  const commit = createGroupCommit(store, { items: 500, delayMs: 20 });
  const running = new Set<Promise<void>>();

  async function run(claim: FeedClaim, onOutcome: (outcome: RefreshOutcome) => void): Promise<void> {
    await room.enter();
    try {
      const outcome = await refreshFeed(
        claim,
        { store, fetcher, parser, matcher: () => matcher, commit, planNext, now, released: () => undefined },
        aborter.signal,
      );
      onOutcome(outcome);
    } finally {
      room.leave();
    }
  }
  return { refresh: async () => undefined, startDue: async () => undefined, underWay: () => running.size, stop: async () => undefined };
}
