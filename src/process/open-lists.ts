import type { Config } from "../config.ts";
import { type FeedList, openFeedList } from "../feeds/feed-list.ts";
import { openTopicList, type TopicList } from "../topics/topic-list.ts";
import { ensureFile } from "../userfile/ensure-file.ts";
import { defaultFeedsFile, defaultTopicsFile } from "./paths.ts";

/**
 * Opens the two files of the user's; a missing one is made from the shipped default, with a message.
 *
 * @param announce  told of a file that had to be made
 * @throws UserFileError when one of them can't be used
 */
export async function openLists(
  config: Config,
  announce: (message: string) => void,
): Promise<{ feeds: FeedList; topics: TopicList }> {
  if (await ensureFile(config.feedsFile, defaultFeedsFile)) {
    announce(`${config.feedsFile} was missing; a list of 60 feeds was put there. Edit it as you like.`);
  }
  if (await ensureFile(config.topicsFile, defaultTopicsFile)) {
    announce(`${config.topicsFile} was missing; the ten shipped topics were put there. Edit it as you like.`);
  }
  return { feeds: await openFeedList(config.feedsFile), topics: await openTopicList(config.topicsFile) };
}
