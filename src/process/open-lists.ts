import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { type FeedList, openFeedList } from "../feeds/feed-list.ts";
import { openTopicList, type TopicList } from "../topics/topic-list.ts";
import { ensureFile } from "../userfile/ensure-file.ts";
import { defaultFeedsFile, defaultTopicsFile } from "./paths.ts";

/**
 * Opens the two files of the user's; a missing one is made from the shipped default, with a message.
 *
 * @throws UserFileError when one of them can't be used
 */
export async function openLists(config: Config, log: Logger): Promise<{ feeds: FeedList; topics: TopicList }> {
  if (await ensureFile(config.feedsFile, defaultFeedsFile)) {
    log.warn(`${config.feedsFile} was missing; a list of 60 feeds was put there. Edit it as you like.`);
  }
  if (await ensureFile(config.topicsFile, defaultTopicsFile)) {
    log.warn(`${config.topicsFile} was missing; the ten shipped topics were put there. Edit it as you like.`);
  }
  return { feeds: await openFeedList(config.feedsFile), topics: await openTopicList(config.topicsFile) };
}
