import { z } from "zod";
import type { Store } from "../../store/store.ts";
import { retagArchive } from "../../topics/archive/retag.ts";
import type { DoJob } from "./do-job.ts";

const payload = z.object({ topics: z.array(z.string()) });

const topicProgress = z.object({
  topic: z.string(),
  done: z.number(),
  of: z.number(),
  gained: z.number(),
  lost: z.number(),
  after: z.number().nullable(),
});

/** How far it is to tag the archive anew: one entry for each topic that was begun. */
export const retagProgress = z.object({ topics: z.array(topicProgress.extend({ version: z.number() })) });
export type RetagProgress = z.infer<typeof retagProgress>;

/** Tags the archive anew for another process. */
export function retagJob(store: Store): DoJob<z.infer<typeof payload>> {
  return {
    payload,
    run({ topics }, { earlier, keep, signal }) {
      const told = retagProgress.safeParse(earlier);
      return retagTopics(store, topics, told.success ? told.data : null, async (progress) => {
        // What is done is known by what was kept of it, so each step is kept before the next.
        await keep(progress);
        signal.throwIfAborted();
      });
    },
  };
}

/**
 * Tags the archive anew with topics, one after the other. What an interrupted run did is not done again, unless the
 * topic's rules changed since.
 *
 * @param told  progress that an earlier run left
 */
export async function retagTopics(
  store: Store,
  ids: readonly string[],
  told: RetagProgress | null,
  onProgress: (progress: RetagProgress) => Promise<void> | void,
): Promise<RetagProgress> {
  const done = new Map(told?.topics.map((each) => [each.topic, each]));
  const states = new Map((await store.topicStates()).map((state) => [state.topic.id, state]));
  const all = (): RetagProgress => ({ topics: [...done.values()] });
  for (const id of ids) {
    const state = states.get(id);
    if (!state) continue;
    const { topic, version } = state;
    const before = done.get(id);
    const from = before?.version === version ? before : null;
    const last = await retagArchive(topic, store, from, (progress) => {
      done.set(id, { ...progress, version });
      return onProgress(all());
    });
    done.set(id, { ...last, version });
  }
  return all();
}
