import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import type { FeedChanges } from "../feeds/edit-feeds.ts";
import { createFeedEditor, FeedEditError, type FeedEditor } from "../feeds/feed-editor.ts";
import { importFeeds } from "../feeds/import-feeds.ts";
import { OpmlError, readOpml } from "../feeds/read-opml.ts";
import { writeOpml } from "../feeds/write-opml.ts";
import { openLists } from "../process/open-lists.ts";
import { databaseFile } from "../process/paths.ts";
import { purgeItems } from "../process/run-jobs.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";
import { confirm } from "./confirm.ts";
import { type Context, settingsOf } from "./context.ts";
import { print, printJson, tell } from "./output.ts";
import { readInput } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";

const leaseMs = 60_000;
/** How long a running process may take to read an edited list. */
const takenOverMs = 15_000;

/** `feeds pause|resume|rename|move|remove|import|export`: edits of the feed list. */
export function addFeedEdits(feeds: Command, context: Context): void {
  const { output } = context;

  const changeAll = async (ids: readonly string[], changes: FeedChanges, word: string): Promise<void> => {
    const editor = await openEditor(context);
    for (const id of ids) {
      await edited(() => editor.change(id, changes));
      tell(output, `${id} is ${word}.`);
    }
  };

  feeds
    .command("pause")
    .description("stop asking feeds; their items stay")
    .argument("<id...>")
    .action((ids: string[]) => changeAll(ids, { enabled: false }, "paused"));

  feeds
    .command("resume")
    .description("ask paused feeds again")
    .argument("<id...>")
    .action((ids: string[]) => changeAll(ids, { enabled: true }, "asked again"));

  feeds
    .command("rename")
    .description("give a feed another title; its id stays")
    .argument("<id>")
    .argument("<title>")
    .action(async (id: string, title: string) => {
      const editor = await openEditor(context);
      await edited(() => editor.change(id, { title }));
      tell(output, `${id} is called “${title}” now.`);
    });

  feeds
    .command("move")
    .description("give a feed another address; its items stay")
    .argument("<id>")
    .argument("<url>")
    .action(async (id: string, url: string) => {
      const editor = await openEditor(context);
      await edited(() => editor.change(id, { url }));
      tell(output, `${id} is asked at ${url} now.`);
    });

  feeds
    .command("remove")
    .description("take a feed off the list; its items stay unless --items is given")
    .argument("<id>")
    .option("--items", "delete its items too, for good")
    .option("--yes", "don’t ask")
    .action(async (id: string, options: { readonly items?: boolean; readonly yes?: boolean }) => {
      const editor = await openEditor(context);
      const feed = (await editor.read()).feeds.find((each) => each.id === id);
      const what = options.items ? " and delete its items for good" : "; its items stay";
      if (feed && !options.yes && !(await confirm(output, `Remove “${feed.title}” (${id})${what}?`))) {
        tell(output, "Nothing was changed.");
        return;
      }
      await edited(() => editor.remove(id));
      tell(output, `${id} was removed.`);
      if (options.items) tell(output, `${await deleteItems(context, editor, id)} items were deleted.`);
    });

  feeds
    .command("import")
    .description("add the feeds of an OPML file (- for standard input)")
    .argument("<file>")
    .option("--json", "print {added,alreadyListed,problems}")
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const text = new TextDecoder().decode(await readInput(file));
      const editor = await openEditor(context);
      const { feeds: found, problems } = opml(text, file);
      const { entries, listed } = importFeeds(found, (await editor.read()).feeds);
      if (entries.length > 0) await edited(() => editor.add(entries));
      if (options.json) {
        printJson(output, { added: entries.length, alreadyListed: listed, problems });
        return;
      }
      for (const { line, message } of problems) tell(output, `${file}, line ${line}: ${message}`);
      for (const { line, id } of listed) tell(output, `${file}, line ${line}: in the list already, as ${id}`);
      tell(
        output,
        `${entries.length} feeds added, ${listed.length} in the list already, ${problems.length} lines left out`,
      );
    });

  feeds
    .command("export")
    .description("write the list as OPML 2.0")
    .argument("[file]", "a file; standard output when left out")
    .action(async (file: string | undefined) => {
      const { feeds: list } = await (await openEditor(context)).read();
      const text = writeOpml(list, { title: "Wirewatch feeds", createdAt: context.now() });
      if (file === undefined || file === "-") print(output, text.trimEnd());
      else {
        await writeFile(file, text);
        tell(output, `${list.length} feeds written to ${file}`);
      }
    });
}

/** The editor of the configured feed list. */
export async function openEditor(context: Context): Promise<FeedEditor> {
  const { config } = settingsOf(context);
  const { feeds } = await openLists(config, (line) => tell(context.output, line));
  return createFeedEditor(feeds);
}

/** Does an edit; what the user got wrong is a usage error. */
export async function edited<T>(edit: () => Promise<T>): Promise<T> {
  try {
    return await edit();
  } catch (error) {
    if (!(error instanceof FeedEditError)) throw error;
    const hint = error.code === "no-such-feed" ? " “wirewatch feeds list” shows the ids." : "";
    throw new UsageError(error.message + hint);
  }
}

function opml(text: string, file: string): ReturnType<typeof readOpml> {
  try {
    return readOpml(text);
  } catch (error) {
    if (error instanceof OpmlError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** Deletes the items of a removed feed here, or has the process do it that fills the archive. */
async function deleteItems(context: Context, editor: FeedEditor, id: string): Promise<number> {
  const { config } = settingsOf(context);
  const file = databaseFile(config);
  if (!existsSync(file)) return 0;
  const store = await openSqliteStore(file, "writer");
  const owner = randomUUID();
  try {
    if (!(await store.acquireLease("writer", owner, context.now(), leaseMs)))
      return await followPurge(store, id, context);
    await store.syncFeeds((await editor.read()).feeds, context.now());
    return await purgeItems(store, id, () => undefined);
  } finally {
    await store.releaseLease("writer", owner);
    await store.close();
  }
}

async function followPurge(store: Store, id: string, { now }: Context): Promise<number> {
  // The running process takes the edited list over by itself; only then has the feed no items to keep.
  for (const until = now() + takenOverMs; now() < until; await wait(100)) {
    if (!(await store.feedStates()).some(({ feed }) => feed.id === id)) break;
  }
  const job = await store.addJob("purge", { feed: id }, now());
  for (;;) {
    await wait(200);
    const state = await store.job(job);
    if (state?.state === "done") return deletedOf(state.progress);
    if (!state || state.state === "failed") throw new Error(state?.error ?? "The running Wirewatch lost the job.");
  }
}

function deletedOf(progress: unknown): number {
  return typeof progress === "object" && progress !== null && "deleted" in progress ? Number(progress.deleted) : 0;
}
