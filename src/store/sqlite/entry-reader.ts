import type Database from "better-sqlite3";
import type { Entries, EntryPeriod } from "../store.ts";
import { createItemReader } from "./item-reader.ts";

/** Reads what came in during a period. */
export function createEntryReader(db: Database.Database): (period: EntryPeriod) => Entries {
  const reader = createItemReader(db);
  const seen = db.prepare<[number, number], { n: number }>(
    "SELECT count(*) AS n FROM item WHERE entry_at > ? AND entry_at <= ?",
  );
  const taggedIn = `FROM item i WHERE i.entry_at > @from AND i.entry_at <= @to
     AND EXISTS (SELECT 1 FROM item_topic it JOIN topic t ON t.no = it.topic AND t.removed_at IS NULL WHERE it.item = i.id)`;
  const tagged = db.prepare<[EntryPeriod], { n: number }>(`SELECT count(*) AS n ${taggedIn}`);
  const newest = db.prepare<[EntryPeriod], { id: number }>(`SELECT i.id ${taggedIn} ORDER BY i.id DESC LIMIT @limit`);
  return (period) => ({
    items: reader.read(newest.all(period).map(({ id }) => id)),
    tagged: tagged.get(period)?.n ?? 0,
    seen: seen.get(period.from, period.to)?.n ?? 0,
  });
}
