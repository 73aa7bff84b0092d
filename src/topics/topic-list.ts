import type { Topic } from "../model/topic.ts";
import { type LiveFile, openLiveFile } from "../userfile/live-file.ts";
import type { ReadValue } from "../userfile/user-file.ts";
import { parseTopics, TopicsError } from "./schema.ts";

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
 * @throws UserFileError when the file is missing, no JSON or invalid
 */
export function openTopicList(path: string): Promise<TopicList> {
  return openLiveFile(path, readTopics);
}
