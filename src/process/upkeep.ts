import type { Store } from "../store/store.ts";

/**
 * Looks after the archive while nothing else is to do: deletes what is too old, sanitises by new rules what was stored
 * under others, brings the index in order.
 */
export interface Upkeep {
  /** One small step; to be called often. */
  look(): Promise<void>;
}

/** Items deleted in one transaction: little enough not to hold up the ingest. */
const expiredAtOnce = 500;
/** Index entries made anew in one transaction. */
const reindexedAtOnce = 500;
const expiryEveryMs = 3_600_000;
/** After a look that found the index in order. */
const indexAgainMs = 60_000;

export interface UpkeepParts {
  readonly store: Pick<Store, "expireItems" | "reindexFeeds" | "mergeIndex">;
  /** Takes a step of sanitising stored HTML again; says whether there was anything to do. */
  readonly renewHtml: () => Promise<boolean>;
  /** Items published and first seen longer ago are deleted, milliseconds; null keeps all. */
  readonly retentionMs: number | null;
  readonly isIdle: () => boolean;
  readonly now: () => number;
  readonly onExpired: (items: number) => void;
}

export function createUpkeep({ store, renewHtml, retentionMs, isIdle, now, onExpired }: UpkeepParts): Upkeep {
  let expiryAt = 0;
  let indexAt = 0;
  let expired = 0;

  async function expire(retention: number): Promise<void> {
    const deleted = await store.expireItems(now() - retention, expiredAtOnce, now());
    expired += deleted;
    if (deleted === expiredAtOnce) return;
    expiryAt = now() + expiryEveryMs;
    if (expired > 0) onExpired(expired);
    expired = 0;
  }

  /** False when there is nothing to do. */
  async function step(): Promise<boolean> {
    return (await renewHtml()) || (await store.reindexFeeds(reindexedAtOnce)) || store.mergeIndex();
  }

  return {
    async look() {
      if (!isIdle()) return;
      if (retentionMs !== null && now() >= expiryAt) await expire(retentionMs);
      else if (now() >= indexAt && !(await step())) indexAt = now() + indexAgainMs;
    },
  };
}
