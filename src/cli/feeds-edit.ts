import { stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "commander";
import { calledAs } from "../feeds/called-as.ts";
import type { FeedChanges } from "../feeds/edit-feeds.ts";
import { createFeedEditor, type FeedEditCode, FeedEditError, type FeedEditor } from "../feeds/feed-editor.ts";
import { OpmlError, readOpml } from "../feeds/read-opml.ts";
import { writeOpml } from "../feeds/write-opml.ts";
import { errorCode } from "../model/error-code.ts";
import type { Feed } from "../model/feed.ts";
import { decodeBytes } from "../parse/charset/charset.ts";
import { purgeItems } from "../process/jobs/purge-job.ts";
import { leaseOwner } from "../process/lease-owner.ts";
import { openFeeds } from "../process/open-lists.ts";
import { databaseFile, lastEditFile } from "../process/paths.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";
import { FileEditError } from "../userfile/edit-error.ts";
import { createLastEditKeeper } from "../userfile/last-edit.ts";
import { replaceFile } from "../userfile/replace-file.ts";
import { whyNotWritten } from "../userfile/why-not-written.ts";
import { countWords } from "../web/counts.ts";
import { CommandFailedError } from "./command-failed.ts";
import { confirm } from "./confirm.ts";
import { type Context, settingsOf, withArchiveIfAny } from "./context.ts";
import { fileFailure } from "./file-failure.ts";
import { type HeaderOptions, headersGiven, withHeaderOptions } from "./header-options.ts";
import { type Output, print, printJson, tell } from "./output.ts";
import { readInput } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";

const leaseMs = 60_000;
/** How long a running process may take to read an edited list. */
const takenOverMs = 15_000;

/** `feeds pause|resume|rename|move|headers|remove|undo|import|export`: edits of the feed list. */
export function addFeedEdits(feeds: Command, context: Context): void {
  const { output } = context;

  const changeAll = async (ids: readonly string[], changes: FeedChanges, word: string): Promise<void> => {
    const editor = await openEditor(context);
    const before = await editor.read();
    const after = await edited(() => editor.change(ids, changes));
    for (const id of ids) tell(output, `${id} is ${word}.`);
    // Where all were so already there was no edit, and what is taken back would be the one before.
    if (ids.length > 1 && after.etag !== before.etag) await tellUndo(editor, context);
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
    .action(async (ids: string[]) => {
      await changeAll(ids, { enabled: true }, "asked again");
      await askAgain(context, ids);
    });

  feeds
    .command("rename")
    .description("give a feed another title or category; its id stays")
    .argument("<id>")
    .argument("[title]")
    .option("--category <category>", "its category; “” for none, also where the list’s defaults name one")
    .action(async (id: string, title: string | undefined, { category }: { readonly category?: string }) => {
      if (title === undefined && category === undefined) throw new UsageError("Give a title, or --category.");
      const editor = await openEditor(context);
      await edited(() => editor.change(id, { title, category }));
      if (title !== undefined) tell(output, `${id} is called “${title}” now.`);
      if (category !== undefined) {
        tell(output, category.trim() === "" ? `${id} has no category now.` : `${id} is in “${category}” now.`);
      }
    });

  withHeaderOptions(
    feeds.command("move").description("give a feed another address; its items stay").argument("<id>").argument("<url>"),
  )
    .option("--drop-headers", "ask the new address without the request headers of the old one")
    .action(async (id: string, url: string, options: MoveOptions) => {
      const editor = await openEditor(context);
      const headers = await headersOf(options, output);
      await edited(() => editor.change(id, { url, ...headers }));
      tell(output, `${id} is asked at ${url.trim()} now.`);
    });

  withHeaderOptions(
    feeds
      .command("headers")
      .description(
        "send a password or other request headers to a feed, in place of those of before; they are not shown again",
      )
      .argument("<id>"),
  )
    .option("--drop-headers", "send none any more")
    .action(async (id: string, options: MoveOptions) => {
      const changes = await headersOf(options, output);
      if (changes.headers === undefined) throw new UsageError("Give --user, --header or --drop-headers.");
      const editor = await openEditor(context);
      await edited(() => editor.change(id, changes));
      const names = Object.keys(changes.headers ?? {}).join(", ");
      tell(output, names === "" ? `${id} is asked without headers now.` : `${id} is asked with ${names} now.`);
    });

  feeds
    .command("remove")
    .description("take feeds off the list; their items stay unless --items is given")
    .argument("<id...>")
    .option("--items", "delete their items too, for good: that can’t be undone")
    .option("--yes", "don’t ask")
    .action(async (ids: string[], options: { readonly items?: boolean; readonly yes?: boolean }) => {
      const editor = await openEditor(context);
      const list = await namedFeeds(editor, context);
      const names = ids
        .flatMap((id) => list.find((feed) => feed.id === id) ?? [])
        .map(({ id, title }) => `“${title}” (${id})`);
      const what = options.items ? " and delete all items for good" : "; all items stay";
      if (names.length > 0 && !options.yes && !(await confirm(output, `Remove ${names.join(", ")}${what}?`))) {
        tell(output, "Nothing was changed.");
        return;
      }
      await edited(() => editor.remove(ids, null, options.items));
      for (const id of ids) tell(output, `${id} was removed.`);
      if (!options.items) {
        await tellArchive(context, editor);
        await tellUndo(editor, context);
        return;
      }
      let deleted = 0;
      for (const id of new Set(ids)) deleted += await deleteItems(context, editor, id);
      tell(output, `${countWords(deleted, "item was", "items were")} deleted.`);
    });

  feeds
    .command("undo")
    .description(
      "take back the last edit made here or by the server, unless the list was changed since; twice: do it again",
    )
    .action(async () => {
      const editor = await openEditor(context);
      const { edit } = await edited(() => editor.undo());
      await tellArchive(context, editor);
      tell(
        output,
        edit.isTakenBack ? `Done again: ${edit.what}.` : `Taken back: ${edit.what}. Items that came in stay.`,
      );
    });

  feeds
    .command("import")
    .description("add the feeds of an OPML file (- for standard input)")
    .argument("<file>")
    .option("--json", "print {added,alreadyListed,problems,warnings}")
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const decoded = decodeBytes(await readInput(file), null);
      const editor = await openEditor(context);
      const found = opml(decoded.text, file);
      const { outcome } = await edited(() => editor.importAll(found.feeds));
      const { entries, listed } = outcome;
      const warnings = [...decoded.warnings, ...found.warnings, ...outcome.warnings];
      const problems = [...found.problems, ...outcome.problems].sort((a, b) => a.line - b.line);
      if (options.json) printJson(output, { added: entries.length, alreadyListed: listed, problems, warnings });
      else {
        for (const warning of warnings) tell(output, `${file}: ${warning}`);
        for (const { line, message } of problems) tell(output, `${file}, line ${line}: ${message}`);
        for (const { line, id } of listed) tell(output, `${file}, line ${line}: in the list already, as ${id}`);
      }
      const added = countWords(entries.length, "feed", "feeds");
      const left = countWords(problems.length, "line", "lines");
      const sum = `${added} added, ${listed.length} in the list already, ${left} left out`;
      if (problems.length > 0 && entries.length + listed.length === 0) throw new CommandFailedError(sum);
      if (options.json) return;
      tell(output, sum);
      if (entries.length > 0) await tellUndo(editor, context);
    });

  feeds
    .command("export")
    .description("write the list as OPML 2.0")
    .argument("[file]", "a file; standard output when left out")
    .action(async (file: string | undefined) => {
      const list = await namedFeeds(await openEditor(context), context);
      const text = writeOpml(list, { title: "Wirewatch feeds", createdAt: context.now() });
      if (file === undefined || file === "-") print(output, text.trimEnd());
      else {
        await writeWhole(file, text).catch((error: unknown) => {
          throw notWritten(file, error);
        });
        tell(output, `${countWords(list.length, "feed", "feeds")} written to ${file}`);
      }
      const paused = list.filter(({ enabled }) => !enabled).length;
      if (paused > 0) {
        const words = countWords(paused, "feed is", "feeds are");
        tell(output, `${words} paused here; OPML can’t say so, and who imports the list asks all of its feeds.`);
      }
    });
}

