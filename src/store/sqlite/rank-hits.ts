import type Database from "better-sqlite3";
import type { HitGroup } from "../../model/query.ts";
import type { CompiledQuery } from "./compile-query.ts";
import { foldKeys, type HitFacts } from "./fold-hits.ts";
import { timeOfId } from "./item-id.ts";
import { asSeenAt, type HitSource, planAlternative, searchRanges } from "./query-plan.ts";
import { createStatementCache } from "./statement-cache.ts";

/** Relevance is worked out over the newest hits only: over all of them a common word takes seconds. */
export const rankWindow = 1000;
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
  /** The newest hit, to be given again for the next page. */
  readonly top: number;
  /** When the newest fetch was at the time of the first page; null where that is not known. */
  readonly seenAt: number | null;
  /** How many hits there are; null where only the newest were ranked. */
  readonly hits: number | null;
  /** Time was over before older ids than this were looked at; null where all were, or enough. */
  readonly cutAt: number | null;
  /** What is shown when these rows are too, to be given again for the next page. */
  shownWith(ids: readonly number[]): string;
}

/** What an earlier page of the same ranking said. */
export interface RankedBefore {
  readonly top: number;
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
  /** When the newest fetch was at the time of the first page: what was stored since isn't ranked on later ones. */
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
  const prepare = createStatementCache(db);
  const scored = ({ id, index, source, where, values }: HitSource): readonly ScoredRow[] => {
    const score = index === null ? "0" : `bm25(${index}, ${columnWeights})`;
    return prepare<ScoredRow>(
      `SELECT hit.id, hit.score, i.url_key AS urlKey, i.story, i.first_seen_at AS seenAt
       FROM (SELECT ${id} AS id, ${score} AS score FROM ${source} ${where} ORDER BY ${id} DESC LIMIT ${rankWindow}) hit
       CROSS JOIN item i INDEXED BY item_facts ON i.id = hit.id`,
    ).all(...values);
  };
  return (wanted, { group, asked, seenAt, isOver }) => {
    const query = asked === null || seenAt === null ? wanted : asSeenAt(wanted, seenAt);
    const rows: ScoredRow[] = [];
    const found = new Set<number>();
    let isWhole = asked === null;
    let cutAt: number | null = null;
    for (const { from, below } of searchRanges(query, asked === null ? null : asked.top + 1)) {
      for (const alternative of query.alternatives) {
        for (const source of planAlternative(alternative, query.shards, { from, below })) {
          const newest = scored(source);
          if (newest.length === rankWindow) isWhole = false;
          rows.push(...newest);
          for (const { id } of newest) found.add(id);
        }
      }
      if (from === null || found.size >= rankWindow) {
        if (from !== null) isWhole = false;
        break;
      }
      // A later page ranks what the first one did.
      if (asked === null ? isOver() : asked.cutAt === from) {
        cutAt = from;
        break;
      }
    }
    const best = new Map<number, ScoredRow>();
    for (const row of rows) if ((best.get(row.id)?.score ?? 1) > row.score) best.set(row.id, row);
    const window = [...best.values()].sort((a, b) => b.id - a.id).slice(0, rankWindow);
    const top = asked?.top ?? window[0]?.id ?? 0;
    const shown = asked === null ? new Set<number>() : readIds(asked.shown, top);
    const newest = timeOfId(top);
    const worth = ({ id, score }: ScoredRow): number => -score / (1 + (newest - timeOfId(id)) / dayMs / halfDays);
    const ranked = window
      .map((row) => ({ row, worth: worth(row) }))
      .sort((a, b) => b.worth - a.worth || b.row.id - a.row.id);
    const isShown = ({ id }: ScoredRow): boolean => shown.has(id);
    const seen = new Set(window.filter(isShown).flatMap((row) => foldKeys(row, group)));
    const ids = ranked.flatMap(({ row }) => {
      if (isShown(row)) return [];
      const keys = foldKeys(row, group);
      const isTold = keys.some((key) => seen.has(key));
      for (const key of keys) seen.add(key);
      return isTold ? [] : [row.id];
    });
    return {
      ids,
      shown: shown.size,
      top,
      seenAt:
        asked !== null || seenAt === null
          ? seenAt
          : window.reduce((latest, row) => Math.max(latest, row.seenAt), seenAt),
      hits: isWhole && cutAt === null ? best.size : null,
      cutAt,
      shownWith: (more) => writeIds([...shown, ...more], top),
    };
  };
}

/** Ids from `top` down, as how far each is below the one before, in digits to the base 128: three or four bytes each. */
function writeIds(ids: readonly number[], top: number): string {
  const bytes: number[] = [];
  let before = top;
  for (const id of ids.toSorted((a, b) => b - a)) {
    let rest = before - id;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
    before = id;
  }
  return Buffer.from(bytes).toString("base64url");
}

function readIds(text: string, top: number): ReadonlySet<number> {
  const ids = new Set<number>();
  let id = top;
  let worth = 1;
  for (const byte of Buffer.from(text, "base64url")) {
    id -= (byte % 128) * worth;
    worth *= 128;
    if (byte > 127) continue;
    ids.add(id);
    worth = 1;
  }
  return ids;
}
