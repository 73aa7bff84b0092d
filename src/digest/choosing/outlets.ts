import type { FeedState } from "../../model/feed.ts";
import { outletOf, soleOutlet } from "../../model/outlet.ts";

/** What an edition knows of a publisher. */
export interface Outlet {
  readonly id: string;
  /** The greatest weight of its feeds. */
  readonly weight: number;
  /** Items a month by the rhythm of its feeds; null while it is not known. */
  readonly perMonth: number | null;
}

export type OutletOf = (feed: string) => Outlet;

/** Joins feeds of one publisher, see {@link outletOf}. A feed that left the list is an outlet of its own. */
export function outletsOf(states: readonly FeedState[]): OutletOf {
  const byDomain = Map.groupBy(states, ({ feed }) => outletOf(feed));
  const byFeed = new Map<string, Outlet>();
  for (const [id, group] of byDomain) {
    const rates = group.map(({ usualPerDay }) => usualPerDay);
    const perDay = rates.includes(null) ? null : rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
    const outlet: Outlet = {
      id,
      weight: Math.max(...group.map(({ feed }) => feed.weight)),
      perMonth: perDay === null ? null : perDay * 30,
    };
    for (const { feed } of group) byFeed.set(feed.id, outlet);
  }
  return (feed) => byFeed.get(feed) ?? { id: soleOutlet(feed), weight: 1, perMonth: null };
}
