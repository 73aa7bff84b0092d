import type Database from "better-sqlite3";
import type { FeedIngest, IngestCounts } from "../../store.ts";
import { overtaken } from "../feeds/feed-turns.ts";
import type { StoryTable } from "../stories/story-table.ts";
import type { TopicNumbers } from "./item-tags.ts";
import { createItemWriter, type ItemsOfFeed, type ItemWriterParts } from "./item-writer.ts";
import { createPresence } from "./presence.ts";

/** How a feed stands when its fetch has ended. */
interface Standing {
  readonly isFirst: number;
  readonly isRemoved: number;
  readonly isOvertaken: number;
  /** What its document called it before, empty where none did; null where the list gives the title. */
  readonly ownTitle: string | null;
}

/** How many past fetches of a feed are remembered. */
const eventsKept = 30;
/** How long it is remembered that items may have been missed, milliseconds. */
const gapsKeptMs = 90 * 86_400_000;

/**
 * Stores what came of fetches: items, the feed's state and validators, and the event, in the caller's transaction, so
 * that a validator is never kept without the items it stands for.
 */
export function createFetchResults(
  db: Database.Database,
  {
    stories,
    useOwnTitles,
    ...parts
  }: ItemWriterParts & { readonly stories: Pick<StoryTable, "place">; readonly useOwnTitles: () => void },
): (fetches: readonly FeedIngest[], topics: TopicNumbers) => readonly IngestCounts[] {
  const writeItems = createItemWriter(db, parts);
  const keepPresence = createPresence(db);
  const standing = db.prepare<[string, number], Standing>(
    `SELECT last_success_at IS NULL AS isFirst, removed_at IS NOT NULL AS isRemoved,
       removed_at IS NOT NULL OR lease_owner IS ? AS isOvertaken,
       iif(json_extract(definition, '$.isNamed') = 0, ifnull(json_extract(document, '$.title'), ''), NULL) AS ownTitle
     FROM feed WHERE no = ?`,
  );
  const unchanged = db.prepare(
    `UPDATE feed SET status = 'unchanged', etag = @etag, last_modified = @lastModified, http_status = @httpStatus, error = NULL, failures = 0, last_fetch_at = @at,
       last_success_at = @at, last_duration_ms = @durationMs, next_fetch_at = @nextFetchAt, lease_owner = NULL, lease_until = 0,
       gone_at = NULL
     WHERE no = @feedNo`,
  );
  const postponed = db.prepare(
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
  const failed = db.prepare(
    `UPDATE feed SET status = 'failed', http_status = @httpStatus, error = @message, failures = failures + 1,
       last_fetch_at = @at, last_duration_ms = @durationMs, next_fetch_at = @nextFetchAt, lease_owner = NULL, lease_until = 0,
       gone_at = CASE WHEN @gone THEN ifnull(gone_at, @at) END
     WHERE no = @feedNo`,
  );
  const fetched = db.prepare(
    `UPDATE feed SET status = 'ok', http_status = @httpStatus, error = NULL, failures = 0, last_fetch_at = @at,
       last_success_at = @at, last_duration_ms = @durationMs, next_fetch_at = @nextFetchAt, lease_owner = NULL, lease_until = 0,
       gone_at = NULL, etag = @etag, last_modified = @lastModified, body_hash = @bodyHash, document = @document, items = items + @added,
       newest_item_at = CASE WHEN @newest IS NULL THEN newest_item_at ELSE max(ifnull(newest_item_at, 0), @newest) END
     WHERE no = @feedNo`,
  );
  const event = db.prepare(
    `INSERT INTO fetch_event (feed, at, duration_ms, outcome, http_status, code, message, bytes, seen, added, changed)
     VALUES (@feedNo, @at, @durationMs, @outcome, @httpStatus, @code, @message, @bytes, @seen, @added, @changed)`,
  );
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const trimEvents = db.prepare(
    `DELETE FROM fetch_event WHERE feed = +@feedNo AND id <=
       (SELECT id FROM fetch_event WHERE feed = +@feedNo ORDER BY id DESC LIMIT 1 OFFSET ${eventsKept})`,
  );

  return (fetches, topics) => {
    const feeds = fetches.map(({ feedNo }) => standing.get(overtaken, feedNo));
    const batches = fetches.map(
      ({ feedNo, at, result }, i): ItemsOfFeed => ({
        feedNo,
        at,
        firstFetch: feeds[i]?.isFirst !== 0,
        sanitiser: result.kind === "fetched" ? result.sanitiser : 0,
        // Items of a feed that was removed while it was asked would outlive the deletion of its others.
        items: result.kind === "fetched" && feeds[i]?.isRemoved !== 1 ? result.items : [],
      }),
    );
    const written = writeItems(batches, topics);
    const placed = written.flatMap((counts) => counts.placed);
    if (placed.length > 0) stories.place(placed, fetches[0]?.at ?? 0);
    let areTitlesNew = false;
    const counts = fetches.map((fetch, i): IngestCounts => {
      const { added = 0, changed = 0, newest = null } = written[i] ?? {};
      const { feedNo, at, durationMs, httpStatus, bytes, nextFetchAt, result } = fetch;
      const state = { feedNo, at, durationMs, httpStatus, nextFetchAt };
      const isOvertaken = feeds[i]?.isOvertaken === 1;
      let seen = 0;
      let code: string | null = null;
      let message: string | null = null;
      switch (result.kind) {
        case "unchanged":
          unchanged.run({ ...state, etag: result.etag, lastModified: result.lastModified });
          break;
        case "failed":
          ({ code, message } = result);
          failed.run({ ...state, message, gone: result.gone ? 1 : 0 });
          break;
        case "fetched": {
          seen = result.seen;
          const { etag, lastModified, bodyHash } = result;
          keepPresence(feedNo, { known: result.known, added: written[i]?.addedIds ?? [] });
          const document = JSON.stringify(result.document);
          fetched.run({ ...state, etag, lastModified, bodyHash, document, added, newest });
          const ownTitle = feeds[i]?.ownTitle ?? null;
          areTitlesNew ||= ownTitle !== null && ownTitle !== result.document.title;
          if (result.gap !== null) {
            addGap.run(feedNo, at, result.gap.from, result.gap.to);
            trimGaps.run(feedNo, at - gapsKeptMs);
          }
          break;
        }
        case "postponed":
          postponed.run({ feedNo, nextFetchAt: isOvertaken ? at : nextFetchAt });
          if (!isOvertaken) wait.run({ feedNo, host: result.host, until: nextFetchAt });
          return { feedNo, added, changed };
      }
      waitNoMore.run(feedNo);
      if (isOvertaken) askAnew.run({ feedNo, at });
      else if (fetch.learned !== null) {
        const { memory, usualPerDay, silentAfter, movedTo } = fetch.learned;
        learn.run({ feedNo, memory: JSON.stringify(memory), usualPerDay, silentAfter, movedTo });
      }
      event.run({
        feedNo,
        at,
        durationMs,
        outcome: result.kind,
        httpStatus,
        code,
        message,
        bytes,
        seen,
        added,
        changed,
      });
      trimEvents.run({ feedNo });
      return { feedNo, added, changed };
    });
    if (areTitlesNew) useOwnTitles();
    return counts;
  };
}
