import type { Topic } from "../../model/topic.ts";
import type { LastGood } from "../../userfile/last-good.ts";
import { type LiveFile, openLiveFile, openLiveFileLazily } from "../../userfile/live-file.ts";
import type { ReadValue } from "../../userfile/user-file.ts";
import { parseTopics, TopicsError } from "./parse-topics.ts";

/** The user's topics, edited by hand, by the command line or by the API. */
export type TopicList = LiveFile<readonly Topic[]>;

export const readTopics: ReadValue<readonly Topic[]> = (json) => {
  try {
    return { ok: parseTopics(json) };
  } catch (error) {
    if (error instanceof TopicsError) return { problems: error.problems };
    throw error;
  }
};

/**
 * Opens the topics.
 *
 * @param lastGood  what is in force where the file can't be used
 * @throws UserFileError when the file is missing, no JSON or invalid
 */
export function openTopicList(path: string, lastGood: LastGood | null = null): Promise<TopicList> {
  return openLiveFile(path, readTopics, lastGood);
}

/** As {@link openTopicList}, for who may not need the topics: a mistake in them is thrown when they are first read. */
export function openTopicListLazily(path: string): Promise<TopicList> {
  return openLiveFileLazily(path, readTopics);
}
