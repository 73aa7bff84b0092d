import type { ArchiveNames, Store } from "../../store/store.ts";
import { withIds } from "./with-ids.ts";

/** Gives searches that were saved with the names of feeds and topics their ids, before one of them is renamed. */
export async function renewSavedSearches(store: Pick<Store, "savedSearches" | "putSearch" | "names">): Promise<void> {
  let read: Promise<ArchiveNames> | null = null;
  // A server that starts waits for this: thousands of names are not to be read for each search.
  const names = (): Promise<ArchiveNames> => {
    read ??= store.names();
    return read;
  };
  for (const saved of await store.savedSearches()) {
    const q = await withIds({ names }, saved.q, "unknown");
    if (q !== saved.q) await store.putSearch({ ...saved, q });
  }
}
