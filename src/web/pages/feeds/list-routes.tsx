import type { Hono } from "hono";
import type { WebDeps } from "../../deps.ts";
import { categoriesOf } from "../../feeds/categories-of.ts";
import { readFeedsView } from "../../feeds/feeds-view.ts";
import { listedFeeds } from "../../feeds/listed-feeds.ts";
import { showFeeds } from "../../feeds/show-feeds.ts";
import { readToldEdit, tellEdit } from "../../feeds/told-edit.ts";
import type { Frames } from "../frames.ts";
import { FeedsPage } from "./feeds.tsx";

/** `/feeds`: the list as its address asks for it, and what was done to it last. */
export function addFeedList(routes: Hono, deps: WebDeps, { prepare }: Frames): void {
  routes.get("/feeds", async (c) => {
    const [{ frame, states: stored, health }, { feeds }] = await Promise.all([prepare(c), deps.feeds.read()]);
    const lastEdit = await deps.feeds.lastEdit();
    const states = listedFeeds(feeds, stored);
    const shown = showFeeds(
      states,
      readFeedsView((name) => c.req.query(name)),
      frame.now,
    );
    const told = readToldEdit((name) => c.req.query(name));
    return c.html(
      <FeedsPage
        frame={frame}
        shown={shown}
        isChosen={c.req.query("chosen") === "page"}
        categories={categoriesOf(feeds)}
        health={health}
        done={told === null ? null : tellEdit(states, told)}
        lastEdit={lastEdit}
      />,
    );
  });
}
