import type Database from "better-sqlite3";
import type { FeedIngest, IngestCounts } from "../../store.ts";

/** How many past fetches of a feed are remembered. */
const eventsKept = 30;

/** Remembers how fetches went, the last ones of each feed. */
export function createFetchEvents(db: Database.Database): (fetch: FeedIngest, counts: IngestCounts) => void {
  const add = db.prepare(
    `INSERT INTO fetch_event (feed, at, duration_ms, outcome, http_status, code, message, bytes, seen, added, changed)
     VALUES (@feedNo, @at, @durationMs, @outcome, @httpStatus, @code, @message, @bytes, @seen, @added, @changed)`,
  );
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const trim = db.prepare<{ feedNo: number }>(
    `DELETE FROM fetch_event WHERE feed = +@feedNo AND id <=
       (SELECT id FROM fetch_event WHERE feed = +@feedNo ORDER BY id DESC LIMIT 1 OFFSET ${eventsKept})`,
  );
  return ({ feedNo, at, durationMs, httpStatus, bytes, result }, { added, changed }) => {
    const { code, message } = result.kind === "failed" ? result : { code: null, message: null };
    const seen = result.kind === "fetched" ? result.seen : 0;
    const outcome = result.kind;
    add.run({ feedNo, at, durationMs, outcome, httpStatus, code, message, bytes, seen, added, changed });
    trim.run({ feedNo });
  };
}
