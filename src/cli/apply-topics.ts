import type { Topic } from "../model/topic.ts";
import { type RetagProgress, retagProgress, retagTopics } from "../process/jobs/retag-job.ts";
import { databaseFile } from "../process/paths.ts";
import { hasDatabase } from "../store/sqlite/database-place.ts";
import type { Store } from "../store/store.ts";
import { retagAgain } from "../topics/archive/retag-again.ts";
import { entryTexts, type TopicEditor } from "../topics/file/topic-editor.ts";
import { topicEntry } from "../topics/file/topic-entry.ts";
import { CommandFailedError } from "./command-failed.ts";
import { type Context, settingsOf } from "./context.ts";
import { leaveJob } from "./leave-job.ts";
import { createProgressBar } from "./progress-bar.ts";
import { takenOver } from "./taken-over.ts";
import { asWriter } from "./write-archive.ts";

/**
 * Tags the archive by topics as they are in the file: here, or it has the process do it that fills the archive.
 *
 * @throws CommandFailedError when there is no archive yet
 */
export async function applyTopics(
  context: Context,
  editor: TopicEditor,
  ids: readonly string[],
): Promise<RetagProgress> {
  const { config } = settingsOf(context);
  if (!hasDatabase(databaseFile(config))) {
    throw new CommandFailedError("There is no archive yet. Run “wirewatch fetch” first.");
  }
  const bar = createProgressBar(context.output, "Tagging {topic} {bar} {value}/{total} items");
  const show = ({ topics }: RetagProgress): void => {
    const last = topics.at(-1);
    if (last) bar.update({ done: last.done, of: last.of, shown: { topic: last.topic } });
  };
  try {
    return await asWriter(config, context.now, {
      async here(store) {
        const version = await editor.read();
        const { topics } = version;
        const again = retagAgain(topics, await store.syncTopics(topics, context.now(), null, entryTexts(version)));
        return retagTopics(store, [...new Set([...ids, ...again])], null, show);
      },
      async there(store, start) {
        await untilInForce(store, editor, ids, context.now);
        let last: RetagProgress = { topics: [] };
        const onProgress = (progress: unknown): void => {
          const told = retagProgress.safeParse(progress);
          if (!told.success) return;
          last = told.data;
          show(last);
        };
        const isLeft = await leaveJob("retag", { topics: ids }, { store, now: context.now, start, onProgress });
        return isLeft ? null : last;
      },
    });
  } finally {
    bar.stop();
  }
}

/** Waits until the running process has the rules of the file; tagging before that would use the old ones. */
async function untilInForce(
  store: Store,
  editor: TopicEditor,
  ids: readonly string[],
  now: () => number,
): Promise<void> {
  const wanted = new Map((await editor.read()).topics.map((topic) => [topic.id, rulesOf(topic)]));
  await takenOver(now, async () => {
    const states = new Map((await store.topicStates()).map(({ topic }) => [topic.id, rulesOf(topic)]));
    return ids.every((id) => states.get(id) === wanted.get(id));
  });
}

function rulesOf(topic: Topic): string {
  return JSON.stringify(topicEntry(topic));
}
