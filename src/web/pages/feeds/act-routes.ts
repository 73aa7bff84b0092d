import type { Context, Hono } from "hono";
import type { WebDeps } from "../../deps.ts";
import { changeFeeds } from "../../feeds/change-feeds.ts";
import { editFeeds } from "../../feeds/edit-feeds.ts";
import { editSeveral } from "../../feeds/edit-several.ts";
import { readFeedForm } from "../../feeds/feed-form.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import { listedFeed } from "../../feeds/listed-feed.ts";
import { moveFeed } from "../../feeds/move-feed.ts";
import type { DoneKind } from "../../feeds/told-edit.ts";

/** What is done at the press of a button in the list, to one feed, to several, or to the list itself. */
export function addFeedActs(routes: Hono, deps: WebDeps): void {
  /** Back to the list as it was left, at the row of the feed. */
  const back = async (c: Context, id: string, done: DoneKind, heldUp: string | null = null) => {
    const { view } = await readFeedForm(c);
    return c.redirect(feedsUrl(view, { told: { done, feed: id, isHeldUp: heldUp !== null }, row: id }), 303);
  };

  routes.post("/feeds/:id/pause", async (c) => {
    const id = c.req.param("id");
    const { heldUp } = await changeFeeds(deps, [id], { enabled: false });
    return back(c, id, "paused", heldUp);
  });

  routes.post("/feeds/:id/resume", async (c) => {
    const id = c.req.param("id");
    const { heldUp } = await changeFeeds(deps, [id], { enabled: true });
    return back(c, id, "resumed", heldUp);
  });

  routes.post("/feeds/:id/move", async (c) => {
    const id = c.req.param("id");
    const moved = await moveFeed(deps, id);
    if (moved !== null) return back(c, id, moved.isBare ? "moved-bare" : "moved", moved.heldUp);
    const { view } = await readFeedForm(c);
    return c.redirect(feedsUrl(view, { row: id }), 303);
  });

  routes.post("/feeds/:id/refresh", async (c) => {
    const { feed } = await listedFeed(deps, c.req.param("id"));
    await deps.store.addJob("fetch", { feeds: [feed.id], due: false }, deps.now());
    return back(c, feed.id, "asked");
  });

  routes.post("/feeds/several", async (c) => {
    const { text, texts, view } = await readFeedForm(c);
    const ids = [...new Set(texts("feed"))];
    const { what, heldUp } = await editSeveral(deps, ids, text("act") ?? "", text("category") ?? "");
    return c.redirect(feedsUrl(view, { told: { done: "several", feed: what, isHeldUp: heldUp !== null } }), 303);
  });

  routes.post("/feeds/undo", async (c) => {
    const { text, view } = await readFeedForm(c);
    const { edit, heldUp } = await editFeeds(deps, () => deps.feeds.undo(text("version") || null));
    const told = { done: edit.isTakenBack ? "redone" : "undone", feed: edit.what, isHeldUp: heldUp !== null } as const;
    return c.redirect(feedsUrl(view, { told }), 303);
  });
}
