import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { FeedList } from "../feeds/list/feed-list.ts";
import { createFeedFetcher } from "../fetch/feed-request.ts";
import { followInTurns } from "../fetch/follow-in-turns.ts";
import { createRobots } from "../fetch/robots.ts";
import { createGroupCommit } from "../ingest/group-commit.ts";
import { withRoom } from "../ingest/held-bodies.ts";
import { createPageQueue } from "../ingest/page-queue.ts";
import { createPageReader } from "../ingest/read-page.ts";
import { type RefreshParts, refreshFeed } from "../ingest/refresh-feed.ts";
import { createHtmlRenewal } from "../ingest/renew-html.ts";
import { createRoom } from "../ingest/room.ts";
import { createStoryKeeper, type StoryKeeper } from "../ingest/story-keeper.ts";
import { planFetch } from "../schedule/plan-fetch.ts";
import type { Store } from "../store/store.ts";
import type { TopicList } from "../topics/file/topic-list.ts";
import { createFeedsUnderWay, type FeedsUnderWay } from "./feeds-under-way.ts";
import { keepAliases } from "./keep-aliases.ts";
import { type KeptLists, keepLists } from "./keep-lists.ts";
import { leaseOwner } from "./lease-owner.ts";
import { createPoliteClient } from "./polite-client.ts";
import { createReaders } from "./readers.ts";
import { createSecondOpinions } from "./second-opinions.ts";
import { holdWriterLease } from "./writer-lease.ts";

export interface WorkerParts {
  readonly config: Config;
  readonly store: Store;
  readonly feeds: FeedList;
  readonly topics: TopicList;
  readonly log: Logger;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

/** What fills the archive. It alone writes items. */
export interface Worker extends Pick<FeedsUnderWay, "refresh" | "refreshDue" | "isIdle" | "trouble"> {
  /** Where users' verdicts on stories go, so that what is placed next knows them. */
  readonly stories: Pick<Store, "splitStory" | "mergeStories">;
  /** Starts what is due without waiting for it, feeds and pages of articles. */
  startDue: FeedsUnderWay["startDue"];
  /** Reads the pages of articles that can be read now; resolves when they are stored. */
  readPages(): Promise<void>;
  /** Takes a step of sanitising stored HTML by the rules of now; false when there is nothing to do. */
  renewHtml(): Promise<boolean>;
  /** Ends what is under way; what could not be ended is due again. Gives the archive free, and resolves then. */
  stop(): Promise<void>;
}

/**
 * Puts fetch, parse, tag, place and store together.
 *
 * @throws NotWriterError when another process fills this archive; UserFileError when the topics or aliases can't be used;
 *   AllowListError when what fetches may reach can't be read
 */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const { config, store, log, env, now } = parts;
  const told = (message: string) => (error: unknown) => log.error(error, message);
  // First, as it may refuse what is allowed: nothing is to be given back yet.
  const polite = createPoliteClient({ config, store, now, onError: told("the pause of a host could not be kept") });
  const { client, turns, spareHost, renewPauses } = polite;
  const owner = leaseOwner();
  await using open = new AsyncDisposableStack();
  open.defer(() => client.close());
  open.defer(await holdWriterLease({ store, owner, now, onError: told("lease not renewed") }));
  // Nobody else fills the archive: what is leased was left by a process that ended in the middle of it.
  await Promise.all([store.releaseFeeds(null), store.releaseJobs()]);

  const stories = createStoryKeeper(store);
  const files = await followFiles(parts, stories);
  open.defer(files.stop);
  // Pages of articles are asked for as well, whether or not a feed is.
  await renewPauses();
  const room = createRoom(config.fetchConcurrency * 3);
  const robots = createRobots({
    get: (url, signal) => followInTurns(polite, { url, signal, judge: (last) => last }),
    userAgent: config.userAgent,
    now,
  });
  const readers = createReaders();
  const { parser } = readers;
  const secondOpinions = createSecondOpinions({ witness: readers.witness, store, log });
  const refreshParts: RefreshParts = {
    store,
    fetcher: createFeedFetcher({ client, turns: withRoom(turns, room), spareHost, env, now }),
    parser,
    matcher: files.matcher,
    commit: createGroupCommit(stories, { items: 800, delayMs: 40 }),
    witness: secondOpinions.ask,
    plan: (outlook) => planFetch(outlook),
    now,
    released: room.leave,
  };
  const aborter = new AbortController();
  const { signal } = aborter;
  const pages = createPageQueue({
    store,
    readPage: createPageReader({ client, turns, robots, spareHost, parser, now }),
    matcher: files.matcher,
    now,
    onError: told("an article's page could not be stored"),
  });
  const feeds = createFeedsUnderWay({
    store,
    owner,
    now,
    prepare: renewPauses,
    refresh: (claim) => refreshFeed(claim, refreshParts, signal),
    onError: (error, message) => log.error(error, message),
    signal,
  });
  open.defer(feeds.release);
  open.defer(readers.close);
  open.defer(secondOpinions.ended);
  open.defer(async () => void (await Promise.all([feeds.ended(), pages.stop()])));
  open.defer(() => aborter.abort(new Error("Wirewatch is stopping.")));
  const opened = open.move();
  let ending: Promise<void> | null = null;

  return {
    stories,
    refresh: feeds.refresh,
    refreshDue: feeds.refreshDue,
    async startDue(onOutcome) {
      await feeds.startDue(onOutcome);
      await pages.look();
    },
    readPages: pages.drained,
    renewHtml: createHtmlRenewal({ store, parser, matcher: files.matcher, signal }),
    isIdle: feeds.isIdle,
    trouble: feeds.trouble,
    // Who asks again waits as well: a stack that is being disposed of says at once that it is.
    stop() {
      ending ??= opened.disposeAsync();
      return ending;
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
