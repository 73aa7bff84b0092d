import { countBefore } from "./masks.ts";

/** A hit of one alternative of a group. */
export interface GroupHit {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The closest combination of one hit per group that do not overlap, with at most `within` tokens between the end of the
 * first and the start of the last; null where there is none.
 *
 * For a first hit and an order of the groups, taking each time the hit that ends earliest leaves most room for the rest,
 * so that no other choice comes closer. That costs n log n for n hits, times the orders of at most four groups.
 *
 * @param groups two to four, the hits of each in any order
 * @param tokens numbers of the tokens of the field
 */
export function nearest(
  groups: readonly (readonly GroupHit[])[],
  tokens: Int32Array,
  within: number,
  ordered: boolean,
): readonly GroupHit[] | null {
  const sorted = groups.map(inOrder);
  let best: readonly GroupHit[] | null = null;
  let bestGap = within + 1;
  for (const order of ordered ? [sorted] : permutations(sorted)) {
    for (const first of order[0]?.hits ?? []) {
      const chain = followed(first, order);
      if (chain === null) continue;
      const gap = (tokens[chain.at(-1)?.start ?? 0] ?? 0) - (tokens[first.end - 1] ?? 0) - 1;
      if (gap >= bestGap) continue;
      bestGap = gap;
      best = chain;
    }
  }
  return best;
}

interface SortedGroup {
  /** By start. */
  readonly hits: readonly GroupHit[];
  /** For each hit the one that ends first among it and all after it. */
  readonly earliestEnd: readonly GroupHit[];
}

function inOrder(group: readonly GroupHit[]): SortedGroup {
  const hits = group.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const earliestEnd = hits.slice();
  for (let i = hits.length - 2; i >= 0; i--) {
    const here = hits[i];
    const later = earliestEnd[i + 1];
    if (here && later) earliestEnd[i] = here.end <= later.end ? here : later;
  }
  return { hits, earliestEnd };
}

/** The tightest chain after `first` through the other groups; null where the text ends too soon. */
function followed(first: GroupHit, order: readonly SortedGroup[]): readonly GroupHit[] | null {
  const chain = [first];
  let end = first.end;
  for (let i = 1; i < order.length; i++) {
    const group = order[i];
    if (!group) return null;
    const at = countBefore(group.hits, end);
    const next = i === order.length - 1 ? group.hits[at] : group.earliestEnd[at];
    if (!next) return null;
    chain.push(next);
    end = next.end;
  }
  return chain;
}

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((item, i) => permutations(list.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
