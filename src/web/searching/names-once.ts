import type { Store } from "../../store/store.ts";

/**
 * The store's names, read when they are first asked for and then kept: a server that starts waits for this, and thousands
 * of names are not to be read for each search.
 */
export function namesOnce(store: Pick<Store, "names">): Pick<Store, "names"> {
  let read: ReturnType<Store["names"]> | null = null;
  return {
    names() {
      read ??= store.names();
      return read;
    },
  };
}
