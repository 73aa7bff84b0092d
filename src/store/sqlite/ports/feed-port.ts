import type Database from "better-sqlite3";
import type { FeedStore } from "../../store.ts";
import { createDisagreements } from "../feeds/disagreements.ts";
import { createFeedPurge } from "../feeds/feed-purge.ts";
import { createFeedStates } from "../feeds/feed-states.ts";
import { createFeedTurns } from "../feeds/feed-turns.ts";
import { createPauseTable } from "../feeds/pause-table.ts";
import { createFeedSync } from "../feeds/sync-feeds.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

export function createFeedPort(db: Database.Database, parts: SharedParts, { read, write }: Transactions): FeedStore {
  const sync = createFeedSync(db, parts.useOwnTitles);
  const states = createFeedStates(db);
  const turns = createFeedTurns(db);
  const disagreements = createDisagreements(db);
  const pauses = createPauseTable(db);
  const purge = createFeedPurge(db, parts.deleteItems);
  return {
    syncFeeds: (list, now) => write(() => sync(list, now)),
    feedStates: () => read(states),
    claimDueFeeds: (request) => write(() => turns.claim(request)),
    askAgain: (feed, now) => write(() => turns.askAgain(feed, now)),
    renewFeeds: (owner, until, slugs) => write(() => turns.renew(owner, until, slugs)),
    releaseFeeds: (owner) => write(() => turns.release(owner)),
    nextDueAt: () => read(() => turns.nextDueAt()),
    keepDisagreement: (feedNo, disagreement) => write(() => disagreements(feedNo, disagreement)),
    keepPause: (origin, until, now) => write(() => pauses.keep(origin, until, now)),
    pauses: (now) => read(() => pauses.open(now)),
    purgeFeed: (id, limit) => write(() => purge(id, limit)),
  };
}