/** The editor of the configured feed list. */
export async function openEditor(context: Context): Promise<FeedEditor> {
  const { config } = settingsOf(context);
  const feeds = await openFeeds(config, (line) => tell(context.output, line));
  return createFeedEditor(feeds, createLastEditKeeper(lastEditFile(config, config.feedsFile)), () =>
    storedFeeds(context),
  );
}

/** None where the archive can't be read: they are asked for their titles alone, and the list is edited all the same. */
async function storedFeeds(context: Context): Promise<readonly Feed[]> {
  const states = await withArchiveIfAny(settingsOf(context).config, [], (store) => store.feedStates()).catch(() => []);
  return states.map(({ feed }) => feed);
}

/** The list, each feed by the title that it is known under. */
async function namedFeeds(editor: FeedEditor, context: Context): Promise<readonly Feed[]> {
  const { feeds } = await editor.read();
  const stored = new Map((await storedFeeds(context)).map((feed) => [feed.id, feed]));
  return feeds.map((feed) => calledAs(feed, stored.get(feed.id)));
}

/** Told after edits that are not taken back by their opposite, where the edit could be kept to be taken back. */
async function tellUndo(editor: FeedEditor, { output }: Context): Promise<void> {
  if ((await editor.lastEdit()) !== null) tell(output, "“wirewatch feeds undo” takes this back.");
}

