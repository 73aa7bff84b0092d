import type Database from "better-sqlite3";
import type { Feed } from "../../../model/feed.ts";
import { freeSlug } from "../../../text/slug.ts";
import { readDefinition } from "./feed-definition.ts";
import { overtaken } from "./feed-turns.ts";

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

/**
 * Makes the stored feeds those of the list: new ones added, changed ones updated, missing ones marked as removed.
 *
 * @param useOwnTitles  lets feeds that the list gives no title be called as their documents call them
 */
export function createFeedSync(
  db: Database.Database,
  useOwnTitles: () => void,
): (feeds: readonly Feed[], now: number) => void {
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
  // A new address has no validators and no title of its own yet, and a feed that comes back or is resumed is asked at once.
  const forgetAnswers = db.prepare(
    `UPDATE feed SET etag = NULL, last_modified = NULL, body_hash = NULL, memory = NULL, moved_to = NULL,
       document = json_remove(document, '$.title')
     WHERE no = ?`,
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
  // What is under way asks as the list was before: it must not say when and with what the feed is asked next.
  const overtake = db.prepare<[number, number]>(
    `UPDATE feed SET lease_owner = '${overtaken}' WHERE no = ? AND lease_until > ?`,
  );
  const remove = db.prepare<[number, number]>("UPDATE feed SET removed_at = ? WHERE no = ?");

  function change(row: KnownRow, feed: Feed, position: number, now: number): void {
    const columns = columnsOf(feed.isNamed ? feed : withTitleOf(readDefinition(row.definition), feed));
    // Most lists are synced as they were: a start or a reload with a thousand feeds writes nothing.
    if (row.definition === columns.definition && row.position === position && row.removed_at === null) return;
    const before = readDefinition(row.definition);
    update.run({ ...columns, position, no: row.no });
    if (row.category !== feed.category || row.country !== feed.country) indexAnew.run(row.no);
    const isMoved = row.url !== feed.url;
    if (isMoved) {
      forgetAnswers.run(row.no);
      waitNoMore.run(row.no);
    }
    const isResumed = feed.enabled && (row.enabled === 0 || row.removed_at !== null);
    if (isMoved || isResumed) dueNow.run(now, row.no);
    const isOther = isReadOtherwise(before, feed);
    if (isOther) forgetBody.run(now, row.no);
    const hasOtherInterval = feed.interval !== before.interval;
    if (hasOtherInterval && typeof feed.interval === "number") dueBy.run(now, feed.interval, row.no);
    if (isMoved || isOther || hasOtherInterval) overtake.run(row.no, now);
  }

  return (feeds, now) => {
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
      if (row) {
        kept.add(row.no);
        change(row, feed, position, now);
      } else insert.run({ ...columnsOf(feed), position, now });
    });
    for (const row of rows) if (!kept.has(row.no) && row.removed_at === null) remove.run(now, row.no);
    if (feeds.some(({ isNamed }) => !isNamed)) useOwnTitles();
  };
}

function columnsOf(feed: Feed) {
  const { id: slug, url, category, country } = feed;
  return { slug, definition: JSON.stringify(feed), url, category, country, enabled: feed.enabled ? 1 : 0 };
}

/** A feed that the list gives no title is called as before, until its document says otherwise. */
function withTitleOf(before: Feed, feed: Feed): Feed {
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
