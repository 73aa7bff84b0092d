import type Database from "better-sqlite3";

/** There is one user as long as there are no accounts. */
const user = 0;

interface StarTable {
  set(item: number, starred: boolean, now: number): boolean;
  of(items: readonly number[]): readonly number[];
}

/** Stars that a user put on items. */
export function createStarTable(db: Database.Database): StarTable {
  const exists = db.prepare<[number]>("SELECT 1 FROM item WHERE id = ?");
  const add = db.prepare<[number, number, number]>("INSERT OR IGNORE INTO star (user, item, at) VALUES (?, ?, ?)");
  const remove = db.prepare<[number, number]>("DELETE FROM star WHERE user = ? AND item = ?");
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const among = db
    .prepare<[string, number], number>(
      "SELECT s.item FROM json_each(?) j JOIN star s ON s.user = +? AND s.item = j.value",
    )
    .pluck();
  return {
    set(item, starred, now) {
      if (exists.get(item) === undefined) return false;
      if (starred) add.run(user, item, now);
      else remove.run(user, item);
      return true;
    },
    of: (items) => among.all(JSON.stringify(items), user),
  };
}
