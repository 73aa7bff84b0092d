import { webAddress } from "../web-address.ts";

/** Longer files are cut (RFC 9309 §2.5 asks for 500 kibibytes at least). */
const maxLength = 512 * 1024;

/**
 * Addresses of the site maps that a robots.txt names (https://www.sitemaps.org/protocol.html#submit_robots), absolute, in
 * its order, each once. They may be on another host.
 */
export function namedSiteMaps(robots: string, robotsUrl: string): readonly string[] {
  const lines = robots.slice(0, maxLength).matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(\S+)/gim);
  return [...new Set([...lines].flatMap(([, written = ""]) => webAddress(written, robotsUrl) ?? []))];
}
