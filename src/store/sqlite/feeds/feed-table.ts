import type Database from "better-sqlite3";
import { z } from "zod";
import type { Feed, FeedState, FetchStatus } from "../../../model/feed.ts";
import { freeSlug } from "../../../text/slug.ts";
import type { FeedClaim, FeedClaimRequest } from "../../store.ts";
import { longestPutOffMs } from "./longest-put-off.ts";

const storedFeed = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  isNamed: z.boolean().default(true),
  site: z.string().nullable(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  category: z.string().nullable(),
  weight: z.number(),
  enabled: z.boolean(),
  interval: z.union([z.literal("auto"), z.number()]),
  fullText: z.boolean(),
  charset: z.string().nullable().default(null),
  headers: z.record(z.string(), z.string()),
});

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

interface KnownRow {
  no: number;
  slug: string;
  position: number;
  definition: string;
  url: string;
  category: string | null;
  country: string | null;
  removed_at: number | null;
  enabled: number;
}

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

interface FeedTable {
  sync(feeds: readonly Feed[], now: number): void;
  states(): readonly FeedState[];
  claim(request: FeedClaimRequest): readonly FeedClaim[];
  /** Lets a feed that said it is gone be asked again, from now on. */
  askAgain(slug: string, now: number): void;
  renew(owner: string, until: number, slugs: readonly string[]): void;
  release(owner: string | null): void;
  nextDueAt(): number | null;
}

/**
 * The feeds with the state of their fetches.
 *
 * @param useOwnTitles  lets feeds that the list gives no title be called as their documents call them
 */
