import { getDomain } from "tldts";
import type { Feed } from "../model/feed.ts";

/**
 * A key under which addresses of the same feed meet: it doesn't matter whether they are written with http or https, in
 * capitals, with a closing slash, a user name or a fragment.
 */
export function feedKey(address: string): string {
  const url = URL.parse(address.trim());
  if (url === null) return address.trim();
  return (url.host + url.pathname).replace(/\/$/, "") + url.search;
}

/** An address as it is written down: as it was given, without blanks around it and a fragment, which is never sent. */
export function addressToKeep(address: string): string {
  return address.trim().replace(/#.*$/s, "");
}

/** Whether two addresses are of one site: have the same registrable domain, or the same host where there is none. */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other);
}

/** Whether a feed's request headers may not go with it to another address: they were given for the site it is on. */
export function losesHeaders(feed: Feed, url: string): boolean {
  return Object.keys(feed.headers).length > 0 && !isSameSite(feed.url, url);
}

function siteOf(address: string): string {
  const host = URL.parse(address)?.hostname ?? address;
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}
