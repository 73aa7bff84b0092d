import { countedFeeds } from "../../feeds/list/edit-words.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { changeFeeds } from "./change-feeds.ts";
import type { EditedFeeds } from "./edit-feeds.ts";
import { removeFeeds } from "./remove-feeds.ts";

const acts = ["pause", "resume", "categorise", "remove"] as const;

/** What can be done to several feeds of the list in one edit. */
export type SeveralAct = (typeof acts)[number];

const done: Readonly<Record<SeveralAct, string>> = {
  pause: "paused",
  resume: "resumed",
  categorise: "put into another category",
  remove: "removed",
};

/**
 * Does something to several feeds in one edit; their items stay.
 *
 * @param category  that they are put into; empty for none
 * @returns what was done, in a sentence without its full stop
 * @throws HttpProblem saying why it was not done
 */
export async function editSeveral(
  deps: WebDeps,
  ids: readonly string[],
  asked: string,
  category: string,
): Promise<EditedFeeds<{ readonly what: string }>> {
  const act = acts.find((each) => each === asked);
  if (act === undefined || ids.length === 0) {
    const detail = "Tick feeds in the list, and choose what to do with them.";
    throw new HttpProblem(400, { title: "No feed was chosen", detail });
  }
  const { heldUp } = await edit(deps, ids, act, category);
  return { what: `${countedFeeds(ids.length)} ${done[act]}`, heldUp };
}

function edit(deps: WebDeps, ids: readonly string[], act: SeveralAct, category: string) {
  switch (act) {
    case "pause":
      return changeFeeds(deps, ids, { enabled: false });
    case "resume":
      return changeFeeds(deps, ids, { enabled: true });
    case "categorise":
      return changeFeeds(deps, ids, { category });
    case "remove":
      return removeFeeds(deps, ids, false);
  }
}
