import type { WebAddress } from "../addresses/web-address.ts";
import { isPlaceholder } from "./placeholder.ts";

const anything = /^/;

/** Domains that serve portraits, counters, advertisements and buttons to share with, and which host and path these have. */
const otherPlaces: ReadonlyMap<string, RegExp> = new Map([
  ["gravatar.com", /\/(?:avatar|blavatar|userimage)\b/],
  ["githubusercontent.com", /^avatars\d*\./],
  ["twimg.com", /\/profile_images\//],
  ["ggpht.com", /^yt\d\./],
  // What is behind ~5 are files.
  ["feedburner.com", /\/~(?:a|f|fc|ff|s)\/|\/~r\/(?!.*\/~5\/)/],
  ["feedproxy.google.com", /\/~(?:a|f|fc|ff|s)\/|\/~r\/(?!.*\/~5\/)/],
  ["feeds.wordpress.com", /\/1\.0\//],
  ["feedblitz.com", /^assets\.[^/]*\/i\/|\/~\/i\//],
  ["addtoany.com", /\/buttons\//],
  ["addthis.com", /\/static\/btn\//],
  ["blogger.googleusercontent.com", /\/tracker\//],
  ["blogspot.com", /\.com\/tracker\//],
  ["facebook.com", /\/tr\b/],
  ...[
    "2o7.net",
    "amazon-adsystem.com",
    "api.flattr.com",
    "assoc-amazon.co.uk",
    "assoc-amazon.com",
    "assoc-amazon.de",
    "chartbeat.com",
    "chartbeat.net",
    "counter.theconversation.com",
    "counter.theconversation.edu.au",
    "doubleclick.net",
    "feedads.googleadservices.com",
    "feedsportal.com",
    "google-analytics.com",
    "imrworldwide.com",
    "ioam.de",
    "ivwbox.de",
    "pheedcontent.com",
    "pheedo.com",
    "pixel.wp.com",
    "quantserve.com",
    "rfihub.com",
    "scorecardresearch.com",
    "statcounter.com",
    "stats.wordpress.com",
    "stats.wp.com",
    "tracking.feedpress.com",
    "tracking.feedpress.it",
    "vgwort.de",
  ].map((domain) => [domain, anything] as const),
]);

/** Characters, portraits of a forum, a counter: on any host. */
const otherPath =
  /\/(?:(?:images\/core\/emoji|wp-includes\/images|twemoji|emojione|user_avatar|letter_avatar(?:_proxy)?)\/|_\/stat$)/;
/** FeedBurner's buttons and counters, under a publisher's name. */
const feedBurnerPath = /^\/~(?:ff\/|[ar]\/.*\/~4\/)/;

/**
 * Whether an address of the web may be that of an article's picture: it is not known as the portrait of who wrote it, a
 * counter, a button, a character or a placeholder.
 */
export function isArticlePicture(url: WebAddress): boolean {
  return !isPlaceholder(url) && !isOfOtherDomain(url) && !isOtherPath(url.pathname);
}

function isOfOtherDomain({ hostname, pathname }: WebAddress): boolean {
  for (let start = 0; ; ) {
    const place = otherPlaces.get(hostname.slice(start));
    if (place) return place.test(hostname + pathname);
    const dot = hostname.indexOf(".", start);
    if (dot < 0) return false;
    start = dot + 1;
  }
}

function isOtherPath(path: string): boolean {
  return otherPath.test(path) || feedBurnerPath.test(path);
}
