import type { TellingKind } from "../model/edition.ts";
import type { Candidate } from "../store/store.ts";
import type { Gathered } from "./gather.ts";
import type { OutletOf } from "./outlets.ts";

/** From how many origins a story comes, and how each of its items came about. */
export interface Origins {
  readonly outlets: number;
  readonly independent: number;
  /** Outlets whose text is too short to tell; they count as independent. */
  readonly undecided: number;
  /** When the last item with an origin of its own was published, epoch milliseconds. */
  readonly lastOwnAt: number;
  /** By item number. */
  readonly kinds: ReadonlyMap<number, TellingKind>;
}

/**
 * Counts origins, not feeds: an item's origin is the agency that it credits, else that of the item it copies, else
 * its outlet. Of each origin the first item is independent and what follows in other outlets is a reprint.
 */
export function originsOf({ items, first }: Gathered, outletOf: OutletOf): Origins {
  const byId = new Map(items.map((item) => [item.id, item]));
  const outletOfOrigin = new Map<string, string>();
  const kinds = new Map<number, TellingKind>();
  let lastOwnAt = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const origin = originOf(item, byId, outletOf);
    const outlet = outletOf(item.feed).id;
    const known = outletOfOrigin.get(origin);
    if (known === undefined) outletOfOrigin.set(origin, outlet);
    const reprint = known !== undefined && known !== outlet;
    if (!reprint) lastOwnAt = Math.max(lastOwnAt, item.publishedAt);
    kinds.set(
      item.id,
      kinds.size === 0 ? "first" : reprint ? "reprint" : item.lineage.unknown ? "unknown" : "independent",
    );
  }
  return {
    outlets: first.length,
    independent: outletOfOrigin.size,
    undecided: first.filter(({ id }) => kinds.get(id) === "unknown").length,
    lastOwnAt,
    kinds,
  };
}

function originOf(item: Candidate, byId: ReadonlyMap<number, Candidate>, outletOf: OutletOf): string {
  const seen = new Set<number>();
  let at = item;
  while (at.lineage.agency === null && at.lineage.copyOf !== null && !seen.has(at.id)) {
    seen.add(at.id);
    const source = byId.get(at.lineage.copyOf);
    if (source === undefined) break;
    at = source;
  }
  return at.lineage.agency === null ? `outlet ${outletOf(at.feed).id}` : `agency ${at.lineage.agency}`;
}
