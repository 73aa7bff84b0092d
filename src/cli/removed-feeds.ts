import type { FeedEditor } from "../feeds/list/feed-editor.ts";
import { purgeHere } from "../process/jobs/purge-job.ts";
import { databaseFile } from "../process/paths.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import type { Store } from "../store/store.ts";
import { type Context, settingsOf } from "./context.ts";
import { leaveJob } from "./leave-job.ts";
import { takenOver } from "./taken-over.ts";
import { asWriter } from "./write-archive.ts";

/** Lets the archive know at once that a feed left the list, so that another one that is given its id is told from it. */
export async function tellRemoval(context: Context, editor: FeedEditor): Promise<void> {
  const { config } = settingsOf(context);
  if (!hasDatabase(databaseFile(config))) return;
  await asWriter<void>(config, context.now, {
    here: async (store) => store.syncFeeds((await editor.read()).feeds, context.now()),
    // The running process takes the edited list over by itself.
    there: async () => undefined,
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
  return asWriter(config, context.now, {
    async here(store) {
      await store.syncFeeds((await editor.read()).feeds, context.now());
      return purgeHere(store, id, context.now);
    },
    there: (store, start) => purgeThere(store, start, id, context),
  });
}

async function purgeThere(
  store: Store,
  start: () => Promise<true | null>,
  id: string,
  { now }: Context,
): Promise<number | null> {
  // The running process takes the edited list over by itself; only then has the feed no items to keep.
  await takenOver(now, async () => !(await store.feedStates()).some(({ feed }) => feed.id === id));
  let deleted = 0;
  const onProgress = (progress: unknown): void => {
    deleted = deletedOf(progress);
  };
  const isLeft = await leaveJob("purge", { feed: id }, { store, now, start, onProgress });
  return isLeft ? null : deleted;
}

function deletedOf(progress: unknown): number {
  return typeof progress === "object" && progress !== null && "deleted" in progress ? Number(progress.deleted) : 0;
}
