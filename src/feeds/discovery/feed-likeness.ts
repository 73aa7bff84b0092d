import { webAddress } from "../web-address.ts";

/** How much an address looks like a feed's: `sure` when it ends as those do, `likely` when a part of it speaks of feeds. */
export type FeedLikeness = "sure" | "likely" | "none";

/** Hosts whose links ending in `/feed` lead to a reader's own pages. */
const readers = /^(?:[a-z0-9-]+\.)*(?:feedly|inoreader|netvibes|newsblur|theoldreader|bloglovin)\.com$/;
/** `/rss/world`, `/rss.php`, `/webfeed/all`, and not `/feed-the-world`. */
const likelySegment = /^(?:rss\d?|feeds?|atom|rdf|(?:rss|web|outbound)-?feeds?|rssfeeds?\w*)(?:\.[a-z\d]{2,5})?$/;
const likelyHost = /^(?:rss|feeds?)\../;
/** `?format=feed`, `?page=backend` (SPIP), and not `?utm_source=rss`, which tells where a reader came from. */
const choosing = /^(?:feed|format|type|alt|output(?:type)?|page|view|mod|act|action|do)$/;
const chosen = /^(?:rss\d?|atom|rdf|feed|backend(?:-[\w-]+)?)$/;
const switched = /^(?:rss\d?|atom|rdf)$/;

/** Whether a link's address, as it is written in a page, looks like that of a feed. */
export function feedLikeness(href: string): FeedLikeness {
  if (/^feed:/i.test(href.trim())) return "sure";
  // The page's own address doesn't matter for the look of the path.
  const url = URL.parse(webAddress(href, "https://page.invalid/") ?? "");
  if (url === null || readers.test(url.hostname)) return "none";
  const path = url.pathname.toLowerCase();
  if (endsAsFeed(path) || chosen.test(url.searchParams.get("feed") ?? "")) return "sure";
  if (url.hostname === "feeds.feedburner.com" && path.length > 1) return "sure";
  const isLikely =
    likelyHost.test(url.hostname) ||
    path.split("/").some((segment) => likelySegment.test(segment)) ||
    [...url.searchParams].some(([name, value]) => speaksOfFeeds(name.toLowerCase(), value.toLowerCase()));
  return isLikely ? "likely" : "none";
}

function endsAsFeed(path: string): boolean {
  return (
    /\/(?:feed|rss|rss2|atom|rdf)\/?$/.test(path) ||
    /\.(?:rss|atom|rdf)$/.test(path) ||
    (/\.(?:xml|json)$/.test(path) && /rss|feed|atom/.test(path)) ||
    /\/feeds\/posts\/default\/?$/.test(path)
  );
}

function speaksOfFeeds(name: string, value: string): boolean {
  return switched.test(name) || (choosing.test(name) && chosen.test(value));
}
