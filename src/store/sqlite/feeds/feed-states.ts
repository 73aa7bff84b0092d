import type Database from "better-sqlite3";
import type { FeedState, FetchStatus } from "../../../model/feed.ts";
import { readDefinition } from "./feed-definition.ts";

interface StateRow {
  no: number;
  definition: string;
  status: FetchStatus;
  http_status: number | null;
  error: string | null;
  failures: number;
  last_fetch_at: number | null;
  last_success_at: number | null;
  last_duration_ms: number | null;
  next_fetch_at: number;
  items: number;
  newest_item_at: number | null;
  usual_per_day: number | null;
  silent_after: number | null;
  moved_to: string | null;
  gone_at: number | null;
  waits_for: string | null;
  waits_until: number | null;
  gap_seen_at: number | null;
  gap_from: number | null;
  gap_to: number | null;
  other_readers: string | null;
}

/** The feeds of the list with the state of their fetches, in its order. */
export function createFeedStates(db: Database.Database): () => readonly FeedState[] {
  const states = db.prepare<[], StateRow>(
    `SELECT no, definition, status, http_status, error, failures, last_fetch_at, last_success_at, last_duration_ms,
       next_fetch_at, items, newest_item_at, usual_per_day, silent_after, moved_to, gone_at, w.host AS waits_for, w.until AS waits_until,
       g.seen_at AS gap_seen_at, g.from_at AS gap_from, g.to_at AS gap_to, d.words AS other_readers
     FROM feed f
     LEFT JOIN feed_gap g ON g.feed = f.no AND g.seen_at = (SELECT max(seen_at) FROM feed_gap WHERE feed = f.no)
     LEFT JOIN feed_disagreement d ON d.feed = f.no
     LEFT JOIN feed_wait w ON w.feed = f.no
     WHERE removed_at IS NULL ORDER BY position`,
  );
  return () => states.all().map(toState);
}

function toState(row: StateRow): FeedState {
  const feed = readDefinition(row.definition);
  return {
    no: row.no,
    feed,
    status: row.status,
    httpStatus: row.http_status,
    error: row.error,
    failures: row.failures,
    lastFetchAt: row.last_fetch_at,
    lastSuccessAt: row.last_success_at,
    nextFetchAt: feed.enabled && row.gone_at === null ? row.next_fetch_at : null,
    lastDurationMs: row.last_duration_ms,
    items: row.items,
    newestItemAt: row.newest_item_at,
    usualPerDay: row.usual_per_day,
    silentAfter: row.silent_after,
    movedTo: row.moved_to,
    goneAt: row.gone_at,
    waits: row.waits_for === null || row.waits_until === null ? null : { host: row.waits_for, until: row.waits_until },
    lastGap:
      row.gap_seen_at === null || row.gap_from === null || row.gap_to === null
        ? null
        : { seenAt: row.gap_seen_at, from: row.gap_from, to: row.gap_to },
    otherReaders: row.other_readers,
  };
}
