import { accessSync, closeSync, constants, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { errorCode } from "../../model/error-code.ts";
import { StoreError } from "../store-error.ts";
import { hasDatabase, requireWritable, whyUnread } from "./database-place.ts";
import { explainError } from "./explain-error.ts";

export type Role = "writer" | "reader";

/** Facets look up thousands of entries of one index: from pages of 4 KiB that takes a third longer. */
const pageBytes = 8192;
/** So much is written to the log before it is brought into the database. */
const checkpointBytes = 64 * 1024 * 1024;

/**
 * Opens a database file with the settings that its role needs.
 *
 * The writer commits with synchronous=FULL: an item that was reported as stored survives a power cut. Readers can't
 * write.
 *
 * @param isMapped  whether the file is mapped into memory, as much of it as SQLite allows (2 GiB). What is read again and
 *   again is read a third faster so, and the memory is the system's cache of the file. But each commit unmaps all of it,
 *   and every thread of the process waits for that: a search while feeds are fetched takes twice as long.
 * @throws StoreError when the folder can't be written, the file is no database or can't be read, or a reader finds none
 */
export function openDatabase(file: string, role: Role, isMapped = false): Database.Database {
  const found = hasDatabase(file);
  if (role === "writer") prepareFile(file, found);
  else if (!found) {
    throw new StoreError(
      "missing",
      `There is no database at ${file} yet. Run “wirewatch serve” or “wirewatch fetch” first.`,
    );
  }
  try {
    const db = new Database(file, { readonly: role === "reader", timeout: 5000 });
    // Asking for the journal mode reads the file's header, which finds damage at once.
    if (role === "writer") {
      // Only a new file takes it: an older one keeps the size that it has.
      db.pragma(`page_size = ${pageBytes}`);
      db.pragma("journal_mode = WAL");
    } else db.pragma("journal_mode");
    db.pragma(`synchronous = ${role === "writer" ? "FULL" : "NORMAL"}`);
    // A commit empties the readers' caches, so that larger ones would help little.
    db.pragma(`cache_size = ${role === "writer" ? -24_576 : -8_192}`);
    if (isMapped) db.pragma("mmap_size = 2147418112");
    // A checkpoint waits for the disk, and whoever searches waits with it: every 64 MiB instead of every 4 stores a tenth
    // more in the same time than every 16, and a search in a hundred takes half as long.
    if (role === "writer") {
      const bytes = Number(db.pragma("page_size", { simple: true }));
      db.pragma(`wal_autocheckpoint = ${Math.round(checkpointBytes / bytes)}`);
    }
    db.pragma("temp_store = MEMORY");
    db.pragma(`journal_size_limit = ${checkpointBytes}`);
    if (role === "reader") db.pragma("query_only = ON");
    return db;
  } catch (error) {
    throw asStoreError(error, file, role);
  }
}

function prepareFile(file: string, isThere: boolean): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    // Request headers may have passwords in them. What SQLite puts beside the file is as readable as that.
    if (!isThere) closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    const reason = errorCode(error) || String(error);
    throw new StoreError(
      "unwritable",
      `The data folder ${folder} can't be written (${reason}). Mend its permissions, or set WIREWATCH_DATA to another folder.`,
    );
  }
  if (isThere) requireWritable(file);
}

function asStoreError(error: unknown, file: string, role: Role): unknown {
  const code = errorCode(error);
  if (code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_READONLY")) {
    if (role === "reader") return new StoreError("unreadable", whyUnread(file));
    return new StoreError(
      "unwritable",
      `${file} can't be opened for writing. Mend its permissions, or set WIREWATCH_DATA to another folder.`,
    );
  }
  return explainError(error, file);
}