/** Does an edit; what the user got wrong is a usage error. */
export async function edited<T>(edit: () => Promise<T>): Promise<T> {
  try {
    return await edit();
  } catch (error) {
    if (error instanceof FileEditError) throw fileFailure(error);
    if (!(error instanceof FeedEditError)) throw error;
    throw new UsageError(error.message + (hints[error.code] ?? ""));
  }
}

const hints: Readonly<Partial<Record<FeedEditCode, string>>> = {
  "no-such-feed": " “wirewatch feeds list” shows the ids.",
  "headers-to-another-site": " (--header “Name: value” or --user for each, or --drop-headers)",
};

/** A full disk takes nothing away of an earlier list; what is no file, such as /dev/stdout, is only written to. */
async function writeWhole(file: string, text: string): Promise<void> {
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) await replaceFile(file, text, null);
  else await writeFile(file, text);
}

function notWritten(file: string, error: unknown): CommandFailedError {
  const [why] = whyNotWritten(errorCode(error), dirname(file));
  return new CommandFailedError(`${file} was not written: ${why}.`);
}

interface MoveOptions extends HeaderOptions {
  readonly dropHeaders?: boolean;
}

async function headersOf(options: MoveOptions, output: Output): Promise<FeedChanges> {
  const headers = await headersGiven(options, output);
  if (headers === null) return options.dropHeaders ? { headers: null } : {};
  if (options.dropHeaders) throw new UsageError("Give either headers or --drop-headers.");
  return { headers };
}

function opml(text: string, file: string): ReturnType<typeof readOpml> {
  try {
    return readOpml(text);
  } catch (error) {
    if (error instanceof OpmlError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** A feed that said it is gone is not paused in the list, but in the archive. */
async function askAgain(context: Context, ids: readonly string[]): Promise<void> {
  const file = databaseFile(settingsOf(context).config);
  if (!hasDatabase(file)) return;
  const store = await openSqliteStore(file, "writer");
  try {
    for (const id of ids) await store.askAgain(id, context.now());
  } finally {
    await store.close();
  }
}

/** Lets the archive know at once that a feed left the list, so that another one that is given its id is told from it. */
async function tellArchive(context: Context, editor: FeedEditor): Promise<void> {
  await withWriter(context, async (store, isWriter) => {
    // The running process takes the edited list over by itself.
    if (isWriter) await store.syncFeeds((await editor.read()).feeds, context.now());
  });
}

/** Deletes the items of a removed feed here, or has the process do it that fills the archive. */
async function deleteItems(context: Context, editor: FeedEditor, id: string): Promise<number> {
  const deleted = await withWriter(context, async (store, isWriter) => {
    if (!isWriter) return followPurge(store, id, context);
    await store.syncFeeds((await editor.read()).feeds, context.now());
    return purgeItems(store, id, () => undefined);
  });
  return deleted ?? 0;
}

/** Does a piece of work on the archive, as its only writer if nobody else is; null where there is none yet. */
async function withWriter<T>(
  context: Context,
  work: (store: Store, isWriter: boolean) => Promise<T>,
): Promise<T | null> {
  const file = databaseFile(settingsOf(context).config);
  if (!hasDatabase(file)) return null;
  const store = await openSqliteStore(file, "writer");
  const owner = leaseOwner();
  try {
    return await work(store, await store.acquireLease("writer", owner, context.now(), leaseMs));
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
