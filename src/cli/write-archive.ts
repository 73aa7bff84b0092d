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

/** What only the process that fills the archive may do. */
interface WriterWork<T> {
  /** Does it, as the only writer. */
  here(store: Store): Promise<T>;
  /**
   * Leaves it to the process that fills the archive.
   *
   * @param start  takes the place of that process; null as long as there is one
   * @returns null where it took its place, and it is to be done here
   */
  there(store: Store, start: () => Promise<true | null>): Promise<T | null>;
}

/** Does what only one process may do: itself, if there is no other that fills the archive, and as long as that takes. */
export function asWriter<T>(config: Config, now: () => number, { here, there }: WriterWork<T>): Promise<T> {
  return writeArchive(config, async (store) => {
    await using held = new AsyncDisposableStack();
    const start = async (): Promise<true | null> => {
      // The work itself says when nothing can be written any more.
      const lease = { store, owner: leaseOwner(), now, onError: () => undefined };
      const giveBack = await holdWriterLease(lease).catch((error: unknown) => {
        if (error instanceof NotWriterError) return null;
        throw error;
      });
      if (giveBack === null) return null;
      held.defer(giveBack);
      return true;
    };
    const left = (await start()) ? null : await there(store, start);
    return left === null ? await here(store) : left;
  });
}
