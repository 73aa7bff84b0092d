import type Database from "better-sqlite3";
import { titledArticleKey } from "../../../text/article-key.ts";
import { titledGuidKey } from "./identity.ts";
import { firstIdAt } from "./item-id.ts";
import { addressColumn } from "./shared-addresses.ts";

interface ExpiredRow {
  id: number;
  feed: number;
  guid: Buffer;
  url_key: number | null;
  title: string;
}

/**
 * Deletes the oldest items that were published and first seen before a time, except those with a star. Each leaves a
 * tombstone under its guid and one under its address and title, so that a feed which still lists it doesn't bring it back
 * as new, nor one that gives it another guid.
 */
export function createItemExpiry(
  db: Database.Database,
  deleteItems: (ids: readonly number[]) => void,
): (before: number, limit: number, now: number) => number {
  const find = db.prepare<[number, number, number], ExpiredRow>(
    `SELECT id, feed, guid, ${addressColumn} AS url_key, title FROM item INDEXED BY item_facts
     WHERE id < ? AND first_seen_at < ? AND id NOT IN (SELECT item FROM star) ORDER BY id LIMIT ?`,
  );
  const bury = db.prepare<[number, Buffer, number | null, number]>(
    "INSERT OR REPLACE INTO tombstone (feed, guid, url_key, purged_at) VALUES (?, ?, ?, ?)",
  );
  const discount = db.prepare<[number]>("UPDATE feed SET items = max(items - 1, 0) WHERE no = ?");
  return (before, limit, now) => {
    const rows = find.all(firstIdAt(before), before, limit);
    for (const { feed, guid, url_key, title } of rows) {
      // Its title tells it from others that come under its guid and address.
      const titleKey = url_key === null ? null : titledArticleKey(url_key, title);
      bury.run(feed, guid, titleKey, now);
      if (titleKey !== null) bury.run(feed, titledGuidKey(titleKey), titleKey, now);
      discount.run(feed);
    }
    deleteItems(rows.map(({ id }) => id));
    return rows.length;
  };
}
