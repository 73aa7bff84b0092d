import { setTimeout as wait } from "node:timers/promises";
import { SingleBar } from "cli-progress";
import type { Command } from "commander";
import { feedsToAsk } from "../process/feeds-to-ask.ts";
import { NotWriterError } from "../process/not-writer-error.ts";
import { openLists } from "../process/open-lists.ts";
import { databaseFile } from "../process/paths.ts";
import { afterFeed, type FetchProgress, fetchProgress } from "../process/run-jobs.ts";
import { keepHeapsSmall } from "../process/small-heap.ts";
import { startWorker, type Worker } from "../process/worker.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";
import { countWords } from "../web/counts.ts";
import { CommandFailedError } from "./command-failed.ts";
import { type Context, settingsOf } from "./context.ts";
import { printJson, tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

interface FetchOptions {
  readonly due?: boolean;
  readonly json?: boolean;
}

const nothingFetched: FetchProgress = { feeds: 0, done: 0, added: 0, changed: 0, failed: [], waiting: [] };

/** `fetch [FEED…]`: refreshes feeds once, now. Fails when one of them does or is paused, but not with `--due`. */
export function addFetchCommand(program: Command, context: Context): void {
  program
    .command("fetch")
    .description("refresh these feeds (or all enabled ones) once, now")
    .argument("[feed...]", "ids of feeds, as “feeds list” shows them")
    .option("--due", "only feeds whose turn it is")
    .option("--json", "print the summary as JSON")
    .action((ids: string[], options: FetchOptions) => runFetch(ids, options, context));
}

async function runFetch(ids: readonly string[], options: FetchOptions, context: Context): Promise<void> {
  const { config, log } = settingsOf(context);
  const { output, now, env } = context;
  const started = now();
  keepHeapsSmall();
  const lists = await openLists(config, (line) => tell(context.output, line));
  const known = new Map(lists.feeds.read().value.map((feed) => [feed.id, feed]));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new UsageError(`There is no feed “${unknown.join("”, “")}”. “wirewatch feeds list” shows the ids.`);
  }
  // Whoever names a paused feed is told so; with --due none is meant in particular.
  const named = [...new Set(ids)];
  const paused = options.due ? [] : named.filter((id) => known.get(id)?.enabled === false);
  const only = named.length > 0 ? named.filter((id) => !paused.includes(id)) : null;
  const store = await openSqliteStore(databaseFile(config), "writer", {
    onOlder: (message) => tell(output, message),
  });
  const show = createProgress(context);
  let last: FetchProgress | null = null;
  let isCutShort = false;
  const onProgress = (progress: FetchProgress): void => {
    last = progress;
    show.update(progress);
  };
  const onPages = (waiting: number): void => {
    show.stop();
    const pages = countWords(waiting, "article page", "article pages");
    tell(output, `Reading ${pages} (Ctrl C leaves them for the next fetch)`);
  };
  try {
    const due = options.due ?? false;
    const start = (): Promise<Worker | null> => startHere({ config, store, ...lists, log, env, now });
    const worker = (await start()) ?? (await fetchThere(store, only, due, now, onProgress, start));
    if (worker !== null) isCutShort = await fetchHere(worker, store, only, due, now, onProgress, onPages);
  } finally {
    show.stop();
    await store.close();
  }
  const { feeds, done, added, changed, failed, waiting } = last ?? nothingFetched;
  for (const { id, title, error } of [...failed, ...waiting]) tell(output, `${title} (${id}): ${error}`);
  for (const id of paused) {
    const title = known.get(id)?.title ?? id;
    tell(output, `${title} (${id}) is paused and was not asked; “wirewatch feeds resume ${id}” ends that.`);
  }
  const seconds = Math.round((now() - started) / 100) / 10;
  const count = `${done < feeds ? `${done} of ` : ""}${countWords(feeds, "feed", "feeds")}`;
  const notAsked = [
    ...(paused.length > 0 ? [`${paused.length} paused`] : []),
    ...(waiting.length > 0 ? [countWords(waiting.length, "waits", "wait")] : []),
  ];
  const outcome = [`${failed.length} failed`, ...notAsked, `${seconds} s`].join(", ");
  const summary = `${count}, ${added} new and ${changed} changed items, ${outcome}`;
  if (options.json) printJson(output, { feeds, new: added, changed, failed, waiting, paused, seconds });
  if (isCutShort) throw new CommandFailedError(`Stopped. ${summary}`);
  // With --due failures are part of the schedule, which tries again; health tells of them.
  if (failed.length + paused.length > 0 && !options.due) throw new CommandFailedError(summary);
  if (!options.json) tell(output, summary);
}

