import type Database from "better-sqlite3";
import { hasUnspaced } from "../../../text/scripts.ts";
import type { VocabularyPage, VocabularyRequest } from "../../store.ts";
import { createStatementCache } from "../statement-cache.ts";
import { type IndexShards, wordTable } from "./index-shards.ts";
import { isIndexTag } from "./index-tags.ts";

/** Words are read for so long at once, milliseconds, because whoever asks for a word on the same thread waits meanwhile. */
const pageMs = 4;
/** Words from here on are Chinese, Japanese or Korean, which the index has as pairs of characters. */
const firstUnspaced = "\u2e80";
const [shortest, longest] = [4, 24];
const word = /^[\p{L}\p{M}]+$/u;

export interface Vocabulary {
  /** The words of the full-text index, shard by shard: of one that stands in several shards, what each has of it. */
  page(request: VocabularyRequest): VocabularyPage;
  /** In how many items each of these words stands. */
  counts(words: readonly string[]): readonly number[];
}

/** @param elapsed milliseconds since some moment */
export function createVocabulary(
  db: Database.Database,
  shards: Pick<IndexShards, "all">,
  elapsed: () => number = () => performance.now(),
): Vocabulary {
  const listing = createStatementCache<{ word: string; items: number }>(db);
  const counting = createStatementCache<{ doc: number }>(db);
  return {
    page({ after, leastItems }) {
      const numbers = shards
        .all()
        .map(({ no }) => no)
        .sort((a, b) => a - b);
      const shard = numbers.find((no) => no >= (after?.shard ?? 0));
      if (shard === undefined) return { words: [], after: null };
      const began = elapsed();
      // Most entries are rare words; left out here, they need not be handed over one by one.
      const rows = listing(
        `SELECT term AS word, doc AS items FROM ${wordTable(shard)}
         WHERE term > ? AND term < ? AND doc >= ? AND length(term) BETWEEN ${shortest} AND ${longest}
         ORDER BY term`,
      ).iterate(after?.shard === shard ? after.word : "", firstUnspaced, leastItems);
      const words: { readonly word: string; readonly items: number }[] = [];
      for (const row of rows) {
        if (word.test(row.word) && !hasUnspaced(row.word) && !isIndexTag(row.word)) words.push(row);
        if (elapsed() - began > pageMs) return { words, after: { shard, word: row.word } };
      }
      const next = numbers.find((no) => no > shard);
      return { words, after: next === undefined ? null : { shard: next, word: "" } };
    },
    counts(words) {
      const tables = shards.all().map(({ no }) => counting(`SELECT doc FROM ${wordTable(no)} WHERE term = ?`));
      return words.map((one) => tables.reduce((sum, table) => sum + (table.get(one)?.doc ?? 0), 0));
    },
  };
}
