import type Database from "better-sqlite3";
import { errorCode } from "../../model/error-code.ts";
import { StoreError } from "../store-error.ts";
import { migrationNames } from "./migration-names.ts";

/**
 * Brings a database to this program's version.
 *
 * @param onOlder  told first, in words for the user, when there is one of an earlier version: it may take a while
 * @throws StoreError when the database was made by a newer Wirewatch
 */
export async function migrate(
  db: Database.Database,
  file: string,
  onOlder: (message: string) => void = () => {},
): Promise<void> {
  if (isCurrent(db, file)) return;
  if (appliedMigrations(db).length > 0) {
    onOlder(`${file} is brought to this version of Wirewatch, which takes about half a minute for a million items.`);
  }
  // Loaded when there is something to do: the query builder under it takes longer to start than all the rest.
  const { applyMigrations } = await import("./apply-migrations.ts");
  const error = await applyMigrations(db);
  if (errorCode(error).startsWith("SQLITE_BUSY")) {
    throw new StoreError("busy", `Another Wirewatch brings ${file} to this version. Repeat this when it is done.`);
  }
  if (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError("migration", `${file} could not be brought to this version (${reason}). Nothing was changed.`);
  }
}

/**
 * For who only reads and can't bring a database to this program's version.
 *
 * @throws StoreError when it was made by an older or a newer Wirewatch
 */
export function requireCurrent(db: Database.Database, file: string): void {
  if (isCurrent(db, file)) return;
  throw new StoreError(
    "older",
    `${file} was made by an older Wirewatch. “wirewatch serve” or “wirewatch fetch” brings it to this version; nothing is lost.`,
  );
}

/** @throws StoreError when the database was made by a newer Wirewatch */
function isCurrent(db: Database.Database, file: string): boolean {
  const known: ReadonlySet<string> = new Set(migrationNames);
  const applied = appliedMigrations(db);
  const newer = applied.filter((name) => !known.has(name));
  if (newer.length > 0) {
    throw new StoreError(
      "newer",
      `${file} was made by a newer Wirewatch (it has “${newer.join("”, “")}”). Update Wirewatch, or restore a backup made by this version.`,
    );
  }
  return applied.length === known.size;
}

function appliedMigrations(db: Database.Database): readonly string[] {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'kysely_migration'").get();
  if (!table) return [];
  return db
    .prepare<[], { name: string }>("SELECT name FROM kysely_migration")
    .all()
    .map(({ name }) => name);
}
