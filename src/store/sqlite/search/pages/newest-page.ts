import type { CompiledQuery } from "../query/compiled-query.ts";
import type { NewestRequest, NewestRows } from "../rows/newest-rows.ts";
import { nothingSeen, type PageFinder } from "./found-page.ts";
import { asNewestCursor } from "./page-cursor.ts";

/** A search that took so long, milliseconds, looks into no older shard of the index. */
const searchBudgetMs = 60;

/**
 * Finds the newest rows, as far back as a budget of time allows.
 *
 * @param newestFetchAt when the newest fetch was, epoch milliseconds; null before there was one
 */
export function createNewestPage(
  newestRows: (query: CompiledQuery, request: NewestRequest) => NewestRows,
  newestFetchAt: () => number | null,
): PageFinder {
  return (query, { group, limit, cursor, elapsedMs }) => {
    const asked = asNewestCursor(cursor);
    const page = newestRows(query, {
      // One more, to know whether there is a next page.
      limit: limit + 1,
      before: asked?.before ?? null,
      seenAt: asked?.seenAt ?? null,
      group,
      isOver: () => elapsedMs() > searchBudgetMs,
    });
    const ids = page.ids.slice(0, limit);
    const last = ids.at(-1);
    const before = page.ids.length > limit && last !== undefined ? last : page.end;
    const found = {
      ids,
      next: before === null ? null : { before, seenAt: asked === null ? newestFetchAt() : asked.seenAt },
      cutAt: page.isCut ? page.end : null,
    };
    // A later page met the hits of its own part alone.
    if (asked !== null) return { ...found, total: null, seen: nothingSeen };
    const isAll = page.isCut || page.seen.from === null;
    return { ...found, total: isAll ? { count: page.seen.hits.length, capped: page.isCut } : null, seen: page.seen };
  };
}
