import type { Candidate } from "../../store/store.ts";
import { foldText } from "../../text/fold.ts";
import { tellTwoThings } from "../../text/title-likeness.ts";
import { withoutNoise } from "../../text/trivial.ts";
import type { OutletOf } from "./outlets.ts";

/** Shorter headlines (“Morning briefing”) are shared by items that tell different things. */
const tellingTitle = 16;

/** Items that tell one event, in the order of publication. */
export interface Gathered {
  /** Number of the story; null for an item that is in none. */
  readonly story: number | null;
  readonly items: readonly Candidate[];
  /** The first item of each outlet, in the order of publication. */
  readonly first: readonly Candidate[];
}

/**
 * Puts items together that tell one event: those of one story, those with one address, and those of one outlet with
 * one headline, which publishers bring again under another address. An address that one feed gives to several
 * headlines is a front page, a live blog or a list: what leads to it has nothing in common.
 *
 * @returns groups with at least one item of the period, ordered by their first item
 */
export function gather(candidates: readonly Candidate[], outletOf: OutletOf): readonly Gathered[] {
  const groupOf = new Map<string, Group>();
  const groups = new Set<Group>();
  const shared = sharedAddresses(candidates);
  for (const candidate of candidates) {
    let group: Group = { items: [candidate], keys: keysOf(candidate, outletOf, shared) };
    for (const key of group.keys) {
      const known = groupOf.get(key);
      if (known === undefined || known === group) continue;
      groups.delete(known);
      group = joined(known, group);
    }
    groups.add(group);
    for (const key of group.keys) groupOf.set(key, group);
  }
  return [...groups]
    .filter(({ items }) => items.some(({ inPeriod }) => inPeriod))
    .map(({ items }) => toGathered(items, outletOf))
    .toSorted((a, b) => byPublication(a.items[0], b.items[0]));
}

interface Group {
  readonly items: Candidate[];
  readonly keys: string[];
}

/** The larger takes the smaller in. */
function joined(a: Group, b: Group): Group {
  const [large, small] = a.items.length >= b.items.length ? [a, b] : [b, a];
  large.items.push(...small.items);
  for (const key of small.keys) if (!large.keys.includes(key)) large.keys.push(key);
  return large;
}

function keysOf({ story, urlKey, title, feed }: Candidate, outletOf: OutletOf, shared: ReadonlySet<number>): string[] {
  const keys: string[] = [];
  if (story !== null) keys.push(`story ${story}`);
  if (urlKey !== null) keys.push(shared.has(urlKey) ? `url ${urlKey} ${withoutNoise(title)}` : `url ${urlKey}`);
  if (title.length >= tellingTitle) keys.push(`title ${outletOf(feed).id} ${foldText(title)}`);
  return keys;
}

/** Addresses under which one feed has several headlines. What it only edited is one item, whatever its headlines. */
function sharedAddresses(candidates: readonly Candidate[]): ReadonlySet<number> {
  const titles = new Map<string, string>();
  const shared = new Set<number>();
  for (const { feed, urlKey, title } of candidates) {
    if (urlKey === null) continue;
    const place = `${feed} ${urlKey}`;
    const known = titles.get(place);
    if (known === undefined) titles.set(place, title);
    else if (tellTwoThings(known, title)) shared.add(urlKey);
  }
  return shared;
}

/** Puts items of one event in order. */
export function toGathered(items: readonly Candidate[], outletOf: OutletOf): Gathered {
  const ordered = items.toSorted(byPublication);
  const seen = new Set<string>();
  const first = ordered.filter(({ feed }) => {
    const { id } = outletOf(feed);
    return !seen.has(id) && seen.add(id);
  });
  return { story: ordered.find(({ story }) => story !== null)?.story ?? null, items: ordered, first };
}

function byPublication(a: Candidate | undefined, b: Candidate | undefined): number {
  return (a?.publishedAt ?? 0) - (b?.publishedAt ?? 0) || (a?.id ?? 0) - (b?.id ?? 0);
}
