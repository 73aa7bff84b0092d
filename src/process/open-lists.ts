import type { Config } from "../config.ts";
import { type FeedList, openFeedList } from "../feeds/feed-list.ts";
import { openTopicList, openTopicListLazily, type TopicList } from "../topics/topic-list.ts";
import { ensureFile } from "../userfile/ensure-file.ts";
import { createLastGood, type LastGood } from "../userfile/last-good.ts";
import { defaultFeedsFile, defaultTopicsFile, lastGoodFile } from "./paths.ts";

/**
 * Opens the two files of the user's; a missing one is made from the shipped default, with a message.
 *
 * @param announce   told of a file that had to be made
 * @param fallsBack  goes on with what was last in force where a file can't be used, as a server does
 * @throws UserFileError when one of them can't be used; of topics that don't fall back, when they are first looked at
 */
export async function openLists(
  config: Config,
  announce: (message: string) => void,
  fallsBack = false,
): Promise<{ feeds: FeedList; topics: TopicList }> {
  if (await ensureFile(config.feedsFile, defaultFeedsFile)) {
    announce(`${config.feedsFile} was missing; a list of 60 feeds was put there. Edit it as you like.`);
  }
  if (await ensureFile(config.topicsFile, defaultTopicsFile)) {
    announce(`${config.topicsFile} was missing; the ten shipped topics were put there. Edit it as you like.`);
  }
  const { feedsFile, topicsFile } = config;
  const lastGood = (file: string): LastGood => createLastGood(lastGoodFile(config, file));
  return fallsBack
    ? {
        feeds: await openFeedList(feedsFile, lastGood(feedsFile)),
        topics: await openTopicList(topicsFile, lastGood(topicsFile)),
      }
    : { feeds: await openFeedList(feedsFile), topics: await openTopicListLazily(topicsFile) };
}
