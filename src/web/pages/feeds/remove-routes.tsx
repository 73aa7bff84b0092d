import type { Hono } from "hono";
import type { WebDeps } from "../../deps.ts";
import { readFeedForm } from "../../feeds/feed-form.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import { readFeedsView } from "../../feeds/feeds-view.ts";
import { listedFeed } from "../../feeds/listed-feed.ts";
import { removeFeeds } from "../../feeds/remove-feeds.ts";
import type { Frames } from "../frames.ts";
import { RemoveFeedPage } from "./remove-feed.tsx";

/** `/feeds/ID/remove`: asks what becomes of a feed's items before it is taken off the list. */
export function addRemovalPages(routes: Hono, deps: WebDeps, { prepare }: Frames): void {
  routes.get("/feeds/:id/remove", async (c) => {
    const [{ frame }, { feed, items }] = await Promise.all([prepare(c), listedFeed(deps, c.req.param("id"))]);
    const view = readFeedsView((name) => c.req.query(name));
    return c.html(<RemoveFeedPage frame={frame} feed={feed} view={view} items={items} />);
  });

  routes.post("/feeds/:id/remove", async (c) => {
    const { feed } = await listedFeed(deps, c.req.param("id"));
    const { text, view } = await readFeedForm(c);
    const withItems = text("items") === "delete";
    const { heldUp } = await removeFeeds(deps, [feed.id], withItems);
    // Its id is in the list no more.
    const told = { done: withItems ? "deleted" : "removed", feed: feed.title, isHeldUp: heldUp !== null } as const;
    return c.redirect(feedsUrl(view, { told }), 303);
  });
}
