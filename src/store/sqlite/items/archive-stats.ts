import type Database from "better-sqlite3";
import type { StoreStats } from "../../store.ts";

/** How much is stored. */
export function createArchiveStats(db: Database.Database): () => StoreStats {
  const stats = db.prepare<[], { items: number; newest: number | null }>(
    `SELECT (SELECT ifnull(sum(items), 0) FROM feed) AS items, max(published_at) AS newest
     FROM item WHERE id = (SELECT max(id) FROM item)`,
  );
  const size = db
    .prepare<[], number>("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    .pluck();
  return () => {
    const { items = 0, newest = null } = stats.get() ?? {};
    return { items, newestItemAt: newest, bytes: size.get() ?? 0 };
  };
}
