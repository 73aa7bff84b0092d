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
  stored: { readonly id: number; readonly content_hash: Buffer },
  item: ParsedItem,
) => boolean;

/**
 * Tells whether an item has the words that are stored of it: by their fingerprint, else by what was received. How words
 * are made of what is received changes with the program, and that is no edit.
 */
export function createSameWords(db: Database.Database): HasSameWords {
  const wordsOf = db.prepare<[number], WordsRow>(
    "SELECT title, summary_html, content_html, raw FROM item WHERE id = ?",
  );
  return ({ id, content_hash }, item) => {
    if (content_hash.equals(Buffer.from(item.fingerprint, "hex"))) return true;
    const row = wordsOf.get(id);
    if (row === undefined || row.title !== item.title) return false;
    const { summary, content } = unpackRaw(row.raw);
    return (
      (summary ?? row.summary_html) === (item.rawSummary ?? item.summaryHtml) &&
      (content ?? row.content_html) === (item.rawContent ?? item.contentHtml)
    );
  };
}
