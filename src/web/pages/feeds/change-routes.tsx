import type { Context, Hono } from "hono";
import type { FeedChanges } from "../../../feeds/list/edit-feeds.ts";
import type { Feed } from "../../../model/feed.ts";
import type { WebDeps } from "../../deps.ts";
import { readFeedForm } from "../../feeds/feed-form.ts";
import { feedsUrl } from "../../feeds/feeds-url.ts";
import { type FeedsView, readFeedsView } from "../../feeds/feeds-view.ts";
import { listedFeed } from "../../feeds/listed-feed.ts";
import { renameFeed } from "../../feeds/rename-feed.ts";
import { givesHeaders } from "../../feeds/sent-headers.ts";
import type { DoneKind } from "../../feeds/told-edit.ts";
import type { Frames } from "../frames.ts";
import { ChangeFeedPage, type RefusedChange } from "./change-feed.tsx";

/** `/feeds/ID/rename`: title, category, address and headers of a feed; the form comes back where it is refused. */
export function addChangePages(routes: Hono, deps: WebDeps, { prepare }: Frames): void {
  const show = async (c: Context, feed: Feed, view: FeedsView, refused: RefusedChange | null) => {
    const { frame } = await prepare(c);
    const page = <ChangeFeedPage frame={frame} feed={feed} view={view} refused={refused} />;
    return c.html(page, refused?.problem.status ?? 200);
  };

  routes.get("/feeds/:id/rename", async (c) => {
    const { feed } = await listedFeed(deps, c.req.param("id"));
    return show(
      c,
      feed,
      readFeedsView((name) => c.req.query(name)),
      null,
    );
  });

  routes.post("/feeds/:id/rename", async (c) => {
    const id = c.req.param("id");
    const { text, secret, view } = await readFeedForm(c);
    const outcome = await renameFeed(deps, id, {
      was: { title: text("was-title"), category: text("was-category"), address: text("was-address") },
      wanted: { title: text("title"), category: text("category"), address: text("address") },
      isWithoutHeaders: text("drop-headers") !== undefined,
      secret,
    });
    if ("problem" in outcome) {
      return show(c, outcome.feed, view, { ...outcome, isPasswordLost: givesHeaders(secret) });
    }
    const told = { done: doneOf(outcome.changes), feed: id, isHeldUp: outcome.heldUp !== null };
    return c.redirect(feedsUrl(view, { told, row: id }), 303);
  });
}

/** What is told of a change first. */
function doneOf(changes: FeedChanges): DoneKind {
  if (changes.url !== undefined) return "moved";
  if (changes.title !== undefined) return "renamed";
  if (changes.category !== undefined) return "categorised";
  return changes.headers === undefined ? "renamed" : "headers";
}
