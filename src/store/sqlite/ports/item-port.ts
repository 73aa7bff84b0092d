import type Database from "better-sqlite3";
import type { ItemStore, ItemTitle } from "../../store.ts";
import { createArchiveStats } from "../items/archive-stats.ts";
import { createFetchResults } from "../items/fetch-results.ts";
import { createItemExpiry } from "../items/item-expiry.ts";
import { createItemVerdicts } from "../items/item-verdicts.ts";
import { createSameWords } from "../items/same-words.ts";
import { createSharedAddresses } from "../items/shared-addresses.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

export function createItemPort(db: Database.Database, parts: SharedParts, { read, write }: Transactions): ItemStore {
  const { reader, stars, topics } = parts;
  const hasSameWords = createSameWords(db);
  const shared = createSharedAddresses(db);
  const verdicts = createItemVerdicts(db, hasSameWords, shared);
  const storeResults = createFetchResults(db, { ...parts, hasSameWords, shared });
  const expire = createItemExpiry(db, parts.deleteItems);
  const newestTitles = db.prepare<[number], ItemTitle>("SELECT id, title FROM item ORDER BY id DESC LIMIT ?");
  const stats = createArchiveStats(db);
  return {
    compare: (feedNo, items) => read(() => verdicts(feedNo, items)),
    ingest: (fetches) => write(() => storeResults(fetches, topics.versions())),
    expireItems: (before, limit, now) => write(() => expire(before, limit, now)),
    item: (id) => read(() => reader.read([id])[0] ?? null),
    revisions: (id) => read(() => reader.revisions(id)),
    earlierAddresses: (id) => read(() => reader.earlierAddresses(id)),
    firstAddresses: (ids) => read(() => reader.firstAddresses(ids)),
    newestTitles: (limit) => read(() => newestTitles.all(limit)),
    setStar: (item, starred, now) => write(() => stars.set(item, starred, now)),
    starred: (items) => read(() => stars.of(items)),
    stats: () => read(stats),
  };
}
