import type { Command } from "commander";
import type { Feed } from "../model/feed.ts";
import type { FeedsWanted } from "../process/feeds-to-ask.ts";
import { type FetchProgress, nothingFetched } from "../process/jobs/fetch-job.ts";
import { NotWriterError } from "../process/not-writer-error.ts";
import { openLists } from "../process/open-lists.ts";
import { databaseFile } from "../process/paths.ts";
import { keepHeapsSmall } from "../process/small-heap.ts";
import { startWorker, type Worker, type WorkerParts } from "../process/worker.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { countWords } from "../text/count-words.ts";
import { CommandFailedError } from "./command-failed.ts";
import { type Context, settingsOf } from "./context.ts";
import { fetchHere } from "./fetch-here.ts";
import { fetchThere } from "./fetch-there.ts";
import { printJson, tell } from "./output.ts";
import { createProgressBar } from "./progress-bar.ts";
import { UsageError } from "./usage-error.ts";

interface FetchOptions {
  readonly due?: boolean;
  readonly json?: boolean;
}

/** How a fetch went. */
interface Fetched extends FetchProgress {
  /** Those that were named, and not asked because the list has them paused. */
  readonly paused: readonly Feed[];
  readonly seconds: number;
}

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
  const lists = await openLists(config, (line) => tell(output, line));
  const { wanted, paused } = wantedOf(ids, options.due ?? false, lists.feeds.read().value);
  const store = await openSqliteStore(databaseFile(config), "writer", {
    onOlder: (message) => tell(output, message),
  });
  const bar = createProgressBar(output, "Fetching {bar} {value}/{total} feeds, {added} new");
  let last = nothingFetched;
  let isCutShort = false;
  const onProgress = (progress: FetchProgress): void => {
    last = progress;
    bar.update({ done: progress.done, of: progress.feeds, shown: { added: progress.added } });
  };
  const onPages = (waiting: number): void => {
    bar.stop();
    const pages = countWords(waiting, "article page", "article pages");
    tell(output, `Reading ${pages} (Ctrl C leaves them for the next fetch)`);
  };
  try {
    const start = (): Promise<Worker | null> => startIfWriter({ config, store, ...lists, log, env, now });
    const worker = (await start()) ?? (await fetchThere(wanted, { store, now, start, onProgress }));
    if (worker !== null) isCutShort = await fetchHere(wanted, { worker, store, now, onProgress, onPages });
  } finally {
    bar.stop();
    await store.close();
  }
  const fetched = { ...last, paused, seconds: Math.round((now() - started) / 100) / 10 };
  tellFeeds(fetched, context);
  if (options.json) printJson(output, toJson(fetched));
  if (isCutShort) throw new CommandFailedError(`Stopped. ${summaryOf(fetched)}`);
  // With --due failures are part of the schedule, which tries again; health tells of them.
  if (last.failed.length + paused.length > 0 && !options.due) throw new CommandFailedError(summaryOf(fetched));
  if (!options.json) tell(output, summaryOf(fetched));
}

/** What is asked for, without the feeds that were named and are paused. @throws UsageError when a feed is none of the list */
function wantedOf(
  ids: readonly string[],
  due: boolean,
  list: readonly Feed[],
): { readonly wanted: FeedsWanted; readonly paused: readonly Feed[] } {
  const known = new Map(list.map((feed) => [feed.id, feed]));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new UsageError(`There is no feed “${unknown.join("”, “")}”. “wirewatch feeds list” shows the ids.`);
  }
  const named = [...new Set(ids)];
  // Whoever names a paused feed is told so; with --due none is meant in particular.
  const paused = due ? [] : named.flatMap((id) => known.get(id) ?? []).filter(({ enabled }) => !enabled);
  const feeds = named.length > 0 ? named.filter((id) => !paused.some((feed) => feed.id === id)) : null;
  return { wanted: { feeds, due }, paused };
}

/** Null when another process fills the archive. */
async function startIfWriter(parts: WorkerParts): Promise<Worker | null> {
  try {
    return await startWorker(parts);
  } catch (error) {
    if (error instanceof NotWriterError) return null;
    throw error;
  }
}

/** Names the feeds that brought nothing, and why. */
function tellFeeds({ failed, waiting, paused }: Fetched, { output }: Context): void {
  for (const { id, title, error } of [...failed, ...waiting]) tell(output, `${title} (${id}): ${error}`);
  for (const { id, title } of paused) {
    tell(output, `${title} (${id}) is paused and was not asked; “wirewatch feeds resume ${id}” ends that.`);
  }
}

function summaryOf({ feeds, done, added, changed, failed, waiting, paused, seconds }: Fetched): string {
  const count = `${done < feeds ? `${done} of ` : ""}${countWords(feeds, "feed", "feeds")}`;
  const notAsked = [
    ...(paused.length > 0 ? [`${paused.length} paused`] : []),
    ...(waiting.length > 0 ? [countWords(waiting.length, "waits", "wait")] : []),
  ];
  const outcome = [`${failed.length} failed`, ...notAsked, `${seconds} s`].join(", ");
  return `${count}, ${added} new and ${changed} changed items, ${outcome}`;
}

function toJson({ feeds, added, changed, failed, waiting, paused, seconds }: Fetched): object {
  return { feeds, new: added, changed, failed, waiting, paused: paused.map(({ id }) => id), seconds };
}
