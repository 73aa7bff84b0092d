import type Database from "better-sqlite3";
import type { VocabularyPage, VocabularyRequest } from "../store.ts";
import { type IndexShards, wordTable } from "./index-shards.ts";
import { isIndexTag } from "./index-tags.ts";
import { createStatementCache } from "./statement-cache.ts";

/** Entries read at once: some milliseconds, so that searches on the same thread hardly wait. */
const pageSize = 2000;
/** Words from here on are Chinese, Japanese or Korean, which the index has as pairs of characters. */
const firstUnspaced = "\u2e80";
const word = /^[\p{L}\p{M}]{4,24}$/u;
const unspaced = /[\p{Script=Hangul}\p{Script=Thai}\p{Script=Han}]/u;

export interface Vocabulary {
  /** The words of the full-text index, page by page, in the order of their bytes. */
  page(request: VocabularyRequest): VocabularyPage;
  /** In how many items each of these words stands. */
  counts(words: readonly string[]): readonly number[];
}

export function createVocabulary(db: Database.Database, shards: Pick<IndexShards, "all">): Vocabulary {
  const prepare = createStatementCache(db);
  return {
    page({ after, leastItems }) {
      const all = shards.all();
      const most = Math.ceil(pageSize / all.length);
      const pages = all.map(({ no }) =>
        prepare<{ term: string; doc: number }>(
          `SELECT term, doc FROM ${wordTable(no)} WHERE term > ? AND term < ? ORDER BY term LIMIT ${most}`,
        ).all(after, firstUnspaced),
      );
      // Up to here all shards have been read; the one that got least far says where to go on.
      const end = pages.reduce<string | null>((least, rows) => {
        const last = rows.length < most ? undefined : rows.at(-1)?.term;
        return last === undefined || (least !== null && compareBytes(least, last) <= 0) ? least : last;
      }, null);
      const counts = new Map<string, number>();
      for (const rows of pages) {
        for (const { term, doc } of rows) {
          if (end !== null && compareBytes(term, end) > 0) break;
          counts.set(term, (counts.get(term) ?? 0) + doc);
        }
      }
      const words = [...counts]
        .filter(([term, items]) => items >= leastItems && word.test(term) && !unspaced.test(term) && !isIndexTag(term))
        .map(([term, items]) => ({ word: term, items }));
      return { words, after: end };
    },
    counts(words) {
      const tables = shards
        .all()
        .map(({ no }) => prepare<{ doc: number }>(`SELECT doc FROM ${wordTable(no)} WHERE term = ?`));
      return words.map((one) => tables.reduce((sum, table) => sum + (table.get(one)?.doc ?? 0), 0));
    },
  };
}

/** The order of SQLite, which is not that of UTF-16 units. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
