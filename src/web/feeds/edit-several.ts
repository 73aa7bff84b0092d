import { countedFeeds } from "../../feeds/list/edit-words.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { type EditedFeeds, editFeeds } from "./edit-feeds.ts";

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
  // A feed that said it is gone is not paused in the list.
  const isResumed = act === "resume";
  const { heldUp } = await editFeeds(deps, () => edit(deps, ids, act, category), { needsArchive: isResumed });
  if (isResumed) for (const id of ids) await deps.store.askAgain(id, deps.now());
  return { what: `${countedFeeds(ids.length)} ${done[act]}`, heldUp };
}

function edit({ feeds }: WebDeps, ids: readonly string[], act: SeveralAct, category: string) {
  switch (act) {
    case "pause":
      return feeds.change(ids, { enabled: false });
    case "resume":
      return feeds.change(ids, { enabled: true });
    case "categorise":
      return feeds.change(ids, { category });
    case "remove":
      return feeds.remove(ids);
  }
}
