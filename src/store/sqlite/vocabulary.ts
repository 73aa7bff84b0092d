import type Database from "better-sqlite3";
import type { VocabularyPage, VocabularyRequest } from "../store.ts";
import { isIndexTag } from "./index-tags.ts";

/** Entries read at once: some milliseconds, so that searches on the same thread hardly wait. */
const pageSize = 2000;
/** Words from here on are Chinese, Japanese or Korean, which the index has as pairs of characters. */
const firstUnspaced = "\u2e80";
const word = /^[\p{L}\p{M}]{4,24}$/u;
const unspaced = /[\p{Script=Hangul}\p{Script=Thai}\p{Script=Han}]/u;

/** The words of the full-text index, page by page. */
export function createVocabulary(db: Database.Database): (request: VocabularyRequest) => VocabularyPage {
  const entries = db.prepare<[string, string], { term: string; doc: number }>(
    `SELECT term, doc FROM item_word WHERE term > ? AND term < ? ORDER BY term LIMIT ${pageSize}`,
  );
  return ({ after, leastItems }) => {
    const rows = entries.all(after, firstUnspaced);
    const words = rows
      .filter(({ term, doc }) => doc >= leastItems && word.test(term) && !unspaced.test(term) && !isIndexTag(term))
      .map(({ term, doc }) => ({ word: term, items: doc }));
    return { words, after: rows.length < pageSize ? null : (rows.at(-1)?.term ?? null) };
  };
}
