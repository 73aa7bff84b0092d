import type { FeedChanges } from "../../feeds/list/edit-feeds.ts";
import type { FeedListVersion } from "../../feeds/list/feed-editor.ts";
import type { BaseVersion } from "../../userfile/list-editor.ts";
import type { WebDeps } from "../deps.ts";
import { type EditedFeeds, editFeeds } from "./edit-feeds.ts";

/**
 * Changes one feed, or several in one edit. Resuming a feed asks one again that said it is gone, too: it is paused in the
 * archive, not in the list.
 *
 * @throws HttpProblem saying why it was not done; StoreError where one is resumed and the archive can't be written
 */
export async function changeFeeds(
  deps: WebDeps,
  ids: readonly string[],
  changes: FeedChanges,
  ifMatch: BaseVersion = null,
): Promise<EditedFeeds<FeedListVersion>> {
  const isResumed = changes.enabled === true;
  const edited = await editFeeds(deps, () => deps.feeds.change(ids, changes, ifMatch), { needsArchive: isResumed });
  if (isResumed) for (const id of ids) await deps.store.askAgain(id, deps.now());
  return edited;
}
