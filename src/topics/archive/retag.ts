import { setImmediate as nextTurn } from "node:timers/promises";
import type { Topic } from "../../model/topic.ts";
import type { Store, TopicVerdict } from "../../store/store.ts";
import { candidateRules } from "../matcher/candidates.ts";
import { compileTopics } from "../matcher/compile.ts";

/** How far the archive is tagged anew with a topic. */
export interface RetagProgress {
  readonly topic: string;
  /** Items looked at, of those that may fit. */
  readonly done: number;
  readonly of: number;
  readonly gained: number;
  readonly lost: number;
  /** All items up to this id are done; null before the first. */
  readonly after: number | null;
}

type Archive = Pick<Store, "topicCandidates" | "itemTexts" | "retag">;

/** Items tagged in one transaction: little enough not to hold up the ingest. */
const taggedAtOnce = 200;

/**
 * Tags the whole archive anew with a topic, in steps that each leave it correct: a tag and what search knows of it
 * change together. Interrupted, it goes on from the last progress that was told.
 *
 * @param from  the last progress of an interrupted run; null at the start
 */
export async function retagArchive(
  topic: Topic,
  archive: Archive,
  from: RetagProgress | null,
  onProgress: (progress: RetagProgress) => Promise<void> | void,
): Promise<RetagProgress> {
  const matcher = compileTopics([topic]);
  const ids = await archive.topicCandidates({
    rules: candidateRules(topic),
    topic: topic.id,
    after: from?.after ?? null,
  });
  let progress: RetagProgress = from ?? { topic: topic.id, done: 0, of: ids.length, gained: 0, lost: 0, after: null };
  for (let at = 0; at < ids.length; at += taggedAtOnce) {
    const step = ids.slice(at, at + taggedAtOnce);
    const verdicts = (await archive.itemTexts(step)).map((item): TopicVerdict => {
      const [tag = null] = matcher.match(item);
      return { item: item.id, revision: item.revision, tag };
    });
    const { gained, lost } = await archive.retag(topic.id, verdicts);
    progress = {
      topic: topic.id,
      done: progress.done + step.length,
      of: Math.max(progress.of, progress.done + step.length),
      gained: progress.gained + gained,
      lost: progress.lost + lost,
      after: step.at(-1) ?? progress.after,
    };
    await onProgress(progress);
    // A store in the same thread answers at once: without this, nothing else of the program would have its turn.
    await nextTurn();
  }
  return progress;
}
