import type Database from "better-sqlite3";
import { Kysely, SqliteAdapter, SqliteDialect } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { StoreError } from "../store-error.ts";
import { first } from "./migrations/0001-first.ts";
import { coverage } from "./migrations/0002-coverage.ts";
import { digest } from "./migrations/0006-digest.ts";

const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": first,
  "0002-coverage": coverage,
  "0006-digest": digest,
};

/** SQLite's DDL is transactional, so that a migration and the note of it are one step that a crash can't split. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/**
 * Brings a database to this program's version.
 *
 * @throws StoreError when the database was made by a newer Wirewatch
 */
export async function migrate(db: Database.Database, file: string): Promise<void> {
  const known = Object.keys(migrations);
  const newer = appliedMigrations(db).filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new StoreError(
      "newer",
      `${file} was made by a newer Wirewatch (it has “${newer.join("”, “")}”). Update Wirewatch, or restore a backup made by this version.`,
    );
  }
  if (appliedMigrations(db).length === known.length) return;
  const kysely = new Kysely<unknown>({ dialect: new TransactionalDialect({ database: db }) });
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError("migration", `${file} could not be brought to this version (${reason}). Nothing was changed.`);
  }
}

function appliedMigrations(db: Database.Database): readonly string[] {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'kysely_migration'").get();
  if (!table) return [];
  return db
    .prepare<[], { name: string }>("SELECT name FROM kysely_migration")
    .all()
    .map(({ name }) => name);
}
