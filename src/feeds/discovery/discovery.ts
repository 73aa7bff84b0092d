import type { FeedDocument } from "../../model/document.ts";
import type { FoundLink } from "./find-feeds.ts";

export interface DiscoveredFeed {
  /** The address to follow. */
  readonly url: string;
  readonly document: FeedDocument;
  /** `address`: what was asked is itself the feed. */
  readonly source: FoundLink["source"] | "address";
}

/** What was found at an address. */
export interface Discovery {
  /** Where the asked address led. */
  readonly page: string;
  readonly feeds: readonly DiscoveredFeed[];
  /** Addresses that turned out to be no feeds, and why, in words for the user. */
  readonly tried: readonly { readonly url: string; readonly problem: string }[];
  /** Addresses that the page links as well, and that were not asked because there are so many. */
  readonly unasked: readonly string[];
}
