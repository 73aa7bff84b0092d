import type Database from "better-sqlite3";

/** Pages of the index written by one step: some 20 ms. */
const pages = 200;

/**
 * Merges a few segments of the full-text index into larger ones, which makes searches faster. A step at a time: a whole
 * "optimize" of a large archive is one transaction of many seconds.
 *
 * @returns a function that does one step and says whether there was anything to merge
 */
export function createIndexMerge(db: Database.Database): () => boolean {
  const merge = db.prepare<[number]>("INSERT INTO item_text (item_text, rank) VALUES ('merge', ?)");
  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();
  return () => {
    const before = changes.get() ?? 0;
    merge.run(pages);
    // FTS5's documentation: a difference of less than two says that the merge did nothing.
    return (changes.get() ?? 0) - before >= 2;
  };
}
