import { FeedEditError, type FeedListVersion } from "../feeds/feed-editor.ts";
import { UserFileError } from "../userfile/problem.ts";
import type { WebDeps } from "./deps.ts";
import { HttpProblem } from "./problem.ts";

/**
 * Edits the feed list and puts the result into the store at once, so that the next page shows it.
 *
 * @throws HttpProblem saying why the edit was not done
 */
export async function editFeeds(deps: WebDeps, edit: () => Promise<FeedListVersion>): Promise<FeedListVersion> {
  try {
    const version = await edit();
    await deps.store.syncFeeds(version.feeds, deps.now());
    return version;
  } catch (error) {
    if (error instanceof FeedEditError) throw refusal(error);
    if (error instanceof UserFileError) {
      const errors = error.problems.map(({ path, message }) => ({
        field: path.replace(/^feeds\[\d+\]\./, ""),
        message,
      }));
      const detail = errors.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`)).join("; ");
      throw new HttpProblem(400, { title: "The feed list was not changed", detail, errors });
    }
    throw error;
  }
}

function refusal(error: FeedEditError): HttpProblem {
  switch (error.code) {
    case "no-such-feed":
      return new HttpProblem(404, { title: "No such feed", detail: error.message });
    case "already-listed":
      return new HttpProblem(409, { title: "Already listed", detail: error.message });
    case "changed-meanwhile":
      return new HttpProblem(412, {
        title: "The list was changed meanwhile",
        detail: error.message,
        ...(error.changes === null ? {} : { changes: error.changes }),
      });
    case "list-unusable":
      return new HttpProblem(409, { title: "The feed list holds a mistake", detail: error.message });
    case "headers-to-another-site": {
      const detail = `${error.message} In the API: "headers": {…} or "headers": null.`;
      const errors = [{ field: "headers", message: "belong to another site than the new address" }];
      return new HttpProblem(400, { title: "Headers would go to another site", detail, errors });
    }
  }
}
