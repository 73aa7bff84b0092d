import type Database from "better-sqlite3";
import { z } from "zod";

/** Items of a document: what was stored before, and what came with it. */
export interface PresentItems {
  readonly known: readonly number[];
  readonly added: readonly number[];
}

const storedIds = z.array(z.int());

/**
 * Keeps track of which items are in a feed's newest document. An item that is no longer there gets the time of the
 * document before as the time when it was last seen: one write in an item's life instead of one at every fetch.
 *
 * To be called before the feed's own row gets the time of the new document.
 */
export function createPresence(db: Database.Database): (feedNo: number, items: PresentItems) => void {
  const before = db.prepare<[number], { present: string; seen_at: number | null }>(
    "SELECT present, last_success_at AS seen_at FROM feed WHERE no = ?",
  );
  const leave = db.prepare<[number, number]>("INSERT OR REPLACE INTO item_left (item, last_seen_at) VALUES (?, ?)");
  const comeBack = db.prepare<[number]>("DELETE FROM item_left WHERE item = ?");
  const keep = db.prepare<[string, number]>("UPDATE feed SET present = ? WHERE no = ?");
  return (feedNo, { known, added }) => {
    const row = before.get(feedNo);
    if (!row) return;
    const now = new Set([...known, ...added]);
    const text = JSON.stringify([...now]);
    if (text === row.present) return;
    const earlier = new Set(storedIds.parse(JSON.parse(row.present)));
    for (const id of earlier) if (!now.has(id) && row.seen_at !== null) leave.run(id, row.seen_at);
    for (const id of known) if (!earlier.has(id)) comeBack.run(id);
    keep.run(text, feedNo);
  };
}
