import type Database from "better-sqlite3";
import type { Store } from "../store.ts";
import { migrate, requireCurrent } from "./migrate.ts";
import { openDatabase, type Role } from "./open-database.ts";
import { createEditionPort } from "./ports/edition-port.ts";
import { createFeedPort } from "./ports/feed-port.ts";
import { createHtmlPort } from "./ports/html-port.ts";
import { createItemPort } from "./ports/item-port.ts";
import { createPagePort } from "./ports/page-port.ts";
import { createSearchPort } from "./ports/search-port.ts";
import { createSharedParts } from "./ports/shared-parts.ts";
import { createStoryPort } from "./ports/story-port.ts";
import { createTopicPort } from "./ports/topic-port.ts";
import { createWorkPort } from "./ports/work-port.ts";
import { createTransactions } from "./transactions.ts";

export interface StoreOptions {
  /** Entries of a shard of the full-text index before the next one is opened. */
  readonly shardEntries?: number;
  /** Milliseconds since some moment: a search that takes long stops early. */
  readonly elapsed?: () => number;
  /** For a reader of an archive that hardly anyone writes to meanwhile: see openDatabase. */
  readonly isMapped?: boolean;
  /** Told, in words for the user, before an archive of an earlier version is brought to this one. */
  readonly onOlder?: (message: string) => void;
}

/**
 * Opens the store in an SQLite file. A writer creates and migrates it; a reader needs it to exist in this version.
 *
 * @throws StoreError when the file or its folder can't be used
 */
export async function openSqliteStore(file: string, role: Role, options: StoreOptions = {}): Promise<Store> {
  const db = openDatabase(file, role, options.isMapped);
  try {
    if (role === "writer") await migrate(db, file, options.onOlder);
    else requireCurrent(db, file);
    return storeOn(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

function storeOn(db: Database.Database, { shardEntries, elapsed }: StoreOptions): Store {
  const parts = createSharedParts(db, shardEntries);
  const transactions = createTransactions(db);
  return {
    ...createFeedPort(db, parts, transactions),
    ...createItemPort(db, parts, transactions),
    ...createPagePort(db, parts, transactions),
    ...createHtmlPort(db, parts, transactions),
    ...createTopicPort(db, parts, transactions),
    ...createStoryPort(db, parts, transactions),
    ...createSearchPort(db, parts, transactions, elapsed),
    ...createEditionPort(db, parts, transactions),
    ...createWorkPort(db, transactions),
    close: async () => close(db),
  };
}

function close(db: Database.Database): void {
  try {
    if (db.open && !db.readonly) db.pragma("optimize");
  } catch {
    // On a full disk, or while another program holds the file: it only makes later queries quicker.
  } finally {
    db.close();
  }
}
