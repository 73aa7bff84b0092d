import { type Evidence, type Tag, type TextField, type Topic, textFields } from "../../model/topic.ts";
import type { FieldText, Hit } from "./hits.ts";
import { type Masks, masksOf } from "./masks.ts";
import { type GroupHit, nearest } from "./nearness.ts";
import type { AnyRule, NearGroups, NoneRule, TermRule, TopicRules } from "./rules.ts";
import { oneVotePerPlace, type TermHits } from "./votes.ts";

/** What was found in an item that concerns one topic. */
export interface Findings {
  readonly any: readonly AnyRule[];
  readonly near: readonly NearGroups[];
  readonly none: readonly NoneRule[];
}

/** What a topic's verdict is made from. */
export interface ItemHits {
  readonly fields: readonly FieldText[];
  of(form: number): readonly Hit[];
}

/** So many places of one term are kept as evidence; a long text repeats its words. */
const placesPerTerm = 5;
/** Rounding of sums must not cost a tag. */
const tolerance = 1e-9;

/** The tag of a topic whose findings reach its score; null where it is vetoed, short of terms or of score. */
export function verdict(rules: TopicRules, found: Findings, item: ItemHits): Tag | null {
  const { topic } = rules;
  if (found.none.some((none) => none.effect.kind === "veto")) return null;
  const masks = found.none.filter((none) => none.effect.kind === "overlap");
  const masked = masksOf(masks.flatMap((none) => item.of(none.form)));
  // Terms of `all` are conditions; where a topic has nothing else they are also what scores.
  const required = rules.all.map((rule) => termHits(rule, item, masked));
  if (required.some((term) => term.hits.length === 0)) return null;
  const terms = rules.conditional ? found.any.map((rule) => termHits(rule, item, masked)) : required;

  const places: Place[] = [];
  let score = 0;
  for (const term of oneVotePerPlace(terms.filter(({ hits }) => hits.length > 0))) {
    score += term.rule.weight * Math.max(...heard(term).map(([weight]) => weight));
    places.push(...termPlaces(term));
  }
  for (const rule of found.near) {
    const match = nearMatch(rule, topic.fields, item, masked);
    if (match === null) continue;
    score += rule.weight * match.weight;
    places.push(...match.hits.map((hit) => ({ ...hit, field: match.field })));
  }
  for (const { effect } of found.none) if (effect.kind === "subtract") score -= effect.weight;
  if (places.length === 0 || score + tolerance < topic.minScore) return null;
  return { topic: topic.id, score: Number(score.toFixed(2)), evidence: inOrder(places.map(evidenceOf)) };
}

function termHits(rule: AnyRule, item: ItemHits, masked: Masks): TermHits {
  const hits = item.of(rule.form).filter((hit) => rule.fields[hit.field.name] !== undefined && !masked(hit));
  return { rule, hits };
}

/** The hits of a term by weight of their field, heaviest first. */
function heard(term: TermHits): readonly (readonly [number, readonly Hit[]])[] {
  const byField = Map.groupBy(term.hits, (hit) => hit.field.name);
  return [...byField].map(([name, hits]) => [term.rule.fields[name] ?? 0, hits] as const).sort(([a], [b]) => b - a);
}

/** A place in the folded text, and the term that speaks there. */
interface Place extends GroupHit {
  readonly field: FieldText;
}

function termPlaces(term: TermHits): readonly Place[] {
  return heard(term)
    .flatMap(([weight, hits]) => (weight > 0 ? hits : []))
    .slice(0, placesPerTerm)
    .map((hit) => ({ ...hit, term: term.rule.term }));
}

interface NearMatch {
  readonly field: FieldText;
  readonly weight: number;
  readonly hits: readonly GroupHit[];
}

/** The closest match of a near rule in the heaviest field that has one. */
function nearMatch(rule: NearGroups, weights: Topic["fields"], item: ItemHits, masked: Masks): NearMatch | null {
  let best: NearMatch | null = null;
  for (const field of item.fields) {
    const weight = weights[field.name] ?? 0;
    if (weight <= (best?.weight ?? 0)) continue;
    const groups = rule.groups.map((group) => groupHits(group, field, item, masked));
    if (groups.some((group) => group.length === 0)) continue;
    const hits = nearest(groups, field.tokens(), rule.within, rule.ordered);
    if (hits !== null) best = { field, weight, hits };
  }
  return best;
}

function groupHits(group: readonly TermRule[], field: FieldText, item: ItemHits, masked: Masks): readonly GroupHit[] {
  const found: GroupHit[] = [];
  for (const { form, term } of group) {
    for (const hit of item.of(form)) {
      if (hit.field !== field || masked(hit)) continue;
      found.push({ term, start: hit.start, end: hit.end });
    }
  }
  return found;
}

function evidenceOf({ term, field, start, end }: Place): Evidence {
  return { term, field: field.name, ...field.original(start, end) };
}

/** By place, each once: a word may count for several rules. */
export function inOrder(evidence: readonly Evidence[]): readonly Evidence[] {
  const rank = (field: TextField): number => textFields.indexOf(field);
  const sorted = evidence.toSorted(
    (a, b) => rank(a.field) - rank(b.field) || a.start - b.start || a.end - b.end || (a.term < b.term ? -1 : 1),
  );
  return sorted.filter((one, i) => {
    const last = sorted[i - 1];
    return (
      !last || last.term !== one.term || last.field !== one.field || last.start !== one.start || last.end !== one.end
    );
  });
}
