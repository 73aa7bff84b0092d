import type { Origin, StoryCounts, StoryRole } from "./story.ts";

/** What lineage needs of a story's item. */
export interface Told extends Origin {
  readonly item: number;
  readonly outlet: string;
}

export interface Lineage extends StoryCounts {
  /** In the order of the items. */
  readonly roles: readonly StoryRole[];
}

/**
 * Tells a story's items apart by their origins: the agency that an item credits, else the origin of the item it copies,
 * else its outlet. Of each origin the first item is a report, what follows in other outlets a reprint.
 *
 * @param items  in order of publication
 */
export function tellLineage(items: readonly Told[]): Lineage {
  const byId = new Map(items.map((item) => [item.item, item]));
  const firstOutlet = new Map<string, string>();
  const outlets = new Set<string>();
  const roles = items.map((item, i): StoryRole => {
    const origin = originOf(item, byId);
    const earlier = firstOutlet.get(origin);
    const isKnownOutlet = outlets.has(item.outlet);
    if (earlier === undefined) firstOutlet.set(origin, item.outlet);
    outlets.add(item.outlet);
    if (i === 0) return "first";
    if (isKnownOutlet) return "same-outlet";
    if (earlier !== undefined && earlier !== item.outlet) return "reprint";
    return item.tooShort ? "unknown" : "independent";
  });
  return { roles, items: items.length, outlets: outlets.size, origins: firstOutlet.size };
}

function originOf(item: Told, byId: ReadonlyMap<number, Told>): string {
  const seen = new Set<number>();
  let at = item;
  while (at.credit === null && at.copyOf !== null && !seen.has(at.item)) {
    seen.add(at.item);
    const source = byId.get(at.copyOf);
    if (!source) break;
    at = source;
  }
  return at.credit === null ? `outlet ${at.outlet}` : `agency ${at.credit}`;
}
