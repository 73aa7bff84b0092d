import type { Command } from "commander";
import type { FeedChanges } from "../feeds/list/edit-feeds.ts";
import { databaseFile } from "../process/paths.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import { countWords } from "../text/count-words.ts";
import { confirm } from "./confirm.ts";
import { type Context, settingsOf } from "./context.ts";
import { edited, namedFeeds, openEditor, tellUndo } from "./feed-list-editor.ts";
import { type HeaderOptions, headersGiven, withHeaderOptions } from "./header-options.ts";
import { type Output, tell } from "./output.ts";
import { deleteItems, tellRemoval } from "./removed-feeds.ts";
import { UsageError } from "./usage-error.ts";
import { writeArchive } from "./write-archive.ts";

/** `feeds pause|resume|rename|move|headers|remove|undo`: edits of the feed list. */
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
        await tellRemoval(context, editor);
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
      await tellRemoval(context, editor);
      tell(
        output,
        edit.isTakenBack ? `Done again: ${edit.what}.` : `Taken back: ${edit.what}. Items that came in stay.`,
      );
    });
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

/** A feed that said it is gone is not paused in the list, but in the archive. */
async function askAgain(context: Context, ids: readonly string[]): Promise<void> {
  const { config } = settingsOf(context);
  if (!hasDatabase(databaseFile(config))) return;
  await writeArchive(config, async (store) => {
    for (const id of ids) await store.askAgain(id, context.now());
  });
}
