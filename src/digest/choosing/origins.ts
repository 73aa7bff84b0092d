import { tellLineage } from "../../model/lineage.ts";
import type { StoryRole } from "../../model/story.ts";
import type { Gathered } from "./gather.ts";
import type { OutletOf } from "./outlets.ts";

/** From how many origins a story comes, and how each of its items came about. */
export interface Origins {
  readonly outlets: number;
  readonly independent: number;
  /** Outlets whose text is too short to tell; they count as independent. */
  readonly undecided: number;
  /** When the last item that is no reprint was published, epoch milliseconds. */
  readonly lastOwnAt: number;
  /** By item number. */
  readonly kinds: ReadonlyMap<number, StoryRole>;
}

/** Counts the origins of a story, not its feeds; see {@link tellLineage}. */
export function originsOf({ items, first }: Gathered, outletOf: OutletOf): Origins {
  const { roles, outlets, origins } = tellLineage(
    items.map(({ id, feed, origin }) => ({ ...origin, item: id, outlet: outletOf(feed).id })),
  );
  const kinds = new Map(items.map(({ id }, at) => [id, roles[at] ?? "independent"] as const));
  return {
    outlets,
    independent: origins,
    undecided: first.filter(({ id }) => kinds.get(id) === "unknown").length,
    lastOwnAt: Math.max(...items.filter(({ id }) => kinds.get(id) !== "reprint").map(({ publishedAt }) => publishedAt)),
    kinds,
  };
}
