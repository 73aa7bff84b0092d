import type { Hit } from "./hits.ts";
import type { AnyRule } from "./rules.ts";

/** The hits of one term in an item. */
export interface TermHits {
  readonly rule: AnyRule;
  readonly hits: readonly Hit[];
}

/**
 * Leaves each place in the text to one term: of hits that contain one another the longest, of equals the heaviest, then
 * the first in the list. Hits that only overlap both count.
 */
export function oneVotePerPlace(terms: readonly TermHits[]): readonly TermHits[] {
  if (terms.length < 2) return terms;
  const spans = terms.flatMap(({ rule, hits }) => hits.map((hit) => ({ hit, rule })));
  const kept = new Map<number, Hit[]>();
  for (const [, field] of Map.groupBy(spans, (span) => span.hit.field)) {
    field.sort(
      (a, b) =>
        a.hit.start - b.hit.start ||
        b.hit.end - a.hit.end ||
        b.rule.weight - a.rule.weight ||
        a.rule.index - b.rule.index,
    );
    // In this order a span is contained in one before it when that one's end is not before its own. The furthest end,
    // and the furthest of any other term, are enough to know: a term does not rival itself.
    let furthest = { end: -1, index: -1 };
    let other = -1;
    for (const { hit, rule } of field) {
      if ((furthest.index === rule.index ? other : furthest.end) < hit.end) append(kept, rule.index, hit);
      if (rule.index === furthest.index) furthest.end = Math.max(furthest.end, hit.end);
      else if (hit.end > furthest.end) {
        other = furthest.end;
        furthest = { end: hit.end, index: rule.index };
      } else other = Math.max(other, hit.end);
    }
  }
  return terms.flatMap(({ rule }) => {
    const hits = kept.get(rule.index);
    return hits ? [{ rule, hits }] : [];
  });
}

function append(lists: Map<number, Hit[]>, key: number, hit: Hit): void {
  const list = lists.get(key);
  if (list) list.push(hit);
  else lists.set(key, [hit]);
}
