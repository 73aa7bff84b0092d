import type Database from "better-sqlite3";
import { createStatementCache } from "../statement-cache.ts";
import { type IndexShards, textTable } from "./index-shards.ts";

/** Pages of the index written by one step: some 20 ms. */
const pages = 200;

/**
 * Merges a few segments of the full-text index into larger ones, which makes searches faster. A step at a time: a whole
 * "optimize" of a large archive is one transaction of many seconds. Shards that became empty are dropped.
 *
 * @returns a function that does one step and says whether there was anything to merge
 */
export function createIndexMerge(db: Database.Database, shards: Pick<IndexShards, "all" | "dropEmpty">): () => boolean {
  const prepare = createStatementCache(db);
  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();
  const merge = (no: number): boolean => {
    const table = textTable(no);
    const before = changes.get() ?? 0;
    prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`).run(pages);
    // FTS5's documentation: a difference of less than two says that the merge did nothing.
    return (changes.get() ?? 0) - before >= 2;
  };
  return () => shards.dropEmpty() || shards.all().some(({ no }) => merge(no));
}
