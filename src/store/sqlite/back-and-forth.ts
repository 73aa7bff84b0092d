import type Database from "better-sqlite3";
import type { ParsedItem } from "../../model/document.ts";
import { textFingerprint } from "../../text/fingerprint.ts";
import { plainText } from "../../text/plain-text.ts";

/** The current version of a stored item. */
export interface CurrentVersion {
  readonly id: number;
  readonly content_hash: Buffer;
  readonly revision: number;
  readonly revised_at: number;
}

interface EarlierRow {
  readonly title: string;
  readonly summary_html: string;
  readonly content_html: string;
}

/** Versions looked at, from the newest back. */
const mostLookedAt = 10;
/** Who goes back and forth is not followed more often than this, milliseconds. */
const wordsStandMs = 86_400_000;

/**
 * Tells whether an item goes back and forth between words that it had before: a headline on trial, a server that is
 * behind the others. The first way back may be an edit that was withdrawn, and is a version; from then on there is
 * nothing new in it, and it is followed once a day.
 */
export function createBackAndForth(
  db: Database.Database,
): (current: CurrentVersion, item: ParsedItem, at: number) => boolean {
  const earlier = db.prepare<[number], EarlierRow>(
    `SELECT title, summary_html, content_html FROM item_revision WHERE item = ?
     ORDER BY revision DESC LIMIT ${mostLookedAt}`,
  );
  return (current, { fingerprint }, at) => {
    if (current.revision < 3 || Math.abs(at - current.revised_at) >= wordsStandMs) return false;
    const known = new Set(
      earlier
        .all(current.id)
        .map((row) => textFingerprint(row.title, plainText(row.summary_html), plainText(row.content_html))),
    );
    return known.has(fingerprint) && known.has(current.content_hash.toString("hex"));
  };
}
