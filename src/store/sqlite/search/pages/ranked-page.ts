import { type HitCount, rankWindow } from "../../../../model/query.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import { nothingSeen, type PageFinder } from "./found-page.ts";
import { asRankCursor, type Cursor } from "./page-cursor.ts";
import type { Ranking, RankRequest } from "./rank-hits.ts";

/** Ranking asks each shard for the frequency of every word, which for the most frequent ones takes as long as this. */
const rankBudgetMs = 35;

/**
 * Finds the most relevant rows; the ones that a budget of time leaves out are found with the next cursor.
 *
 * @param newestFetchAt when the newest fetch was, epoch milliseconds; null before there was one
 */
export function createRankedPage(
  rank: (query: CompiledQuery, request: RankRequest) => Ranking,
  newestFetchAt: () => number | null,
): PageFinder {
  return (query, { group, limit, cursor, elapsedMs }) => {
    const asked = asRankCursor(cursor);
    const seenAt = asked === null ? newestFetchAt() : asked.seenAt;
    const ranking = rank(query, { group, asked, seenAt, isOver: () => elapsedMs() > rankBudgetMs });
    const ids = ranking.ids.slice(0, limit);
    return { ids, next: cursorAfter(ranking, ids), cutAt: ranking.cutAt, total: totalOf(ranking), seen: nothingSeen };
  };
}

function cursorAfter(ranking: Ranking, ids: readonly number[]): Cursor | null {
  const { top, first, seenAt, cutAt } = ranking;
  const next = { first, seenAt, shown: ranking.shownWith(ids), cutAt };
  if (ranking.ids.length > ids.length) return { top, ...next };
  const isOlderLeft = cutAt !== null && ranking.shown + ids.length < rankWindow;
  return isOlderLeft ? { top: cutAt - 1, ...next } : null;
}

/** Null where ranking did not tell. */
function totalOf({ hits, cutAt, shown, ids }: Ranking): HitCount | null {
  if (hits !== null) return { count: hits, capped: false };
  return cutAt === null ? null : { count: shown + ids.length, capped: true };
}
