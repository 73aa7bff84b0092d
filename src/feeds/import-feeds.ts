import type { Feed } from "../model/feed.ts";
import type { FeedEntry } from "./feeds-schema.ts";
import type { OpmlFeed } from "./read-opml.ts";

/** What an import adds, and what it leaves out. */
export interface FeedImport {
  readonly entries: readonly FeedEntry[];
  /** Feeds of the file that the list already has: line of the file and id in the list. */
  readonly listed: readonly { readonly line: number; readonly id: string }[];
}

/** Picks from the feeds of an OPML file those that the list does not have yet. */
export function importFeeds(found: readonly OpmlFeed[], list: readonly Feed[]): FeedImport {
  const ids = new Map(list.map((feed) => [keyOf(feed.url), feed.id]));
  const listed = found.flatMap(({ url, line }) => {
    const id = ids.get(keyOf(url));
    return id === undefined ? [] : [{ line, id }];
  });
  const entries = found
    .filter(({ url }) => !ids.has(keyOf(url)))
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

/** The same feed over http and https, or with and without a closing slash, is listed once. */
function keyOf(url: string): string {
  return (URL.parse(url)?.href ?? url).replace(/^https?:\/\//, "").replace(/\/$/, "");
}
