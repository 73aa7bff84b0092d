import type Database from "better-sqlite3";
import type { SavedSearch } from "../../../model/saved-search.ts";

interface SavedSearches {
  all(): readonly SavedSearch[];
  /** False where one has its id. */
  add(search: SavedSearch): boolean;
  put(search: SavedSearch): void;
  remove(id: string): boolean;
}

/** Searches that users gave a name, by name. */
export function createSavedSearches(db: Database.Database): SavedSearches {
  const all = db.prepare<[], SavedSearch>(
    "SELECT id, name, q, sort, created_at AS createdAt FROM saved_search ORDER BY name COLLATE NOCASE, id",
  );
  const insert = "INSERT INTO saved_search (id, name, q, sort, created_at) VALUES (@id, @name, @q, @sort, @createdAt)";
  const add = db.prepare<SavedSearch>(`${insert} ON CONFLICT (id) DO NOTHING`);
  const put = db.prepare<SavedSearch>(
    `${insert} ON CONFLICT (id) DO UPDATE SET name = excluded.name, q = excluded.q, sort = excluded.sort`,
  );
  const remove = db.prepare<[string]>("DELETE FROM saved_search WHERE id = ?");
  return {
    all: () => all.all(),
    add: (search) => add.run(search).changes > 0,
    put: (search) => void put.run(search),
    remove: (id) => remove.run(id).changes > 0,
  };
}
