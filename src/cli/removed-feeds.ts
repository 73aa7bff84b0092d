import { setTimeout as wait } from "node:timers/promises";
import type { FeedEditor } from "../feeds/list/feed-editor.ts";
import { purgeHere } from "../process/jobs/purge-job.ts";
import { databaseFile } from "../process/paths.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import type { Store } from "../store/store.ts";
import { type Context, settingsOf } from "./context.ts";
import { watchJob } from "./watch-job.ts";
import { asWriter } from "./write-archive.ts";

/** How long a running process may take to read an edited list. */
const takenOverMs = 15_000;

/** Lets the archive know at once that a feed left the list, so that another one that is given its id is told from it. */
export async function tellRemoval(context: Context, editor: FeedEditor): Promise<void> {
  const { config } = settingsOf(context);
  if (!hasDatabase(databaseFile(config))) return;
  await asWriter(config, context.now, async (store, isWriter) => {
    // The running process takes the edited list over by itself.
    if (isWriter) await store.syncFeeds((await editor.read()).feeds, context.now());
  });
}

/**
 * Deletes the items of a feed that left the list here, or has the process do it that fills the archive.
 *
 * @returns how many there were
 */
export async function deleteItems(context: Context, editor: FeedEditor, id: string): Promise<number> {
  const { config } = settingsOf(context);
  if (!hasDatabase(databaseFile(config))) return 0;
  return asWriter(config, context.now, async (store, isWriter) => {
    if (!isWriter) return followPurge(store, id, context);
    await store.syncFeeds((await editor.read()).feeds, context.now());
    return purgeHere(store, id, context.now);
  });
}

async function followPurge(store: Store, id: string, { now }: Context): Promise<number> {
  // The running process takes the edited list over by itself; only then has the feed no items to keep.
  for (const until = now() + takenOverMs; now() < until; await wait(100)) {
    if (!(await store.feedStates()).some(({ feed }) => feed.id === id)) break;
  }
  const job = await store.addJob("purge", { feed: id }, now());
  let deleted = 0;
  for await (const { progress } of watchJob(store, job)) deleted = deletedOf(progress);
  return deleted;
}

function deletedOf(progress: unknown): number {
  return typeof progress === "object" && progress !== null && "deleted" in progress ? Number(progress.deleted) : 0;
}
