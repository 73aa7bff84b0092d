import { availableParallelism } from "node:os";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { FeedList } from "../feeds/feed-list.ts";
import { createClient } from "../fetch/client.ts";
import { createFeedFetcher } from "../fetch/feed-request.ts";
import { followInTurns } from "../fetch/follow-in-turns.ts";
import { createHostTurns } from "../fetch/host-turns.ts";
import { createRobots } from "../fetch/robots.ts";
import { createSpareHost } from "../fetch/spare-host.ts";
import { createGroupCommit } from "../ingest/group-commit.ts";
import { withRoom } from "../ingest/held-bodies.ts";
import { createPageQueue } from "../ingest/page-queue.ts";
import { createPageReader } from "../ingest/read-page.ts";
import { type Outlook, type RefreshOutcome, type RefreshParts, refreshFeed } from "../ingest/refresh-feed.ts";
import { createHtmlRenewal } from "../ingest/renew-html.ts";
import { createRoom } from "../ingest/room.ts";
import { createStoryKeeper, type StoryKeeper } from "../ingest/story-keeper.ts";
import { createParsePool } from "../parse/pool.ts";
import { createWitness } from "../parse/witness.ts";
import { planFetch } from "../schedule/plan-fetch.ts";
import type { FeedClaim, Store } from "../store/store.ts";
import { StoreError } from "../store/store-error.ts";
import type { TopicList } from "../topics/topic-list.ts";
import { keepAliases } from "./keep-aliases.ts";
import { type KeptLists, keepLists } from "./keep-lists.ts";
import { keepPauses } from "./keep-pauses.ts";
import { hasEnded, leaseOwner } from "./lease-owner.ts";
import { NotWriterError } from "./not-writer-error.ts";
import { createSecondOpinions } from "./second-opinions.ts";
import { createStoring } from "./storing.ts";

/** A feed whose fetch was not finished in this time, as after a crash, is given out again. */
const leaseMs = 15 * 60_000;
const writerLeaseMs = 30_000;
/** Feeds claimed at once. Those of a busy host wait here for its turn, so it is far above what runs at once. */
const claimedAtOnce = 4000;
const parseDeadlineMs = 5000;

export interface WorkerParts {
  readonly config: Config;
  readonly store: Store;
  readonly feeds: FeedList;
  readonly topics: TopicList;
  readonly log: Logger;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

export type OnOutcome = (outcome: RefreshOutcome) => void;

/** What fills the archive. It alone writes items. */
export interface Worker {
  /** Where users' verdicts on stories go, so that what is placed next knows them. */
  readonly stories: Pick<Store, "splitStory" | "mergeStories">;
  /** Fetches the named feeds now and resolves when they are stored. Those under way already are waited for. */
  refresh(feeds: readonly string[], onOutcome: OnOutcome): Promise<void>;
  /** Fetches what is due and resolves when nothing is. */
  refreshDue(onOutcome: OnOutcome): Promise<void>;
  /** Starts what is due without waiting for it, feeds and pages of articles. */
  startDue(onOutcome: OnOutcome): Promise<void>;
  /** Reads the pages of articles that can be read now; resolves when they are stored. */
  readPages(): Promise<void>;
  /** Takes a step of sanitising stored HTML by the rules of now; false when there is nothing to do. */
  renewHtml(): Promise<boolean>;
  /** Whether nothing is being fetched. */
  isIdle(): boolean;
  /** Why what comes can't be stored, in words; null where it can. */
  trouble(): string | null;
  /** Ends what is under way; what could not be ended is due again. Gives the archive free. */
  stop(): Promise<void>;
}

/**
 * Puts fetch, parse, tag, place and store together.
 *
 * @throws NotWriterError when another process fills this archive; UserFileError when the topics or aliases can't be used;
 *   AllowListError when what fetches may reach can't be read
 */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const { config, store, log, now } = parts;
  // First, as it may refuse what is allowed: nothing is to be given back yet.
  const client = createClient({ allow: config.fetchAllow, userAgent: config.userAgent });
  const owner = leaseOwner();
  if (!(await acquireWriting(store, owner, now))) throw new NotWriterError();
  const running = new Set<Promise<void>>();
  const isLost = (error: unknown): void => log.error(error, "lease not renewed");
  const renewal = setInterval(() => {
    store.acquireLease("writer", owner, now(), writerLeaseMs).catch(isLost);
  }, writerLeaseMs / 3);
  /** What becomes of the feeds under way, by id. */
  const underWay = new Map<string, Promise<RefreshOutcome | null>>();
  // Feeds wait for their hosts, some of them longer than a lease. One that could not be stored is due when its lease ends.
  const feedRenewal = setInterval(() => {
    if (underWay.size > 0) store.renewFeeds(owner, now() + leaseMs, [...underWay.keys()]).catch(isLost);
  }, leaseMs / 3);
  // Nobody else fills the archive: what is leased was left by a process that ended in the middle of it.
  await Promise.all([store.releaseFeeds(null), store.releaseJobs()]);

