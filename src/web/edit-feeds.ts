import { FeedEditError, type FeedListVersion } from "../feeds/feed-editor.ts";
import type { WebDeps } from "./deps.ts";
import { editRefusal } from "./edit-refusal.ts";
import { HttpProblem } from "./problem.ts";

/**
 * Edits the feed list and puts the result into the store at once, so that the next page shows it.
 *
 * @throws HttpProblem saying why the edit was not done
 */
export async function editFeeds<T extends FeedListVersion>(deps: WebDeps, edit: () => Promise<T>): Promise<T> {
  try {
    const version = await edit();
    await deps.store.syncFeeds(version.feeds, deps.now());
    return version;
  } catch (error) {
    if (error instanceof FeedEditError) throw refusal(error);
    throw editRefusal(error, "The feed list was not changed", /^feeds\[\d+\]\./) ?? error;
  }
}

function refusal({ code, message }: FeedEditError): HttpProblem {
  switch (code) {
    case "no-such-feed":
      return new HttpProblem(404, { title: "No such feed", detail: message });
    case "already-listed":
      return new HttpProblem(409, { title: "Already listed", detail: message });
    case "headers-to-another-site": {
      const detail = `${message} In the API: "headers": {…} or "headers": null.`;
      const errors = [{ field: "headers", message: "belong to another site than the new address" }];
      return new HttpProblem(400, { title: "Headers would go to another site", detail, errors });
    }
  }
}
