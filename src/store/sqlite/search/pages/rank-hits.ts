import type Database from "better-sqlite3";
import { type HitGroup, rankWindow } from "../../../../model/query.ts";
import { timeOfId } from "../../items/item-id.ts";
import { createStatementCache } from "../../statement-cache.ts";
import { asSeenAt } from "../query/as-seen-at.ts";
import type { CompiledQuery } from "../query/compiled-query.ts";
import { type HitSource, hitSources, searchRanges } from "../query/hit-sources.ts";
import { createFirstOfRow, createHitFacts, type HitFacts } from "../rows/hit-facts.ts";
import { packIds, unpackIds } from "./packed-ids.ts";

/** A word counts in the title four times as much as in the summary, in the author twice, in the body half. */
const columnWeights = "4, 1, 0.5, 2, 0";
/** After so many days a hit counts half. */
const halfDays = 30;
const dayMs = 86_400_000;

interface ScoredRow extends HitFacts {
  readonly score: number;
  readonly seenAt: number;
}

export interface Ranking {
  /** Rows that were not shown yet, the best first, each the best hit of its article or story. */
  readonly ids: readonly number[];
  /** How many were. */
  readonly shown: number;
  /** The newest hit that was ranked, to be given again for the next page; `first` is that of the first page. */
  readonly top: number;
  readonly first: number;
  /** When the newest fetch was at the time of the first page, epoch milliseconds; null where that is not known. */
  readonly seenAt: number | null;
  /** How many hits there are; null where only the newest were ranked. */
  readonly hits: number | null;
  /** Time was over before older ids than this were looked at; null where all were, or enough. */
  readonly cutAt: number | null;
  /** What is shown when these rows are too, to be given again for the next page. */
  shownWith(ids: readonly number[]): string;
}

/**
 * What an earlier page of the same ranking said. A `cutAt` above `top` says that all from there on was shown: what is
 * older is ranked by itself.
 */
export interface RankedBefore {
  readonly top: number;
  readonly first: number;
  /**
   * The hits that were shown. Their places would not tell: the scores of all shift with what is stored since, and places
   * with what is edited or deleted.
   */
  readonly shown: string;
  readonly cutAt: number | null;
}

export interface RankRequest {
  readonly group: HitGroup;
  readonly asked: RankedBefore | null;
  /**
   * When the newest fetch was at the time of the first page, epoch milliseconds: what was stored since isn't ranked on
   * later ones.
   */
  readonly seenAt: number | null;
  /** Whether older shards of the index are to be left out. */
  readonly isOver: () => boolean;
}

/**
 * Ranks the newest 1,000 hits by BM25 (Robertson and Zaragoza, 2009, as FTS5 computes it) with weighted fields, divided
 * by 1 + age / 30 days, the age being counted from the newest hit.
 * Words are rare or frequent by what their shard of the index has of them.
 */
export function createRanking(db: Database.Database): (query: CompiledQuery, request: RankRequest) => Ranking {
  const prepare = createStatementCache<ScoredRow>(db);
  const factsOf = createHitFacts(db);
  const scored = ({ id, index, source, where, values }: HitSource): readonly ScoredRow[] => {
    const score = index === null ? "0" : `bm25(${index}, ${columnWeights})`;
    return prepare(
      `SELECT hit.id, hit.score, i.url_key AS urlKey, i.story, i.first_seen_at AS seenAt
       FROM (SELECT ${id} AS id, ${score} AS score FROM ${source} ${where} ORDER BY ${id} DESC LIMIT ${rankWindow}) hit
       CROSS JOIN item i INDEXED BY item_facts ON i.id = hit.id`,
    ).all(...values);
  };
  /** The newest hits with their scores, `most` of them or more, looked for shard by shard. */
  function newestScored(query: CompiledQuery, { asked, isOver }: RankRequest, most: number): ScoredHits {
    const goesOn = startsAnew(asked);
    const best = new Map<number, ScoredRow>();
    let isWhole = asked === null;
    for (const { from, below } of searchRanges(query, asked === null ? null : asked.top + 1)) {
      for (const alternative of query.alternatives) {
        for (const source of hitSources(alternative, query.shards, { from, below })) {
          const rows = scored(source);
          if (rows.length === rankWindow) isWhole = false;
          for (const row of rows) if ((best.get(row.id)?.score ?? 1) > row.score) best.set(row.id, row);
        }
      }
      if (from === null) break;
      if (best.size >= most) return { best, isWhole: false, cutAt: null };
      // A later page ranks what the first one did.
      if (asked === null || goesOn ? isOver() : asked.cutAt === from) return { best, isWhole: false, cutAt: from };
    }
    return { best, isWhole, cutAt: null };
  }

  /** The first of each article or story, of those that were not shown, nor told with what was. */
  function oneOfEach(ranked: readonly ScoredRow[], shown: ReadonlySet<number>, group: HitGroup): readonly number[] {
    const isFirst = createFirstOfRow(group);
    for (const hit of shown.size === 0 ? [] : factsOf([...shown])) isFirst(hit);
    return ranked.flatMap((row) => (shown.has(row.id) || !isFirst(row) ? [] : [row.id]));
  }

  return (wanted, request) => {
    const { group, asked, seenAt } = request;
    const query = asked === null ? wanted : asSeenAt(wanted, seenAt);
    const shown = asked === null ? new Set<number>() : unpackIds(asked.shown, asked.first);
    // What was shown of newer rankings counts with this one: what a cursor has to remember has an end.
    const most = rankWindow - [...shown].filter((id) => id > (asked?.top ?? 0)).length;
    const { best, isWhole, cutAt } = newestScored(query, request, most);
    const window = [...best.values()].sort((a, b) => b.id - a.id).slice(0, most);
    const newestRanked = window[0]?.id ?? asked?.top ?? 0;
    const top = asked === null || startsAnew(asked) ? newestRanked : asked.top;
    const first = asked === null || shown.size === 0 ? top : asked.first;
    return {
      ids: oneOfEach(byWorth(window, timeOfId(top)), shown, group),
      shown: shown.size,
      top,
      first,
      seenAt:
        asked !== null || seenAt === null
          ? seenAt
          : window.reduce((latest, row) => Math.max(latest, row.seenAt), seenAt),
      hits: isWhole ? best.size : null,
      cutAt,
      shownWith: (more) => packIds([...shown, ...more], first),
    };
  };
}

interface ScoredHits {
  /** Each hit with its best score, by its id. */
  readonly best: ReadonlyMap<number, ScoredRow>;
  /** Whether these are all hits that there are. */
  readonly isWhole: boolean;
  /** As in {@link Ranking}. */
  readonly cutAt: number | null;
}

/** Whether all that an earlier page ranked was shown, and what is older is ranked now. */
function startsAnew(asked: RankedBefore | null): boolean {
  return asked !== null && asked.cutAt !== null && asked.cutAt > asked.top;
}

/** The best first: what is older counts less, see {@link createRanking}. */
function byWorth(rows: readonly ScoredRow[], newest: number): readonly ScoredRow[] {
  const worth = ({ id, score }: ScoredRow): number => -score / (1 + (newest - timeOfId(id)) / dayMs / halfDays);
  return rows
    .map((row) => ({ row, worth: worth(row) }))
    .sort((a, b) => b.worth - a.worth || b.row.id - a.row.id)
    .map(({ row }) => row);
}
