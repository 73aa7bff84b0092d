import type Database from "better-sqlite3";

/**
 * Items whose address is that of other articles of their feed too: a front page, a live blog, a list of alerts. Their
 * `url_key` is made of the address and the title, so that search shows each of them; what the address alone makes is here.
 */
export interface SharedAddresses {
  /** Whether a feed has given an address to several articles. */
  has(feedNo: number, address: number): boolean;
  keep(item: number, address: number): void;
  /** Notes that an item led to an address and leads elsewhere now. */
  leave(item: number, address: number): void;
}

/** The key of an item's address, for a SELECT from `item`. */
export const addressColumn = "coalesce((SELECT address FROM shared_address WHERE item = item.id), url_key)";

export function createSharedAddresses(db: Database.Database): SharedAddresses {
  const ofFeed = db.prepare<[number, number]>(
    `SELECT 1 FROM shared_address s CROSS JOIN item i ON i.id = s.item WHERE s.address = ? AND i.feed = ?`,
  );
  const keep = db.prepare<[number, number]>("INSERT OR REPLACE INTO shared_address (item, address) VALUES (?, ?)");
  const drop = db.prepare<[number]>("DELETE FROM shared_address WHERE item = ?");
  const note = db.prepare<[number, number]>("INSERT OR IGNORE INTO former_address (item, address) VALUES (?, ?)");
  return {
    has: (feedNo, address) => ofFeed.get(address, feedNo) !== undefined,
    keep: (item, address) => void keep.run(item, address),
    leave(item, address) {
      drop.run(item);
      note.run(item, address);
    },
  };
}
