import { parentPort, workerData } from "node:worker_threads";
import { readConfig } from "../config.ts";
import { createEditionKeeper } from "../digest/keep-editions.ts";
import { AllowListError } from "../fetch/address.ts";
import { startTick } from "../schedule/tick.ts";
import { serveStore } from "../store/remote-store.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { StoreError } from "../store/store-error.ts";
import { UserFileError } from "../userfile/problem.ts";
import { defaultStream } from "./default-stream.ts";
import { giveWay } from "./give-way.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import { createLog } from "./log.ts";
import { logOutcome } from "./log-outcome.ts";
import { NotWriterError } from "./not-writer-error.ts";
import { openLists } from "./open-lists.ts";
import { databaseFile } from "./paths.ts";
import type { ThreadSays } from "./threads.ts";
import { createUpkeep } from "./upkeep.ts";
import { version } from "./version.ts";
import { startWorker } from "./worker.ts";

/** The thread with the only writing connection: schedule, ingest and the jobs that other processes leave. */
const tickMs = 2000;

async function main(): Promise<void> {
  giveWay();
  const env: Readonly<Record<string, string | undefined>> = workerData.env;
  const config = readConfig(env, version);
  const log = createLog(config.logLevel);
  const now = Date.now;
  const lists = await openLists(config, (message) => log.warn(message), true);
  const store = await openSqliteStore(databaseFile(config), "writer", {
    onOlder: (message) => log.info(message),
  });
  const worker = await startWorker({ config, store, ...lists, log, env, now });
  if (config.fetchAllow.length > 0) {
    log.info(`WIREWATCH_FETCH_ALLOW lets fetches reach ${config.fetchAllow.join(", ")}.`);
  }
  if (!config.isReachable) {
    log.info(
      "Publishers can't tell whom to ask about the fetches: set WIREWATCH_CONTACT to an address of mail or a page.",
    );
  }
  const { splitStory, mergeStories } = worker.stories;
  const stopServing = parentPort ? serveStore({ ...store, splitStory, mergeStories }, parentPort) : () => undefined;
  const onOutcome = logOutcome(log);
  await store.putStream(defaultStream(config), now());
  const editions = createEditionKeeper({
    store,
    now,
    onFrozen: ({ stream, date, time, sections }) =>
      log.info(`${stream}: the edition of ${date} ${time} is made, ${sections.length} sections`),
    onError: (error, { id }) => log.error(error, `the edition of ${id} could not be made`),
  });
  const upkeep = createUpkeep({
    store,
    renewHtml: worker.renewHtml,
    retentionMs: config.retentionMs,
    isIdle: worker.isIdle,
    now,
    onExpired: (items) => log.info(`${items} items older than WIREWATCH_RETENTION were deleted`),
  });
  let trouble: string | null = null;
  const look = async (): Promise<void> => {
    try {
      await worker.startDue(onOutcome);
      await editions.look();
      await upkeep.look();
    } finally {
      const message = worker.trouble();
      if (message !== trouble) say({ type: "trouble", message, at: now() });
      trouble = message;
    }
  };
  const every = { everyMs: tickMs, onError: (error: unknown) => log.error(error) };
  const stopping = new AbortController();
  const ticks = [
    startTick(look, every),
    // A job may take minutes, and what is due doesn't wait for it.
    startTick(() => runJobs(store, worker, now, stopping.signal), every),
  ];
  parentPort?.on("message", async (message: unknown) => {
    if (message !== "stop") return;
    stopping.abort(new Error("Wirewatch is stopping."));
    const stopped = Promise.all(ticks.map((tick) => tick.stop()));
    // What a job waits for ends here.
    await worker.stop();
    await stopped;
    stopServing();
    await store.close();
    say({ type: "stopped" });
    parentPort?.close();
  });
  say({ type: "ready" });
  await look();
}

function say(message: ThreadSays): void {
  parentPort?.postMessage(message);
}

main().catch((error: unknown) => {
  const isToMend = error instanceof UserFileError || error instanceof AllowListError;
  const expected = isToMend ? 2 : error instanceof StoreError || error instanceof NotWriterError ? 1 : null;
  const message =
    error instanceof Error ? (expected === null ? (error.stack ?? error.message) : error.message) : String(error);
  say({ type: "failed", exitCode: expected ?? 1, message });
  parentPort?.close();
});
