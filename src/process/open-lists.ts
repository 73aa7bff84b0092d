import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { Config } from "../config.ts";
import { type FeedList, openFeedList } from "../feeds/list/feed-list.ts";
import type { Store } from "../store/store.ts";
import { StoreError } from "../store/store-error.ts";
import { openTopicList, openTopicListLazily, type TopicList } from "../topics/file/topic-list.ts";
import { ensureFile, isMissing } from "../userfile/ensure-file.ts";
import { createLastGood, type LastGood } from "../userfile/last-good.ts";
import type { LiveFile } from "../userfile/live-file.ts";
import { UserFileError } from "../userfile/problem.ts";
import { databaseFile, defaultFeedsFile, defaultTopicsFile, lastGoodFile } from "./paths.ts";

/** How one of the user's lists is opened. */
interface ListFile<L> {
  readonly path: string;
  readonly defaultFile: string;
  /** What the default is, for who is told that it was put there. */
  readonly what: string;
  /** How to begin anew where nothing is to be had back. */
  readonly anew: string;
  /** Whether the archive has something that such a list named. */
  readonly isStored: (store: Store) => Promise<boolean>;
  readonly open: (lastGood: LastGood) => Promise<L>;
}

/**
 * Opens the two files of the user's; where none was ever in force it is made from the shipped default, with a message.
 *
 * @param announce   told of a file that had to be made, and of what is hardly meant as it stands in one
 * @param fallsBack  goes on with what was last in force where a file can't be used, as a server does
 * @throws UserFileError when one of them can't be used; of topics that don't fall back, when they are first looked at
 */
export async function openLists(
  config: Config,
  announce: (message: string) => void,
  fallsBack = false,
): Promise<{ feeds: FeedList; topics: TopicList }> {
  return {
    feeds: await openFeeds(config, announce, fallsBack),
    topics: await openTopics(config, announce, fallsBack),
  };
}

/** The feed list alone, as {@link openLists} opens it. */
export async function openFeeds(
  config: Config,
  announce: (message: string) => void,
  fallsBack = false,
): Promise<FeedList> {
  const path = config.feedsFile;
  const list = await openList(config, announce, {
    path,
    defaultFile: defaultFeedsFile,
    what: "a list of 60 feeds was",
    anew: `begin anew with a file that says { "feeds": [] }, to which “wirewatch feeds import” adds those of an OPML file`,
    isStored: async (store) => (await store.feedStates()).length > 0,
    open: async (lastGood) => (fallsBack ? openFeedList(path, lastGood) : kept(await openFeedList(path), lastGood)),
  });
  // A server tells of them when it puts the list into force.
  if (!fallsBack) for (const line of list.read().warnings) announce(line);
  return list;
}

/** The topics alone, as {@link openLists} opens them. */
export function openTopics(config: Config, announce: (message: string) => void, fallsBack = false): Promise<TopicList> {
  const path = config.topicsFile;
  return openList(config, announce, {
    path,
    defaultFile: defaultTopicsFile,
    what: "the ten shipped topics were",
    anew: `begin anew with a file that says { "topics": [] }`,
    isStored: async (store) => (await store.topicHeads()).length > 0,
    open: async (lastGood) =>
      fallsBack ? openTopicList(path, lastGood) : kept(await openTopicListLazily(path), lastGood),
  });
}

/** Who doesn't fall back keeps what is put into force all the same: a server that starts later may need it. */
function kept<T>(list: LiveFile<T>, lastGood: LastGood): LiveFile<T> {
  return { ...list, keep: () => lastGood.keep(list.read().text) };
}

async function openList<L>(
  config: Config,
  announce: (message: string) => void,
  { path, defaultFile, what, anew, isStored, open }: ListFile<L>,
): Promise<L> {
  const copy = lastGoodFile(config, path);
  const missing = await isMissing(path);
  // A list that is missing later was moved or lost: a default in its place would take all of it out of force.
  if (missing && !existsSync(copy) && !(await archiveHas(config, isStored))) {
    if (await ensureFile(path, defaultFile)) {
      announce(`${path} was missing; ${what} put there. Edit it as you like.`);
    }
    return open(createLastGood(copy));
  }
  return open(createLastGood(copy)).catch((error: unknown) => {
    if (!missing || !(error instanceof UserFileError)) throw error;
    const back = existsSync(copy) ? `: ${copy} is a copy of it as it was last in force` : "";
    const message = `there is no such file any more (looked for ${path}); put it back${back}. Or ${anew}`;
    throw new UserFileError(basename(path), [{ path: "", line: null, column: null, message }]);
  });
}

async function archiveHas(config: Config, isStored: (store: Store) => Promise<boolean>): Promise<boolean> {
  const file = databaseFile(config);
  if (!existsSync(file)) return false;
  // Loaded when it is needed, which is hardly ever.
  const { openSqliteStore } = await import("../store/sqlite/sqlite-store.ts");
  try {
    const store = await openSqliteStore(file, "reader");
    try {
      return await isStored(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    // Of another version: whatever is in it, a list named it.
    if (error instanceof StoreError) return true;
    throw error;
  }
}
