import type { Config } from "../config.ts";
import { leaseOwner } from "../process/lease-owner.ts";
import { NotWriterError } from "../process/not-writer-error.ts";
import { databaseFile } from "../process/paths.ts";
import { holdWriterLease } from "../process/writer-lease.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";

/** Writes a little beside whatever process fills the archive. */
export async function writeArchive<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(databaseFile(config), "writer");
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * Does what only the process that fills the archive may do: itself, if there is no other, and as long as that takes.
 *
 * @param work  told whether it is the only writer; else it may leave a job
 */
export function asWriter<T>(
  config: Config,
  now: () => number,
  work: (store: Store, isWriter: boolean) => Promise<T>,
): Promise<T> {
  return writeArchive(config, async (store) => {
    // The work itself says when nothing can be written any more.
    const lease = { store, owner: leaseOwner(), now, onError: () => undefined };
    const giveBack = await holdWriterLease(lease).catch((error: unknown) => {
      if (error instanceof NotWriterError) return null;
      throw error;
    });
    try {
      return await work(store, giveBack !== null);
    } finally {
      await giveBack?.();
    }
  });
}
