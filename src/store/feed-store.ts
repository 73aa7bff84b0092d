import type { Feed, FeedState } from "../model/feed.ts";

/** The feed list, whose turn it is, and what is known of feeds and their hosts. */
export interface FeedStore {
  /** Makes the stored feeds those of the list: new ones added, changed ones updated, missing ones marked as removed. */
  syncFeeds(feeds: readonly Feed[], now: number): Promise<void>;
  feedStates(): Promise<readonly FeedState[]>;
  /**
   * Leases up to `limit` feeds whose turn has come, longest due first, or those named, also of its owner's own leases:
   * who names them knows which are under way.
   */
  claimDueFeeds(claim: FeedClaimRequest): Promise<readonly FeedClaim[]>;
  /** Lets a feed that said it is gone (410) be asked again, from now on. */
  askAgain(feed: string, now: number): Promise<void>;
  /** Keeps an owner's leases of these feeds until then, epoch milliseconds. */
  renewFeeds(owner: string, until: number, feeds: readonly string[]): Promise<void>;
  /** Gives up all leases of an owner, so that its feeds are due again at once; null = those of all owners. */
  releaseFeeds(owner: string | null): Promise<void>;
  /** The earliest time a feed falls due; null when none will. */
  nextDueAt(): Promise<number | null>;
  /** Keeps the newest document of a feed that another reader reads otherwise; null when they agree again. */
  keepDisagreement(feedNo: number, disagreement: FeedDisagreement | null): Promise<void>;
  /** Leaves a host alone until then, epoch milliseconds, also after a restart. */
  keepPause(origin: string, until: number, now: number): Promise<void>;
  /** The hosts that are to be left alone still. */
  pauses(now: number): Promise<readonly HostPause[]>;
  /** Deletes up to `limit` items of a feed that left the list, with all that hangs on them. Returns how many. */
  purgeFeed(id: string, limit: number): Promise<number>;
}

export interface FeedClaimRequest {
  readonly owner: string;
  readonly now: number;
  readonly limit: number;
  readonly leaseMs: number;
  /** Slugs to claim whether due or not; null = all that are due. */
  readonly only: readonly string[] | null;
}

/** A feed whose turn it is, with what its last answer said. */
export interface FeedClaim {
  readonly no: number;
  readonly feed: Feed;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last body, hex. */
  readonly bodyHash: string | null;
  readonly failures: number;
  readonly lastSuccessAt: number | null;
  /** As it was learned with the last stored fetch; see {@link FeedLearned}. */
  readonly silentAfter: number | null;
  /** JSON that was given with the last stored fetch; null before the first and after a change of the address. */
  readonly memory: unknown;
  /** Items stored of the feed. */
  readonly items: number;
}

/** A document that our reader and an independent one read differently. */
export interface FeedDisagreement {
  readonly at: number;
  /** One sentence. */
  readonly words: string;
  /** JSON with the counts and examples. */
  readonly detail: unknown;
  readonly document: Uint8Array;
}

/** A host that asked to be left alone. */
export interface HostPause {
  readonly origin: string;
  /** Epoch milliseconds. */
  readonly until: number;
}
