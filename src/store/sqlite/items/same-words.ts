import type Database from "better-sqlite3";
import type { ParsedItem } from "../../../model/document.ts";
import { unpackRaw } from "./raw-html.ts";

interface WordsRow {
  readonly title: string;
  readonly summary_html: string;
  readonly content_html: string;
  readonly raw: Buffer | null;
}

export type HasSameWords = (
  stored: { readonly id: number; readonly content_hash: Buffer; readonly updated_at: number | null },
  item: ParsedItem,
) => boolean;

/**
 * Tells whether an item has the words that are stored of it: by their fingerprint, else by what was received. How words
 * are made of what is received changes with the program, and that is no edit. Nor is an earlier version that says itself
 * that it is older: where several servers answer in turn, one may be behind the others for long.
 */
export function createSameWords(db: Database.Database): HasSameWords {
  const wordsOf = db.prepare<[number], WordsRow>(
    "SELECT title, summary_html, content_html, raw FROM item WHERE id = ?",
  );
  const earlierWordsOf = db.prepare<[number], WordsRow>(
    "SELECT title, summary_html, content_html, raw FROM item_revision WHERE item = ?",
  );
  return ({ id, content_hash, updated_at }, item) => {
    if (content_hash.equals(Buffer.from(item.fingerprint, "hex"))) return true;
    const row = wordsOf.get(id);
    if (row === undefined) return false;
    if (areWords(row, item)) return true;
    const isOlder = item.updatedAt !== null && updated_at !== null && item.updatedAt < updated_at;
    return isOlder && earlierWordsOf.all(id).some((earlier) => areWords(earlier, item));
  };
}

function areWords(row: WordsRow, item: ParsedItem): boolean {
  if (row.title !== item.title) return false;
  const { summary, content } = unpackRaw(row.raw);
  return (
    (summary ?? row.summary_html) === (item.rawSummary ?? item.summaryHtml) &&
    (content ?? row.content_html) === (item.rawContent ?? item.contentHtml)
  );
}