  const stories = createStoryKeeper(store);
  const files = await followFiles(parts, stories).catch(async (error: unknown) => {
    clearInterval(renewal);
    clearInterval(feedRenewal);
    await store.releaseLease("writer", owner);
    throw error;
  });
  const room = createRoom(config.fetchConcurrency * 3);
  const turns = createHostTurns({
    concurrency: config.fetchConcurrency,
    hostConcurrency: config.hostConcurrency,
    hostGapMs: config.hostGapMs,
    hostLimitsSet: config.hostLimitsSet,
    allow: config.fetchAllow,
    now,
  });
  const onError = (error: unknown): void => log.error(error, "the pause of a host could not be kept");
  const pauses = keepPauses({ turns, store, now, onError });
  // Pages of articles are asked for as well, whether or not a feed is.
  await pauses.renew();
  const spareHost = createSpareHost(pauses, now);
  const robots = createRobots({
    get: (url, signal) => followInTurns({ client, turns, spareHost, now }, { url, signal, judge: (last) => last }),
    userAgent: config.userAgent,
    now,
  });
  const parser = createParsePool({
    threads: Math.max(1, availableParallelism() - 1),
    deadlineMs: parseDeadlineMs,
    entry: new URL(import.meta.resolve("../parse/thread.js")),
  });
  const witness = createWitness({ entry: new URL(import.meta.resolve("../parse/witness-thread.js")) });
  const secondOpinions = createSecondOpinions({ witness, store, log });
  const refreshParts: RefreshParts = {
    store,
    fetcher: createFeedFetcher({ client, turns: withRoom(turns, room), spareHost, env: parts.env, now }),
    parser,
    matcher: files.matcher,
    commit: createGroupCommit(stories, { items: 800, delayMs: 40 }),
    witness: secondOpinions.ask,
    plan: (outlook: Outlook) => planFetch({ ...outlook, interval: outlook.feed.interval }),
    now,
    released: room.leave,
  };
  const aborter = new AbortController();
  const pages = createPageQueue({
    store,
    readPage: createPageReader({ client, turns, robots, spareHost, parser, now }),
    matcher: files.matcher,
    now,
    onError: (error) => log.error(error, "an article's page could not be stored"),
  });

  // A feed is claimed again when its lease has ended, unless it left the list meanwhile.
  const storing = createStoring(now, 2 * leaseMs);
  /** What became of a feed, also of one that could not be stored; null when the program stops meanwhile. */
  const refreshed = async (claim: FeedClaim): Promise<RefreshOutcome | null> => {
    try {
      return await storing.run(claim.feed.id, () => refreshFeed(claim, refreshParts, aborter.signal));
    } catch (error) {
      if (aborter.signal.aborted) return null;
      // A full disk is told with the feed, in words; of what nobody expects all is wanted that is known.
      if (!(error instanceof StoreError)) log.error(error, `${claim.feed.id} could not be stored`);
      const why = error instanceof Error ? error.message : String(error);
      return { feed: claim.feed, status: "failed", added: 0, changed: 0, error: why };
    }
  };
  const tell = async (outcome: Promise<RefreshOutcome | null>, onOutcome: OnOutcome): Promise<void> => {
    const found = await outcome;
    if (found !== null) onOutcome(found);
  };
  const run = (claim: FeedClaim, onOutcome: OnOutcome): Promise<void> => {
    // It may have been claimed by its name right after it was claimed as due.
    const outcome = underWay.get(claim.feed.id) ?? refreshed(claim);
    underWay.set(claim.feed.id, outcome);
    const task = tell(outcome, onOutcome).finally(() => {
      running.delete(task);
      underWay.delete(claim.feed.id);
    });
    running.add(task);
    return task;
  };
  const claim = async (only: readonly string[] | null): Promise<readonly FeedClaim[]> => {
    const limit = only === null ? claimedAtOnce - running.size : only.length;
    if (limit <= 0 || aborter.signal.aborted) return [];
    await pauses.renew();
    return storing.run("", () => store.claimDueFeeds({ owner, now: now(), limit, leaseMs, only }));
  };

  return {
    stories,
    async refresh(all, onOutcome) {
      for (let at = 0; at < all.length; at += claimedAtOnce) {
        const some = all.slice(at, at + claimedAtOnce);
        const joined = some.flatMap((id) => underWay.get(id) ?? []).map((outcome) => tell(outcome, onOutcome));
        const claims = await claim(some.filter((id) => !underWay.has(id)));
        await Promise.all([...joined, ...claims.map((each) => run(each, onOutcome))]);
      }
    },
    async refreshDue(onOutcome) {
      for (let claims = await claim(null); claims.length > 0; claims = await claim(null)) {
        await Promise.all(claims.map((each) => run(each, onOutcome)));
      }
    },
    async startDue(onOutcome) {
      for (const each of await claim(null)) void run(each, onOutcome);
      await pages.look();
    },
    readPages: pages.drained,
    renewHtml: createHtmlRenewal({ store, parser, matcher: files.matcher, signal: aborter.signal }),
    isIdle: () => running.size === 0,
    trouble: storing.trouble,
    async stop() {
      aborter.abort(new Error("Wirewatch is stopping."));
      files.stop();
      await Promise.all([...running, pages.stop()]);
      await secondOpinions.ended();
      clearInterval(renewal);
      clearInterval(feedRenewal);
      await witness.close();
      await parser.close();
      await client.close();
      await store.releaseFeeds(owner);
      await store.releaseLease("writer", owner);
    },
  };
}

/** Puts the user's files into force and keeps them so. */
async function followFiles(parts: WorkerParts, stories: StoryKeeper): Promise<KeptLists> {
  using stops = new DisposableStack();
  const lists = await keepLists(parts, { ...parts, store: { ...parts.store, syncFeeds: stories.syncFeeds } });
  stops.defer(lists.stop);
  stops.defer(await keepAliases(parts.config, stories, parts));
  const following = stops.move();
  return { matcher: lists.matcher, stop: () => following.dispose() };
}

/** Takes the lease on the archive, also from a process that ended without giving it back. */
async function acquireWriting(store: Store, owner: string, now: () => number): Promise<boolean> {
  const acquire = (): Promise<boolean> => store.acquireLease("writer", owner, now(), writerLeaseMs);
  if (await acquire()) return true;
  const other = await store.leaseOwner("writer");
  if (other === null || !hasEnded(other)) return false;
  await store.releaseLease("writer", other);
  return acquire();
}
