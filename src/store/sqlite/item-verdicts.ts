import type Database from "better-sqlite3";
import type { ParsedItem } from "../../model/document.ts";
import type { ItemVerdict } from "../store.ts";
import { contentKey, guidKey } from "./identity.ts";

/** Tells for each item of a fetched document whether it is new, changed, the same, or was purged earlier. */
export function createItemVerdicts(
  db: Database.Database,
): (feedNo: number, items: readonly ParsedItem[]) => readonly ItemVerdict[] {
  const find = db.prepare<[number, Buffer], { content_hash: Buffer }>(
    "SELECT content_hash FROM item WHERE feed = ? AND guid = ?",
  );
  const purged = db.prepare<[number, Buffer]>("SELECT 1 FROM tombstone WHERE feed = ? AND guid = ?");
  return (feedNo, items) =>
    items.map((item) => {
      const guid = guidKey(item.id);
      const row = find.get(feedNo, guid);
      if (row) {
        return row.content_hash.equals(contentKey(item.title, item.summaryText, item.contentText)) ? "same" : "changed";
      }
      return purged.get(feedNo, guid) ? "purged" : "new";
    });
}
