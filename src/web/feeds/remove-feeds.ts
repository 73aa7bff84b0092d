import type { FeedListVersion } from "../../feeds/list/feed-editor.ts";
import type { BaseVersion } from "../../userfile/list-editor.ts";
import type { WebDeps } from "../deps.ts";
import { type EditedFeeds, editFeeds } from "./edit-feeds.ts";

/**
 * Takes feeds off the list.
 *
 * @param withItems  whether their items are deleted, too, which goes on after this
 * @throws HttpProblem saying why it was not done; StoreError where items are to go and the archive can't be written
 */
export async function removeFeeds(
  deps: WebDeps,
  ids: readonly string[],
  withItems: boolean,
  ifMatch: BaseVersion = null,
): Promise<EditedFeeds<FeedListVersion>> {
  const edited = await editFeeds(deps, () => deps.feeds.remove(ids, ifMatch, withItems), { needsArchive: withItems });
  if (withItems) for (const id of ids) await deps.store.addJob("purge", { feed: id }, deps.now());
  return edited;
}
