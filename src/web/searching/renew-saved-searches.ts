import type { Store } from "../../store/store.ts";
import { namesOnce } from "./names-once.ts";
import { withIds } from "./with-ids.ts";

/** Gives searches that were saved with the names of feeds and topics their ids, before one of them is renamed. */
export async function renewSavedSearches(store: Pick<Store, "savedSearches" | "putSearch" | "names">): Promise<void> {
  const names = namesOnce(store);
  for (const saved of await store.savedSearches()) {
    const q = await withIds(names, saved.q, "unknown");
    if (q !== saved.q) await store.putSearch({ ...saved, q });
  }
}
