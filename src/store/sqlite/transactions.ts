import type Database from "better-sqlite3";
import { explainError } from "./explain-error.ts";

/** Each operation of a port is one transaction; what goes wrong in it is a StoreError, in words for the user. */
export interface Transactions {
  /** Reads one state of the database. */
  read<T>(work: () => T): Promise<T>;
  /** Writes all or nothing. */
  write<T>(work: () => T): Promise<T>;
}

export function createTransactions(db: Database.Database): Transactions {
  const explained = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw explainError(error, db.name);
    }
  };
  return {
    read: (work) => explained(() => db.transaction(work).deferred()),
    write: (work) => explained(() => db.transaction(work).immediate()),
  };
}
