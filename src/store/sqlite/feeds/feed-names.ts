import type Database from "better-sqlite3";
import type { ArchiveNames } from "../../store.ts";

/** Ids and names of all feeds, also of those that left the list, in its order. */
export function createFeedNames(db: Database.Database): () => ArchiveNames["feeds"] {
  const names = db.prepare<[], ArchiveNames["feeds"][number]>(
    "SELECT slug AS id, json_extract(definition, '$.title') AS title FROM feed ORDER BY position",
  );
  return () => names.all();
}
