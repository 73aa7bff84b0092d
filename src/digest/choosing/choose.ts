import type { Topic } from "../../model/topic.ts";
import type { Candidate, Candidates } from "../../store/store.ts";
import { type Gathered, gather } from "./gather.ts";
import { type Novelty, noveltyOf, type Past } from "./novelty.ts";
import { type Origins, originsOf } from "./origins.ts";
import type { OutletOf } from "./outlets.ts";
import { type Scored, scoreStory } from "./score.ts";
import { titleKind } from "./title-kind.ts";

/** A story with all that its place was decided by. */
export interface RankedStory {
  readonly story: Gathered;
  readonly lead: Candidate;
  readonly origins: Origins;
  readonly novelty: Novelty;
  readonly scored: Scored;
}

export interface Choice {
  readonly chosen: readonly RankedStory[];
  /** Stories without a topic that many outlets tell. */
  readonly wide: readonly RankedStory[];
  /** Stories of each topic, chosen or not; those without one under the empty name. */
  readonly totals: ReadonlyMap<string, number>;
  /** Stories that an outlet's share kept out, and that share. */
  readonly leftOut: number;
  readonly outletLimit: number;
}

export interface ChoiceSettings {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly outletOf: OutletOf;
  readonly past: Past;
  readonly until: number;
  readonly period: number;
  readonly size: number;
  /** Whether stories without a topic get places too. */
  readonly untagged: boolean;
  /** Stories without a topic are told from so many outlets on. */
  readonly wideFrom: number;
}

/** Stories listed as widely covered, at most. */
const mostWide = 5;

/**
 * Chooses the stories of an edition: the best of each topic first, so that none is crowded out, then by score while
 * places last. No outlet has more than `max(3, ⌈2 · size / outlets⌉)` of those stories that it alone tells. Ties go to
 * the earlier story.
 */
export function chooseStories({ entries }: Candidates, settings: ChoiceSettings): Choice {
  const { outletOf, size, untagged, wideFrom } = settings;
  const ranked = gather(entries, outletOf)
    .map((story) => rank(story, settings))
    .filter(({ scored }) => scored.score > 0)
    .toSorted(byScore);
  const outlets = new Set(entries.filter(({ inPeriod }) => inPeriod).map(({ feed }) => outletOf(feed).id)).size;
  const outletLimit = Math.max(3, Math.ceil((2 * size) / Math.max(1, outlets)));
  const wide = ranked.filter(({ scored, origins }) => scored.topic === null && origins.outlets >= wideFrom);
  const listedWide = new Set(wide.slice(0, mostWide));
  const eligible = ranked.filter((story) => story.scored.topic !== null || (untagged && !listedWide.has(story)));

  const chosen = new Set<RankedStory>();
  const shares = new Map<string, number>();
  const kept = new Set<RankedStory>();
  const take = (story: RankedStory): void => {
    const outlet = soleOutlet(story, outletOf);
    const share = outlet === null ? 0 : (shares.get(outlet) ?? 0);
    if (share >= outletLimit) kept.add(story);
    else {
      chosen.add(story);
      if (outlet !== null) shares.set(outlet, share + 1);
    }
  };
  const first = Map.groupBy(eligible, ({ scored }) => scored.topic?.id ?? "");
  for (const id of settings.topics.keys()) {
    const [best] = first.get(id) ?? [];
    if (best && chosen.size < size) take(best);
  }
  for (const story of eligible) {
    if (chosen.size >= size) break;
    if (!chosen.has(story)) take(story);
  }
  return {
    chosen: [...chosen].toSorted(byScore),
    wide: [...listedWide],
    totals: new Map([...first].map(([id, stories]) => [id, stories.length])),
    leftOut: kept.size,
    outletLimit,
  };
}

function rank(story: Gathered, settings: ChoiceSettings): RankedStory {
  const { outletOf, past } = settings;
  const origins = originsOf(story, outletOf);
  const novelty = noveltyOf(story, origins, past, outletOf);
  const lead = leadOf(story, origins, novelty);
  const kind = lead.boilerplate ? "boilerplate" : titleKind(lead.title, lead.url);
  const scored = scoreStory({ story, lead, origins, novelty, kind }, settings);
  return { story, lead, origins, novelty, scored };
}

/**
 * The item that stands for a story: the earliest with a topic that is no reprint, of an update the earliest of those
 * that came in since; else the earliest.
 */
function leadOf({ items }: Gathered, { kinds }: Origins, { update }: Novelty): Candidate {
  const own = items.filter(({ id }) => kinds.get(id) !== "reprint");
  const recent = update === null ? own : own.filter(({ inPeriod }) => inPeriod);
  const lead =
    recent.find(({ tags }) => tags.length > 0) ?? own.find(({ tags }) => tags.length > 0) ?? own[0] ?? items[0];
  if (lead === undefined) throw new RangeError("A story without items can't be ranked.");
  return lead;
}

function soleOutlet({ story, origins }: RankedStory, outletOf: OutletOf): string | null {
  const [only] = story.first;
  return origins.outlets === 1 && only ? outletOf(only.feed).id : null;
}

function byScore(a: RankedStory, b: RankedStory): number {
  return b.scored.score - a.scored.score || a.lead.publishedAt - b.lead.publishedAt || a.lead.id - b.lead.id;
}
