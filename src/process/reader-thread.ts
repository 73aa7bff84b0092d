import { parentPort, workerData } from "node:worker_threads";
import { serveStore } from "../store/remote-store.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";

/** A thread that only reads, so that no search stalls a page or the ingest. */
if (parentPort) {
  const port = parentPort;
  const store = await openSqliteStore(String(workerData.file), "reader");
  serveStore(store, port);
  port.on("message", async (message: unknown) => {
    if (message !== "stop") return;
    await store.close();
    port.close();
  });
}
