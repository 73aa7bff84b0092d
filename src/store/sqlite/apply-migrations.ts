import type Database from "better-sqlite3";
import { Kysely, SqliteAdapter, SqliteDialect } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { MigrationName } from "./migration-names.ts";
import { first } from "./migrations/0001-first.ts";
import { coverage } from "./migrations/0002-coverage.ts";
import { topics } from "./migrations/0003-topics.ts";
import { search } from "./migrations/0004-search.ts";
import { stories } from "./migrations/0005-stories.ts";
import { digest } from "./migrations/0006-digest.ts";
import { categories } from "./migrations/0007-categories.ts";
import { indexShards } from "./migrations/0008-index-shards.ts";
import { folding } from "./migrations/0009-folding.ts";
import { articlePages } from "./migrations/0010-article-pages.ts";
import { hostPauses } from "./migrations/0011-host-pauses.ts";
import { orderOfArrival } from "./migrations/0012-order-of-arrival.ts";
import { signs } from "./migrations/0013-signs.ts";
import { keysBySite } from "./migrations/0014-keys-by-site.ts";
import { letters } from "./migrations/0015-letters.ts";
import { ligatures } from "./migrations/0016-ligatures.ts";
import { sharedAddresses } from "./migrations/0017-shared-addresses.ts";
import { topicEntries } from "./migrations/0018-topic-entries.ts";
import { waitingFeeds } from "./migrations/0019-waiting-feeds.ts";
import { points } from "./migrations/0021-points.ts";
import { asianScripts } from "./migrations/0022-asian-scripts.ts";

const migrationsOf = (db: Database.Database): Readonly<Record<MigrationName, Migration>> => ({
  "0001-first": first,
  "0002-coverage": coverage,
  "0003-topics": topics,
  "0004-search": search(db),
  "0005-stories": stories,
  "0006-digest": digest,
  "0007-categories": categories,
  "0008-index-shards": indexShards,
  "0009-folding": folding,
  "0010-article-pages": articlePages,
  "0011-host-pauses": hostPauses,
  "0012-order-of-arrival": orderOfArrival,
  "0013-signs": signs,
  "0014-keys-by-site": keysBySite(db),
  "0015-letters": letters,
  "0016-ligatures": ligatures,
  "0017-shared-addresses": sharedAddresses(db),
  "0018-topic-entries": topicEntries,
  "0019-waiting-feeds": waitingFeeds,
  "0021-points": points,
  "0022-asian-scripts": asianScripts,
});

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

/** Applies the migrations that a database lacks, and returns the error that stopped them, if any. */
export async function applyMigrations(db: Database.Database): Promise<unknown> {
  // Sorting a whole archive for a new index in memory would take half as much of it as the archive has on disk.
  db.pragma("temp_store = FILE");
  const kysely = new Kysely<unknown>({ dialect: new TransactionalDialect({ database: db }) });
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrationsOf(db) }) },
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  db.pragma("temp_store = MEMORY");
  return error;
}
