import { parentPort, workerData } from "node:worker_threads";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { giveWay } from "./give-way.ts";
import { keepSpeller } from "./keep-speller.ts";
import { type SpellerFailed, serveSpeller } from "./remote-speller.ts";

/**
 * A thread that reads the words of the archive and knows how they are written. Elsewhere some hundred thousand objects
 * that stay for good would be looked through at each collection of garbage, while whoever searches waits.
 */
if (parentPort) {
  const port = parentPort;
  giveWay();
  const store = await openSqliteStore(String(workerData.file), "reader");
  const ending = new AbortController();
  const onError = (error: unknown): void => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ type: "speller-failed", message } satisfies SpellerFailed);
  };
  serveSpeller(keepSpeller(store, ending.signal, onError), port);
  port.on("message", async (message: unknown) => {
    if (message !== "stop") return;
    ending.abort();
    await store.close();
    port.close();
  });
}
