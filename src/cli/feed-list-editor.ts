import { calledAs } from "../feeds/list/called-as.ts";
import { type FeedEditCode, FeedEditError } from "../feeds/list/feed-edit-error.ts";
import { createFeedEditor, type FeedEditor } from "../feeds/list/feed-editor.ts";
import type { Feed } from "../model/feed.ts";
import { openFeeds } from "../process/open-lists.ts";
import { lastEditFile } from "../process/paths.ts";
import { FileEditError } from "../userfile/edit-error.ts";
import { createLastEditKeeper } from "../userfile/last-edit.ts";
import { type Context, settingsOf, withArchiveIfAny } from "./context.ts";
import { fileFailure } from "./file-failure.ts";
import { tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** The editor of the configured feed list. */
export async function openEditor(context: Context): Promise<FeedEditor> {
  const { config } = settingsOf(context);
  const feeds = await openFeeds(config, (line) => tell(context.output, line));
  return createFeedEditor(feeds, createLastEditKeeper(lastEditFile(config, config.feedsFile)), () =>
    storedFeeds(context),
  );
}

/** The list, each feed by the title that it is known under. */
export async function namedFeeds(editor: FeedEditor, context: Context): Promise<readonly Feed[]> {
  const { feeds } = await editor.read();
  const stored = new Map((await storedFeeds(context)).map((feed) => [feed.id, feed]));
  return feeds.map((feed) => calledAs(feed, stored.get(feed.id)));
}

/** None where the archive can't be read: they are asked for their titles alone, and the list is edited all the same. */
async function storedFeeds(context: Context): Promise<readonly Feed[]> {
  const states = await withArchiveIfAny(settingsOf(context).config, [], (store) => store.feedStates()).catch(() => []);
  return states.map(({ feed }) => feed);
}

/** Told after edits that are not taken back by their opposite, where the edit could be kept to be taken back. */
export async function tellUndo(editor: FeedEditor, { output }: Context): Promise<void> {
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
