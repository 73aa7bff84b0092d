import type { FeedListVersion } from "../../feeds/list/feed-editor.ts";
import type { FeedState } from "../../model/feed.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { listedFeeds } from "./listed-feeds.ts";

/**
 * A feed with its state, as the list has it.
 *
 * @param version  of the list; that of now where none is given
 * @throws HttpProblem 404 where the list has no such feed
 */
export async function listedFeed({ store, feeds }: WebDeps, id: string, version?: FeedListVersion): Promise<FeedState> {
  const list = version ?? (await feeds.read());
  const state = listedFeeds(list.feeds, await store.feedStates()).find(({ feed }) => feed.id === id);
  if (state) return state;
  throw new HttpProblem(404, { title: "No such feed", detail: `There is no feed “${id.slice(0, 100)}” in the list.` });
}