export function createFeedTable(db: Database.Database, useOwnTitles: () => void): FeedTable {
  const known = db.prepare<[], KnownRow>(
    "SELECT no, slug, position, definition, url, category, country, removed_at, enabled FROM feed",
  );
  const insert = db.prepare(
    `INSERT INTO feed (slug, position, definition, url, category, country, indexed_category, indexed_country, enabled,
       added_at, next_fetch_at)
     VALUES (@slug, @position, @definition, @url, @category, @country, @category, @country, @enabled, @now, @now)`,
  );
  const update = db.prepare(
    `UPDATE feed SET slug = @slug, position = @position, definition = @definition, url = @url, category = @category,
       country = @country, enabled = @enabled, removed_at = NULL
     WHERE no = @no`,
  );
  // Its items' index entries are to be made anew, from the first, unless it has none. Some may have been made with
  // what it had in between, so that the old value coming back is a change too: what was indexed is no value at all.
  const indexAnew = db.prepare<[number]>(
    `UPDATE feed SET indexed_guid = x'', indexed_category = iif(items = 0, category, ifnull(category, '') || char(0)),
       indexed_country = country
     WHERE no = ?`,
  );
  const rename = db.prepare<[string, number]>("UPDATE feed SET slug = ? WHERE no = ?");
  // A new address has no validators yet, and a feed that comes back or is resumed is asked at once.
  const forgetAnswers = db.prepare(
    `UPDATE feed SET etag = NULL, last_modified = NULL, body_hash = NULL, memory = NULL, moved_to = NULL WHERE no = ?`,
  );
  // Another charset or other headers make another answer of the same bytes.
  const forgetBody = db.prepare<[number, number]>(
    "UPDATE feed SET etag = NULL, last_modified = NULL, body_hash = NULL, next_fetch_at = ? WHERE no = ?",
  );
  const dueBy = db.prepare<[number, number, number]>(
    "UPDATE feed SET next_fetch_at = min(next_fetch_at, max(?, ifnull(last_fetch_at, 0) + ?)) WHERE no = ?",
  );
  const dueNow = db.prepare<[number, number]>(
    "UPDATE feed SET next_fetch_at = ?, failures = 0, gone_at = NULL WHERE no = ?",
  );
  const waitNoMore = db.prepare<[number]>("DELETE FROM feed_wait WHERE feed = ?");
  const askAgain = db.prepare<[number, string]>(
    "UPDATE feed SET next_fetch_at = ?, failures = 0, gone_at = NULL WHERE slug = ? AND gone_at IS NOT NULL",
  );
  // What is under way asks as the list was before: it must not say when and with what the feed is asked next.
  const overtake = db.prepare<[number, number]>(
    `UPDATE feed SET lease_owner = '${overtaken}' WHERE no = ? AND lease_until > ?`,
  );
  const remove = db.prepare<[number, number]>("UPDATE feed SET removed_at = ? WHERE no = ?");
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
  const due = `UPDATE feed SET lease_owner = @owner, lease_until = @until
     WHERE no IN (SELECT no FROM feed WHERE removed_at IS NULL AND enabled = 1 AND CONDITION
                  ORDER BY next_fetch_at, no LIMIT @limit)
     RETURNING no, definition, etag, last_modified, body_hash, failures, last_success_at, silent_after, memory, items`;
  const claimDue = db.prepare<[object], ClaimRow>(
    due.replace(
      "CONDITION",
      `lease_until <= @now AND (next_fetch_at <= @now OR ${plannedWrongly}) AND gone_at IS NULL`,
    ),
  );
  const claimNamed = db.prepare<[object], ClaimRow>(
    // Whoever names one has the say over what it left itself when the feed could not be stored.
    due.replace(
      "CONDITION",
      "(lease_until <= @now OR lease_owner = @owner) AND slug IN (SELECT value FROM json_each(@only))",
    ),
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
    sync(feeds, now) {
      const rows = known.all();
      const bySlug = new Map(rows.map((row) => [row.slug, row]));
      const listed = new Set(feeds.map((feed) => feed.id));
      // An id is matched before an address; an address finds its old row only when that row's id left the list.
      const byUrl = new Map(rows.filter((row) => !listed.has(row.slug)).map((row) => [row.url, row]));
      const kept = new Set<number>();
      const taken = new Set([...bySlug.keys(), ...listed]);
      /** A feed that left the list lends its id to another site's, not its items: two may be called “News”. */
      const rowOf = (feed: Feed): KnownRow | undefined => {
        const row = bySlug.get(feed.id);
        if (!row || row.removed_at === null || haveOneHost(row.url, feed.url)) return row;
        const slug = freeSlug(row.slug, taken);
        taken.add(slug);
        rename.run(slug, row.no);
        return undefined;
      };
      feeds.forEach((feed, position) => {
        const row = rowOf(feed) ?? byUrl.get(feed.url);
        const fields = {
          slug: feed.id,
          position,
          definition: JSON.stringify(row && !feed.isNamed ? withTitleOf(row, feed) : feed),
          url: feed.url,
          category: feed.category,
          country: feed.country,
          enabled: feed.enabled ? 1 : 0,
        };
        if (!row) {
          insert.run({ ...fields, now });
          return;
        }
        kept.add(row.no);
        // Most lists are synced as they were: a start or a reload with a thousand feeds writes nothing.
        if (row.definition === fields.definition && row.position === position && row.removed_at === null) return;
        update.run({ ...fields, no: row.no });
        if (row.category !== feed.category || row.country !== feed.country) indexAnew.run(row.no);
        if (row.url !== feed.url) {
          forgetAnswers.run(row.no);
          waitNoMore.run(row.no);
        }
        const resumed = feed.enabled && (row.enabled === 0 || row.removed_at !== null);
        if (row.url !== feed.url || resumed) dueNow.run(now, row.no);
        const before = readDefinition(row.definition);
        if (isReadOtherwise(before, feed)) forgetBody.run(now, row.no);
        if (typeof feed.interval === "number" && feed.interval !== before.interval) {
          dueBy.run(now, feed.interval, row.no);
        }
        if (row.url !== feed.url || isReadOtherwise(before, feed) || feed.interval !== before.interval) {
          overtake.run(row.no, now);
        }
      });
      for (const row of rows) if (!kept.has(row.no) && row.removed_at === null) remove.run(now, row.no);
      if (feeds.some(({ isNamed }) => !isNamed)) useOwnTitles();
    },
    states: () => states.all().map(toState),
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

/** Owner of the lease of a feed that was edited while it was asked. */
export const overtaken = "";

/** A feed that the list gives no title is called as before, until its document says otherwise. */
function withTitleOf(row: KnownRow, feed: Feed): Feed {
  const before = readDefinition(row.definition);
  return before.isNamed || before.url !== feed.url ? feed : { ...feed, title: before.title };
}

function isReadOtherwise(before: Feed, after: Feed): boolean {
  return before.charset !== after.charset || JSON.stringify(before.headers) !== JSON.stringify(after.headers);
}

/** Whether two addresses are of one host, or of one below the other. */
function haveOneHost(one: string, other: string): boolean {
  const [a = "", b = ""] = [one, other].map((url) => `.${URL.parse(url)?.host.replace(/^www\./, "")}`);
  return a.endsWith(b) || b.endsWith(a);
}

/** Reads the definition of a feed as {@link FeedTable} wrote it. */
export function readDefinition(json: string): Feed {
  return storedFeed.parse(JSON.parse(json));
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