/** Null when another process fills the archive. */
async function startHere(parts: Parameters<typeof startWorker>[0]): Promise<Worker | null> {
  try {
    return await startWorker(parts);
  } catch (error) {
    if (error instanceof NotWriterError) return null;
    throw error;
  }
}

/** @returns whether a signal ended it before all feeds were asked */
async function fetchHere(
  worker: Worker,
  store: Store,
  only: readonly string[] | null,
  due: boolean,
  now: () => number,
  onProgress: (progress: FetchProgress) => void,
  onPages: (waiting: number) => void,
): Promise<boolean> {
  const names = feedsToAsk(await store.feedStates(), { feeds: only, due }, now());
  let progress: FetchProgress = { ...nothingFetched, feeds: due && only === null ? 0 : names.length };
  onProgress(progress);
  const onOutcome: Parameters<Worker["refresh"]>[1] = (outcome) => {
    progress = afterFeed(progress, outcome);
    onProgress(progress);
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  let isStopped = false;
  const interrupt = (): void => {
    isStopped = true;
    void worker.stop();
  };
  for (const signal of signals) process.once(signal, interrupt);
  try {
    await (due && only === null ? worker.refreshDue(onOutcome) : worker.refresh(names, onOutcome));
    if (isStopped) return true;
    const pagesWaiting = await store.pagesWaiting();
    if (pagesWaiting > 0) onPages(pagesWaiting);
    await worker.readPages();
    return false;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    await worker.stop();
  }
}

/** A process that fills the archive takes a job within seconds, unless it is busy with another or has ended. */
const takenWithinMs = 5000;

/**
 * Leaves the work to the process that fills the archive and follows it.
 *
 * @returns the worker that is to do it here after all, where that process has ended meanwhile; null when it is done
 */
async function fetchThere(
  store: Store,
  only: readonly string[] | null,
  due: boolean,
  now: () => number,
  onProgress: (progress: FetchProgress) => void,
  start: () => Promise<Worker | null>,
): Promise<Worker | null> {
  const id = await store.addJob("fetch", { feeds: only, due }, now());
  let lookAt = now() + takenWithinMs;
  for (;;) {
    await wait(200);
    const job = await store.job(id);
    if (job?.state === "waiting" && now() >= lookAt) {
      lookAt = now() + takenWithinMs;
      const worker = await start();
      if (worker !== null) {
        await store.reportJob(id, { state: "failed", progress: null, error: "Done by who asked for it." }, now());
        return worker;
      }
    }
    const progress = fetchProgress.safeParse(job?.progress);
    if (progress.success) onProgress(progress.data);
    if (job?.state === "done") return null;
    if (!job || job.state === "failed") throw new Error(job?.error ?? "The running Wirewatch lost the job.");
  }
}

function createProgress({ output }: Context): { update(progress: FetchProgress): void; stop(): void } {
  if (!output.err.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: "Fetching {bar} {value}/{total} feeds, {added} new",
    hideCursor: true,
    stream: output.err as NodeJS.WritableStream,
  });
  bar.start(0, 0, { added: 0 });
  return {
    update({ feeds, done, added }) {
      bar.setTotal(feeds);
      bar.update(done, { added });
    },
    stop: () => bar.stop(),
  };
}
