import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { Worker } from "node:worker_threads";
import type { Speller } from "../search/speller.ts";
import { createRemoteStore } from "../store/remote-store.ts";
import type { Notice, Store } from "../store/store.ts";
import { createRemoteSpeller } from "./remote-speller.ts";

/** What the worker thread tells the main thread. */
export type ThreadSays =
  | { readonly type: "ready" }
  | { readonly type: "stopped" }
  /** What comes can't be stored, in words, or can again (null). */
  | { readonly type: "trouble"; readonly message: string | null; readonly at: number }
  | { readonly type: "failed"; readonly exitCode: number; readonly message: string };

/** The worker thread could not start, or ended by itself. */
export class ThreadError extends Error {
  override readonly name = "ThreadError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface Threads {
  /** Reached by messages: reads go to the reader threads, writes to the worker. */
  readonly store: Store;
  /** Likewise; it has a thread of its own. */
  readonly speller: Speller;
  /** Rejects when the worker ends although nobody stopped it. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** Little of what passes through lives long: a larger young heap is only filled further before it is swept. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };
const stopWithinMs = 10_000;

/**
 * Starts the worker thread and, when the database is there, those that read it.
 *
 * @param onNoWords told why the speller knows no words
 * @throws ThreadError with the reason and exit code of a failed start
 */
export async function startThreads(
  env: Readonly<Record<string, string | undefined>>,
  database: string,
  onNoWords: (error: string) => void,
): Promise<Threads> {
  const worker = new Worker(new URL(import.meta.resolve("../process/worker-thread.js")), {
    workerData: { env },
    resourceLimits,
  });
  await heard(worker, "ready");
  const options = { workerData: { file: database }, resourceLimits };
  const readers = Array.from(
    { length: Math.max(2, availableParallelism() - 1) },
    () => new Worker(new URL(import.meta.resolve("../process/reader-thread.js")), options),
  );
  const spelling = new Worker(new URL(import.meta.resolve("../process/speller-thread.js")), options);
  const remote = createRemoteStore(worker, readers);
  let troubles: readonly Notice[] = [];
  worker.on("message", (says: ThreadSays) => {
    if (says.type !== "trouble") return;
    troubles = says.message === null ? [] : [{ source: basename(database), message: says.message, at: says.at }];
  });
  // Kept here, because what can't be written can't hold it.
  const store: Store = { ...remote, notices: async () => [...troubles, ...(await remote.notices())] };
  const { speller, close: forgetSpeller } = createRemoteSpeller(spelling, onNoWords);
  // Searching goes on without it.
  spelling.on("error", (error) => {
    onNoWords(error.message);
    forgetSpeller();
  });
  let stopping = false;
  const failed = new Promise<never>((_, reject) => {
    worker.on("error", reject);
    worker.on("exit", () => {
      if (!stopping) reject(new ThreadError("The worker stopped by itself.", 1));
    });
  });
  failed.catch(() => undefined);
  return {
    store,
    speller,
    failed,
    async stop() {
      stopping = true;
      const stopped = heard(worker, "stopped");
      worker.postMessage("stop");
      for (const reader of [...readers, spelling]) reader.postMessage("stop");
      const late = new Promise<void>((resolve) => setTimeout(resolve, stopWithinMs).unref());
      await Promise.race([stopped, late]).catch(() => undefined);
      forgetSpeller();
      await store.close();
      await Promise.all([worker, ...readers, spelling].map((thread) => thread.terminate()));
    },
  };
}

function heard(worker: Worker, type: ThreadSays["type"]): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: ThreadSays) => {
      if (message.type === type) resolve();
      else if (message.type === "failed") reject(new ThreadError(message.message, message.exitCode));
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new ThreadError("The worker stopped by itself.", 1)));
  });
}
