import type { RefreshOutcome } from "../ingest/refresh-feed.ts";
import type { FeedClaim, Store } from "../store/store.ts";
import { StoreError } from "../store/store-error.ts";
import { createStoring } from "./storing.ts";

/** A feed whose fetch was not finished in this time, as after a crash, is given out again. */
const leaseMs = 15 * 60_000;
/** Feeds claimed at once. Those of a busy host wait here for its turn, so it is far above what runs at once. */
const claimedAtOnce = 4000;

export type OnOutcome = (outcome: RefreshOutcome) => void;

export interface FeedsUnderWayParts {
  readonly store: Pick<Store, "claimDueFeeds" | "renewFeeds" | "releaseFeeds">;
  readonly owner: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Done before feeds are claimed. */
  readonly prepare: () => Promise<void>;
  /** Fetches and stores one feed. Trouble with the feed is an outcome; only trouble with the store throws. */
  readonly refresh: (claim: FeedClaim) => Promise<RefreshOutcome>;
  readonly onError: (error: unknown, message: string) => void;
  /** Aborted when the program stops. */
  readonly signal: AbortSignal;
}

/** The feeds that are being fetched, each by one lease. */
export interface FeedsUnderWay {
  /** Fetches the named feeds now and resolves when they are stored. Those under way already are waited for. */
  refresh(feeds: readonly string[], onOutcome: OnOutcome): Promise<void>;
  /** Fetches what is due and resolves when nothing is. */
  refreshDue(onOutcome: OnOutcome): Promise<void>;
  /** Starts what is due without waiting for it. */
  startDue(onOutcome: OnOutcome): Promise<void>;
  isIdle(): boolean;
  /** Why what comes can't be stored, in words; null where it can. */
  trouble(): string | null;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
  /** Gives up all leases, so that what could not be ended is due again. */
  release(): Promise<void>;
}

export function createFeedsUnderWay({
  store,
  owner,
  now,
  prepare,
  refresh,
  onError,
  signal,
}: FeedsUnderWayParts): FeedsUnderWay {
  const running = new Set<Promise<void>>();
  /** What becomes of the feeds under way, by id; null of one that the end of the program broke off. */
  const outcomes = new Map<string, Promise<RefreshOutcome | null>>();
  // A feed is claimed again when its lease has ended, unless it left the list meanwhile.
  const storing = createStoring(now, 2 * leaseMs);
  // Feeds wait for their hosts, some of them longer than a lease. One that could not be stored is due when its lease ends.
  const renewal = setInterval(() => {
    if (outcomes.size === 0) return;
    store
      .renewFeeds(owner, now() + leaseMs, [...outcomes.keys()])
      .catch((error) => onError(error, "lease not renewed"));
  }, leaseMs / 3);

  /** What became of a feed, also of one that could not be stored. */
  async function refreshed(claim: FeedClaim): Promise<RefreshOutcome | null> {
    try {
      return await storing.run(claim.feed.id, () => refresh(claim));
    } catch (error) {
      if (signal.aborted) return null;
      // A full disk is told with the feed, in words; of what nobody expects all is wanted that is known.
      if (!(error instanceof StoreError)) onError(error, `${claim.feed.id} could not be stored`);
      const why = error instanceof Error ? error.message : String(error);
      return { feed: claim.feed, status: "failed", added: 0, changed: 0, error: why };
    }
  }

  async function tell(outcome: Promise<RefreshOutcome | null>, onOutcome: OnOutcome): Promise<void> {
    const found = await outcome;
    if (found !== null) onOutcome(found);
  }

  function run(claim: FeedClaim, onOutcome: OnOutcome): Promise<void> {
    // It may have been claimed by its name right after it was claimed as due.
    const outcome = outcomes.get(claim.feed.id) ?? refreshed(claim);
    outcomes.set(claim.feed.id, outcome);
    const task = tell(outcome, onOutcome).finally(() => {
      running.delete(task);
      outcomes.delete(claim.feed.id);
    });
    running.add(task);
    return task;
  }

  async function claim(only: readonly string[] | null): Promise<readonly FeedClaim[]> {
    const limit = only === null ? claimedAtOnce - running.size : only.length;
    if (limit <= 0 || signal.aborted) return [];
    await prepare();
    return storing.run("", () => store.claimDueFeeds({ owner, now: now(), limit, leaseMs, only }));
  }

  return {
    async refresh(all, onOutcome) {
      for (let at = 0; at < all.length; at += claimedAtOnce) {
        const some = all.slice(at, at + claimedAtOnce);
        const joined = some.flatMap((id) => outcomes.get(id) ?? []).map((outcome) => tell(outcome, onOutcome));
        const claims = await claim(some.filter((id) => !outcomes.has(id)));
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
    },
    isIdle: () => running.size === 0,
    trouble: storing.trouble,
    async ended() {
      await Promise.all(running);
      clearInterval(renewal);
    },
    release: () => store.releaseFeeds(owner),
  };
}
