import { getDomain } from "tldts";
import type { Feed } from "./feed.ts";

/**
 * The outlet that a feed belongs to: the registrable domain of its site, else of its address; a feed without one, as on
 * this machine, is an outlet of its own.
 */
export function outletOf(feed: Pick<Feed, "id" | "site" | "url">): string {
  return getDomain(feed.site ?? feed.url) ?? soleOutlet(feed.id);
}

/** The outlet of a feed of which no more is known than its id. */
export function soleOutlet(id: string): string {
  return `feed ${id}`;
}
