import { losesHeaders } from "../../feeds/same-feed.ts";
import { withoutUser } from "../../feeds/web-address.ts";
import type { WebDeps } from "../deps.ts";
import { changeFeeds } from "./change-feeds.ts";
import { listedFeed } from "./listed-feed.ts";

interface MovedFeed {
  /** Whether it was asked with headers that the new address is not asked with: it is another site's. */
  readonly isBare: boolean;
  /** What is to be told where it isn't in force yet. */
  readonly heldUp: string | null;
}

/**
 * Has a feed asked at the address that its publisher has moved it to.
 *
 * @returns null where it has not moved
 */
export async function moveFeed(deps: WebDeps, id: string): Promise<MovedFeed | null> {
  const version = await deps.feeds.read();
  const { feed, movedTo } = await listedFeed(deps, id, version);
  if (movedTo === null) return null;
  const isBare = losesHeaders(feed, movedTo);
  const changes = { url: withoutUser(movedTo), ...(isBare ? { headers: null } : {}) };
  // Whether headers are to be dropped was told of this version.
  const { heldUp } = await changeFeeds(deps, [id], changes, version.etag);
  return { isBare, heldUp };
}
