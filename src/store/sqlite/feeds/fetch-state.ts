import type Database from "better-sqlite3";
import type { FeedIngest } from "../../store.ts";
import { overtaken } from "./feed-turns.ts";

/** How a feed stands when its fetch has ended. */
export interface FeedStanding {
  /** It was never read before. */
  readonly isFirst: boolean;
  readonly isRemoved: boolean;
  /** The list was edited, or the feed removed, while it was asked. */
  readonly isOvertaken: boolean;
  /** What its document called it before, empty where none did; null where the list gives the title. */
  readonly ownTitle: string | null;
}

type StandingRow = Readonly<Record<"isFirst" | "isRemoved" | "isOvertaken", number>> & Pick<FeedStanding, "ownTitle">;

/** What a fetch added to a feed's items. */
interface AddedItems {
  readonly added: number;
  /** Publication of the newest of these, epoch milliseconds; null when none was added. */
  readonly newest: number | null;
}

interface FetchState {
  standing(feedNo: number): FeedStanding;
  /** Writes how a fetch went into the row of its feed, and gives its lease back. */
  keep(fetch: FeedIngest, standing: FeedStanding, items: AddedItems): void;
}

/** How long it is remembered that items may have been missed, milliseconds. */
const gapsKeptMs = 90 * 86_400_000;
/** What a feed that was never stored stands as. */
const unknown: FeedStanding = { isFirst: true, isRemoved: false, isOvertaken: false, ownTitle: null };

/** What is kept of a feed from one fetch to the next: how the last one went, validators, what was learned. */
export function createFetchState(db: Database.Database): FetchState {
  const standing = db.prepare<[string, number], StandingRow>(
    `SELECT last_success_at IS NULL AS isFirst, removed_at IS NOT NULL AS isRemoved,
       removed_at IS NOT NULL OR lease_owner IS ? AS isOvertaken,
       iif(json_extract(definition, '$.isNamed') = 0, ifnull(json_extract(document, '$.title'), ''), NULL) AS ownTitle
     FROM feed WHERE no = ?`,
  );
  const ended = `http_status = @httpStatus, last_fetch_at = @at, last_duration_ms = @durationMs,
    next_fetch_at = @nextFetchAt, lease_owner = NULL, lease_until = 0`;
  const succeeded = `${ended}, error = NULL, failures = 0, last_success_at = @at, gone_at = NULL, etag = @etag,
    last_modified = @lastModified`;
  const unchanged = db.prepare(`UPDATE feed SET status = 'unchanged', ${succeeded} WHERE no = @feedNo`);
  const fetched = db.prepare(
    `UPDATE feed SET status = 'ok', ${succeeded}, body_hash = @bodyHash, document = @document, items = items + @added,
       newest_item_at = CASE WHEN @newest IS NULL THEN newest_item_at ELSE max(ifnull(newest_item_at, 0), @newest) END
     WHERE no = @feedNo`,
  );
  const failed = db.prepare(
    `UPDATE feed SET status = 'failed', ${ended}, error = @message, failures = failures + 1,
       gone_at = CASE WHEN @gone THEN ifnull(gone_at, @at) END
     WHERE no = @feedNo`,
  );
  const postponed = db.prepare<{ feedNo: number; nextFetchAt: number }>(
    "UPDATE feed SET next_fetch_at = @nextFetchAt, lease_owner = NULL, lease_until = 0 WHERE no = @feedNo",
  );
  const wait = db.prepare<{ feedNo: number; host: string; until: number }>(
    "INSERT OR REPLACE INTO feed_wait (feed, host, until) VALUES (@feedNo, @host, @until)",
  );
  const waitNoMore = db.prepare<[number]>("DELETE FROM feed_wait WHERE feed = ?");
  const learn = db.prepare(
    `UPDATE feed SET memory = @memory, usual_per_day = @usualPerDay, silent_after = @silentAfter, moved_to = @movedTo
     WHERE no = @feedNo`,
  );
  // Of what was asked as the list was before, the items count and nothing else.
  const askAnew = db.prepare<{ feedNo: number; at: number }>(
    `UPDATE feed SET etag = NULL, last_modified = NULL, body_hash = NULL, gone_at = NULL, next_fetch_at = @at
     WHERE no = @feedNo`,
  );
  const addGap = db.prepare("INSERT OR REPLACE INTO feed_gap (feed, seen_at, from_at, to_at) VALUES (?, ?, ?, ?)");
  const trimGaps = db.prepare("DELETE FROM feed_gap WHERE feed = ? AND seen_at < ?");

  function keepResult({ result, ...fetch }: FeedIngest, { added, newest }: AddedItems): void {
    const { feedNo, at, durationMs, httpStatus, nextFetchAt } = fetch;
    const state = { feedNo, at, durationMs, httpStatus, nextFetchAt };
    switch (result.kind) {
      case "unchanged":
        unchanged.run({ ...state, etag: result.etag, lastModified: result.lastModified });
        return;
      case "failed":
        failed.run({ ...state, message: result.message, gone: result.gone ? 1 : 0 });
        return;
      case "fetched": {
        const { etag, lastModified, bodyHash, gap } = result;
        fetched.run({
          ...state,
          etag,
          lastModified,
          bodyHash,
          document: JSON.stringify(result.document),
          added,
          newest,
        });
        if (gap === null) return;
        addGap.run(feedNo, at, gap.from, gap.to);
        trimGaps.run(feedNo, at - gapsKeptMs);
      }
    }
  }

  return {
    standing(feedNo) {
      const row = standing.get(overtaken, feedNo);
      if (row === undefined) return unknown;
      const { isFirst, isRemoved, isOvertaken, ownTitle } = row;
      return { isFirst: isFirst === 1, isRemoved: isRemoved === 1, isOvertaken: isOvertaken === 1, ownTitle };
    },
    keep(fetch, { isOvertaken }, items) {
      const { feedNo, at, nextFetchAt, result, learned } = fetch;
      if (result.kind === "postponed") {
        postponed.run({ feedNo, nextFetchAt: isOvertaken ? at : nextFetchAt });
        if (!isOvertaken) wait.run({ feedNo, host: result.host, until: nextFetchAt });
        return;
      }
      keepResult(fetch, items);
      waitNoMore.run(feedNo);
      if (isOvertaken) askAnew.run({ feedNo, at });
      else if (learned !== null) learn.run({ ...learned, feedNo, memory: JSON.stringify(learned.memory) });
    },
  };
}
