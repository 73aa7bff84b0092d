import type Database from "better-sqlite3";
import type { FeedClaim, FeedClaimRequest } from "../../store.ts";
import { readDefinition } from "./feed-definition.ts";
import { longestPutOffMs } from "./longest-put-off.ts";

/** Owner of the lease of a feed that was edited while it was asked. */
export const overtaken = "";

interface ClaimRow {
  no: number;
  definition: string;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  failures: number;
  last_success_at: number | null;
  silent_after: number | null;
  memory: string | null;
  items: number;
}

/** Nobody waits longer for a feed than a year and some: the clock was wrong when it was planned. */
const farthestMs = 400 * 86_400_000;
/** A clock that was ahead also leaves fetches that are still to come. */
const plannedWrongly = `(next_fetch_at > @now + ${farthestMs}
  OR (next_fetch_at > @now + ${longestPutOffMs} AND last_fetch_at > @now))`;

interface FeedTurns {
  claim(request: FeedClaimRequest): readonly FeedClaim[];
  /** Lets a feed that said it is gone be asked again, from now on. */
  askAgain(slug: string, now: number): void;
  renew(owner: string, until: number, slugs: readonly string[]): void;
  release(owner: string | null): void;
  nextDueAt(): number | null;
}

/** Whose turn it is to be asked, and who asks: each feed by one lease. */
export function createFeedTurns(db: Database.Database): FeedTurns {
  const askAgain = db.prepare<[number, string]>(
    "UPDATE feed SET next_fetch_at = ?, failures = 0, gone_at = NULL WHERE slug = ? AND gone_at IS NOT NULL",
  );
  const dueWhere = (condition: string): string =>
    `UPDATE feed SET lease_owner = @owner, lease_until = @until
     WHERE no IN (SELECT no FROM feed WHERE removed_at IS NULL AND enabled = 1 AND ${condition}
                  ORDER BY next_fetch_at, no LIMIT @limit)
     RETURNING no, definition, etag, last_modified, body_hash, failures, last_success_at, silent_after, memory, items`;
  const claimDue = db.prepare<[object], ClaimRow>(
    dueWhere(`lease_until <= @now AND (next_fetch_at <= @now OR ${plannedWrongly}) AND gone_at IS NULL`),
  );
  // Whoever names one has the say over what it left itself when the feed could not be stored.
  const claimNamed = db.prepare<[object], ClaimRow>(
    dueWhere("(lease_until <= @now OR lease_owner = @owner) AND slug IN (SELECT value FROM json_each(@only))"),
  );
  const renew = db.prepare<[number, string, string]>(
    "UPDATE feed SET lease_until = ? WHERE lease_owner = ? AND slug IN (SELECT value FROM json_each(?))",
  );
  const release = db.prepare<[string]>("UPDATE feed SET lease_owner = NULL, lease_until = 0 WHERE lease_owner = ?");
  const releaseAll = db.prepare("UPDATE feed SET lease_owner = NULL, lease_until = 0 WHERE lease_owner IS NOT NULL");
  const nextDue = db.prepare<[], { at: number | null }>(
    "SELECT min(next_fetch_at) AS at FROM feed WHERE removed_at IS NULL AND enabled = 1 AND gone_at IS NULL",
  );

  return {
    claim({ owner, now, limit, leaseMs, only }) {
      const values = { owner, now, limit, until: now + leaseMs };
      const rows = only === null ? claimDue.all(values) : claimNamed.all({ ...values, only: JSON.stringify(only) });
      return rows.map(toClaim);
    },
    askAgain: (slug, now) => void askAgain.run(now, slug),
    renew: (owner, until, slugs) => void renew.run(until, owner, JSON.stringify(slugs)),
    release: (owner) => void (owner === null ? releaseAll.run() : release.run(owner)),
    nextDueAt: () => nextDue.get()?.at ?? null,
  };
}

function toClaim(row: ClaimRow): FeedClaim {
  return {
    no: row.no,
    feed: readDefinition(row.definition),
    etag: row.etag,
    lastModified: row.last_modified,
    bodyHash: row.body_hash,
    failures: row.failures,
    lastSuccessAt: row.last_success_at,
    silentAfter: row.silent_after,
    memory: row.memory === null ? null : (JSON.parse(row.memory) as unknown),
    items: row.items,
  };
}
