import type { Feed } from "../../model/feed.ts";

/** A feed of the list, with the title that it is stored under where the list gives none. */
export function calledAs(feed: Feed, stored: Feed | undefined): Feed {
  if (feed.isNamed || stored === undefined || stored.isNamed || stored.url !== feed.url) return feed;
  return { ...feed, title: stored.title };
}
