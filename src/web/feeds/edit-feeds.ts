import { FeedEditError } from "../../feeds/list/feed-edit-error.ts";
import type { FeedListVersion } from "../../feeds/list/feed-editor.ts";
import type { WebDeps } from "../deps.ts";
import { editRefusal } from "../edit-refusal.ts";
import { heldUpWords } from "../held-up.ts";
import { HttpProblem } from "../problem.ts";

interface HowToEdit {
  /**
   * Whether something is to be written into the archive after the edit that nobody makes up for later: where the archive
   * can't be written, nothing is changed.
   */
  readonly needsArchive?: boolean;
}

/** An edit that was made, and what is to be told where it isn't in force yet. */
export type EditedFeeds<T> = T & { readonly heldUp: string | null };

/**
 * Edits the feed list and puts the result into the store at once, so that the next page shows it.
 *
 * @throws HttpProblem saying why the edit was not done; StoreError where it needs the archive, which can't be written
 */
export async function editFeeds<T extends FeedListVersion>(
  deps: WebDeps,
  edit: () => Promise<T>,
  { needsArchive = false }: HowToEdit = {},
): Promise<EditedFeeds<T>> {
  const takeOver = ({ feeds }: FeedListVersion): Promise<void> => deps.store.syncFeeds(feeds, deps.now());
  if (needsArchive) await takeOver(await deps.feeds.read());
  const version = await edit().catch((error: unknown) => {
    if (error instanceof FeedEditError) throw refusal(error);
    throw editRefusal(error, "The feed list was not changed", /^feeds\[\d+\]\./) ?? error;
  });
  try {
    await takeOver(version);
    return { ...version, heldUp: null };
  } catch (error) {
    deps.onError?.(error, "taking feeds.json over");
    return { ...version, heldUp: heldUpWords("feeds.json", error) };
  }
}

function refusal({ code, message }: FeedEditError): HttpProblem {
  switch (code) {
    case "no-such-feed":
      return new HttpProblem(404, { title: "No such feed", detail: message });
    case "already-listed":
      return new HttpProblem(409, { title: "Already listed", detail: message });
    case "nothing-to-undo":
      return new HttpProblem(409, { title: "Nothing to undo", detail: message });
    case "headers-to-another-site": {
      const detail = `${message} In the API: "headers": {…} or "headers": null.`;
      const errors = [{ field: "headers", message: "belong to another site than the new address" }];
      return new HttpProblem(400, { title: "Headers would go to another site", detail, errors });
    }
  }
}
