import type { Feed } from "../model/feed.ts";
import type { FeedEntry } from "./feeds-schema.ts";
import type { OpmlFeed } from "./read-opml.ts";
import { feedKey } from "./same-feed.ts";

/** What an import adds, and what it leaves out. */
export interface FeedImport {
  readonly entries: readonly FeedEntry[];
  /** Feeds of the file that the list already has: line of the file, id and title in the list. */
  readonly listed: readonly { readonly line: number; readonly id: string; readonly title: string }[];
}

/** Picks from the feeds of an OPML file those that the list does not have yet. */
export function importFeeds(found: readonly OpmlFeed[], list: readonly Feed[]): FeedImport {
  const known = new Map(list.map((feed) => [feedKey(feed.url), feed]));
  const listed = found.flatMap(({ url, line }) => {
    const feed = known.get(feedKey(url));
    return feed === undefined ? [] : [{ line, id: feed.id, title: feed.title }];
  });
  const entries = found
    .filter(({ url }) => !known.has(feedKey(url)))
    .map(
      ({ url, title, site, language, category }): FeedEntry => ({
        url,
        ...(title === null ? {} : { title }),
        ...(site === null ? {} : { site }),
        ...(language === null ? {} : { language }),
        ...(category === null ? {} : { category }),
      }),
    );
  return { entries, listed };
}
