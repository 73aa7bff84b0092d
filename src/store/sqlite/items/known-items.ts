import type Database from "better-sqlite3";
import { firstIdAt } from "./item-id.ts";
import { addressColumn, type SharedAddresses } from "./shared-addresses.ts";

/** What is compared of a stored item. */
export interface StoredRow {
  readonly id: number;
  readonly guid: Buffer;
  /** That of its address, also where other articles have it. */
  readonly url_key: number | null;
  readonly url: string | null;
  readonly content_hash: Buffer;
  readonly enclosures: string | null;
  readonly title: string;
  readonly published_at: number;
  readonly updated_at: number | null;
}

/** What is left of a purged item. */
export interface Tombstone {
  /** Of the address and title; null where those aren't known. */
  readonly title_key: number | null;
  readonly purged_at: number;
}

/** What is known of the items of one feed. */
export interface KnownItems {
  byGuid(guid: Buffer): StoredRow | undefined;
  /** The newest of an address, or of an address with a title where several articles have it. */
  byAddress(key: number): StoredRow | undefined;
  /** The one that was published at a time; null where there are several. */
  onlyOneOf(publishedAt: number): StoredRow | null;
  /** Whether several articles have an address. */
  isShared(address: number): boolean;
  /** Whether the feed lists an item no more. */
  hasLeft(item: number): boolean;
  tombstone(guid: Buffer): Tombstone | undefined;
}

const storedColumns = `id, guid, ${addressColumn} AS url_key, url, content_hash, enclosures, title, published_at,
  updated_at`;
const minuteMs = 60_000;

/** Looks items of a feed up, by all that an item of a document may be known by. A new feed is not asked about each. */
export function createKnownItems(
  db: Database.Database,
  shared: Pick<SharedAddresses, "has">,
): (feedNo: number) => KnownItems {
  const byGuid = db.prepare<[number, Buffer], StoredRow>(
    `SELECT ${storedColumns} FROM item WHERE feed = ? AND guid = ?`,
  );
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const byAddress = db.prepare<[number, number], StoredRow>(
    `SELECT ${storedColumns} FROM item
     WHERE item.url_key = +? AND feed = +? ORDER BY id DESC LIMIT 1`,
  );
  const bySecond = db.prepare<[number, number, number, number], StoredRow>(
    `SELECT ${storedColumns} FROM item INDEXED BY item_facts
     WHERE id >= ? AND id < ? AND feed = ? AND published_at = ? LIMIT 2`,
  );
  const purged = db.prepare<[number, Buffer], Tombstone>(
    "SELECT url_key AS title_key, purged_at FROM tombstone WHERE feed = ? AND guid = ?",
  );
  const left = db.prepare<[number], 1>("SELECT 1 FROM item_left WHERE item = ?").pluck();
  const whatIs = db.prepare<[number, number], { stored: number; purged: number }>(
    `SELECT EXISTS (SELECT 1 FROM item WHERE feed = ?) AS stored,
       EXISTS (SELECT 1 FROM tombstone WHERE feed = ?) AS purged`,
  );
  return (feedNo) => {
    const is = whatIs.get(feedNo, feedNo);
    const hasItems = is?.stored === 1;
    const hasTombstones = is?.purged === 1;
    return {
      byGuid: (guid) => (hasItems ? byGuid.get(feedNo, guid) : undefined),
      byAddress: (key) => (hasItems ? byAddress.get(key, feedNo) : undefined),
      onlyOneOf(publishedAt) {
        if (!hasItems) return null;
        const minute = [firstIdAt(publishedAt), firstIdAt(publishedAt + minuteMs)] as const;
        const [row, ...others] = bySecond.all(...minute, feedNo, publishedAt);
        return row === undefined || others.length > 0 ? null : row;
      },
      isShared: (address) => hasItems && shared.has(feedNo, address),
      hasLeft: (item) => left.get(item) !== undefined,
      tombstone: (guid) => (hasTombstones ? purged.get(feedNo, guid) : undefined),
    };
  };
}
