import type { Feed } from "../../model/feed.ts";
import { feedKey, losesHeaders } from "../same-feed.ts";
import { withoutUser } from "../web-address.ts";
import type { FeedChanges } from "./edit-feeds.ts";
import { FeedEditError } from "./feed-edit-error.ts";

/** What an edit of the list may not do; each throws FeedEditError where it would. */

/** The feeds of these ids by their places in the list. */
export function placesOf(feeds: readonly Feed[], ids: string | readonly string[]): ReadonlyMap<number, Feed> {
  const places = new Map(feeds.map(({ id }, place) => [id, place]));
  return new Map(
    (typeof ids === "string" ? [ids] : ids).map((id) => {
      const place = places.get(id) ?? -1;
      const feed = feeds[place];
      if (feed) return [place, feed] as const;
      throw new FeedEditError("no-such-feed", `There is no feed “${id}” in the list.`);
    }),
  );
}

/**
 * An address may be followed once.
 *
 * @param besides  the feed that is to have it, as where one has moved to where another one is
 */
export function refuseListed(feeds: readonly Feed[], url: string, besides?: Feed): void {
  const key = feedKey(url);
  const same = feeds.find((feed) => feed !== besides && feedKey(feed.url) === key);
  if (!same) return;
  const message = `${withoutUser(url)} is already listed as “${same.title}” (${same.id}).`;
  throw new FeedEditError("already-listed", besides ? `${message} Remove one of the two.` : message);
}

/** Headers are given for a site; what they hold is no other site's business. */
export function refuseForeign(feed: Feed, url: string, changes: FeedChanges): void {
  if (changes.headers !== undefined || !losesHeaders(feed, url)) return;
  const names = Object.keys(feed.headers).join(", ");
  const hosts = [url, feed.url].map((address) => URL.parse(address)?.host ?? "");
  const message =
    `“${feed.title}” is asked with request headers (${names}) that were given for ${hosts[1]}; ` +
    `${hosts[0]} is another site. Give the headers again together with the address, or drop them.`;
  throw new FeedEditError("headers-to-another-site", message);
}
