import type { Feed } from "../../model/feed.ts";
import type { LastGood } from "../../userfile/last-good.ts";
import { type LiveFile, openLiveFile } from "../../userfile/live-file.ts";
import { readFeeds } from "./read-feeds.ts";

/** The user's feed list: what is followed, edited by hand, by the command line or by the API. */
export type FeedList = LiveFile<readonly Feed[]>;

/**
 * Opens the feed list.
 *
 * @param lastGood  what is in force where the file can't be used
 * @throws UserFileError when it is missing, no JSON or invalid
 */
export function openFeedList(path: string, lastGood: LastGood | null = null): Promise<FeedList> {
  return openLiveFile(path, readFeeds, lastGood);
}
