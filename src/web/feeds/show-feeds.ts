import type { FeedState } from "../../model/feed.ts";
import { feedGroup } from "./feed-group.ts";
import { orderFeeds } from "./feed-order.ts";
import type { FeedsView } from "./feeds-view.ts";
import { findFeeds } from "./find-feeds.ts";

/** Feeds on a page: more of them take long to draw, and to load. */
const pageSize = 100;

/** What a page of the list shows. */
export interface ShownFeeds {
  /** What is shown, with the page that there is. */
  readonly view: FeedsView;
  /** The feeds of this page, in order. */
  readonly states: readonly FeedState[];
  /** How many there are before those. */
  readonly before: number;
  /** How many there are on all pages. */
  readonly found: number;
  readonly pages: number;
}

/** Looks up, narrows and orders all feeds, and takes one page of what is left; the last one where there are fewer. */
export function showFeeds(all: readonly FeedState[], view: FeedsView, now: number): ShownFeeds {
  const { find, group, category, order } = view;
  const named = find === "" ? all : findFeeds(all, find);
  const found = named.filter(
    (state) =>
      (group === null || feedGroup(state, now) === group) && (category === "" || state.feed.category === category),
  );
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(view.page, pages);
  const before = (page - 1) * pageSize;
  const states = orderFeeds(found, order, now).slice(before, before + pageSize);
  return { view: { ...view, page }, states, before, found: found.length, pages };
}
