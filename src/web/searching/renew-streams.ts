import type { Store } from "../../store/store.ts";
import { namesOnce } from "./names-once.ts";
import { withIds } from "./with-ids.ts";

/** Gives streams that were made with the names of feeds and topics their ids, before one of them is renamed. */
export async function renewStreams(store: Pick<Store, "streams" | "putStream" | "names">, now: number): Promise<void> {
  const names = namesOnce(store);
  for (const { stream } of await store.streams()) {
    const filter = await withIds(names, stream.filter, "unknown");
    if (filter !== stream.filter) await store.putStream({ ...stream, filter }, now);
  }
}
