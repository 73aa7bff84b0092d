import { bit, type Reading } from "../reading/read-item.ts";
import type { ItemWindow } from "./item-window.ts";
import { rarity } from "./rarity.ts";
import { hourMs, type Settings } from "./settings.ts";
import { type Centre, readCentre, type StoryState } from "./story-state.ts";

/** A new item made ready for comparisons. */
export interface Probe {
  /** Rarity and weight of each term of the reading. */
  readonly rarities: readonly number[];
  readonly weights: readonly number[];
  readonly norm: number;
  /** Where a term's hash stands in the reading. */
  readonly places: ReadonlyMap<number, number>;
  readonly hasTitleThing: boolean;
  /** Positions of the heaviest terms and of the heaviest anchors. */
  rarest(terms: number, anchors: number): readonly number[];
}

export interface Closeness {
  readonly score: number;
  /** The heaviest shared terms. */
  readonly terms: () => readonly string[];
}

export interface Scorer {
  probe(reading: Reading): Probe;
  /** Closeness of an item to a story's centre. `gap` in milliseconds. */
  score(reading: Reading, probe: Probe, story: StoryState, gap: number): Closeness;
  /** Whether the centres of two stories are so close that they are one. */
  areOne(a: StoryState, b: StoryState): boolean;
}

const shownTerms = 6;
const none: Closeness = { score: 0, terms: () => [] };

/** Cosine of rarity-weighted terms, with what labelled news showed to matter: see docs/stories.md. */
export function createScorer(window: ItemWindow, s: Settings): Scorer {
  const scratch: Centre = { keys: [], weights: [], bits: [], length: 0 };
  const other: Centre = { keys: [], weights: [], bits: [], length: 0 };
  const factor = (bits: number): number =>
    (bits & bit.event) !== 0 ? s.event : (bits & bit.alias) !== 0 ? s.alias : 1;
  const rare = (key: number): number => rarity(window.index.frequency(key), window.weighed());

  return {
    probe(reading) {
      const { hashes, bits } = reading;
      let square = 0;
      let hasTitleThing = false;
      const places = new Map<number, number>();
      const rarities = hashes.map(rare);
      const weights = hashes.map((key, i) => {
        const b = bits[i] ?? 0;
        const weight = (rarities[i] ?? 0) * factor(b) * ((b & bit.title) !== 0 ? 1 : s.summary);
        square += weight * weight;
        places.set(key, i);
        if ((b & bit.title) !== 0 && (b & bit.thing) !== 0) hasTitleThing = true;
        return weight;
      });
      return {
        rarities,
        weights,
        norm: Math.sqrt(square),
        places,
        hasTitleThing,
        rarest(terms, anchors) {
          const ranked = weights.map((_, i) => i).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
          const named = ranked.filter((i) => ((bits[i] ?? 0) & bit.anchor) !== 0).slice(0, anchors);
          return [...new Set([...ranked.slice(0, terms), ...named])];
        },
      };
    },
    score(reading, probe, story, gap) {
      const { keys, weights, bits, length } = readCentre(story, window, scratch);
      let dot = 0;
      let telling = 0;
      let kinds = 0;
      let storyHasTitleThing = false;
      let agreeInThing = false;
      const shared: number[] = [];
      const products: number[] = [];
      for (let i = 0; i < length; i++) {
        const b = bits[i] ?? 0;
        const isThing = (b & bit.thing) !== 0;
        if (isThing && (b & bit.title) !== 0) storyHasTitleThing = true;
        const at = probe.places.get(keys[i] ?? 0);
        if (at === undefined) continue;
        const product = (probe.rarities[at] ?? 0) * factor(b) * (weights[i] ?? 0) * (probe.weights[at] ?? 0);
        dot += product;
        shared.push(at);
        products.push(product);
        if ((b & bit.event) !== 0) kinds++;
        else if ((b & bit.common) === 0) telling++;
        if (isThing && ((b | (reading.bits[at] ?? 0)) & bit.title) !== 0) agreeInThing = true;
      }
      // Kinds of events are weak evidence: two of them count as one term, and alone they are none.
      const told = telling + kinds / 2;
      if (telling + kinds < 2 || told < s.least) return none;
      let score = (dot / Math.max(probe.norm, s.floor)) * Math.exp(-gap / hourMs / s.decay);
      if (told < s.enough) score *= s.few;
      if (probe.hasTitleThing && storyHasTitleThing && !agreeInThing) score *= s.conflict;
      // Most candidates end here, before the length of the centre is worked out.
      if (score / s.floor < s.join) return none;
      let square = 0;
      for (let i = 0; i < length; i++) square += (rare(keys[i] ?? 0) * factor(bits[i] ?? 0) * (weights[i] ?? 0)) ** 2;
      score /= Math.max(Math.sqrt(square), s.floor);
      const outlet = window.outletNumber(reading.outlet);
      if (story.slots.every((slot) => window.outlet(slot) === outlet)) score *= s.sameOutlet;
      const terms = (): readonly string[] =>
        shared
          .map((at, i) => [reading.terms[at] ?? "", products[i] ?? 0] as const)
          .sort((a, b) => b[1] - a[1])
          .slice(0, shownTerms)
          .map(([term]) => term);
      return { score, terms };
    },
    areOne(a, b) {
      const one = readCentre(a, window, scratch);
      const two = readCentre(b, window, other);
      const places = new Map<number, number>();
      let squareOne = 0;
      let titleThingOne = false;
      let titleThingTwo = false;
      let agree = false;
      const weight = (of: Centre, i: number): number =>
        rare(of.keys[i] ?? 0) * factor(of.bits[i] ?? 0) * (of.weights[i] ?? 0);
      for (let i = 0; i < one.length; i++) {
        places.set(one.keys[i] ?? 0, i);
        squareOne += weight(one, i) ** 2;
        const b1 = one.bits[i] ?? 0;
        if ((b1 & bit.thing) !== 0 && (b1 & bit.title) !== 0) titleThingOne = true;
      }
      let dot = 0;
      let squareTwo = 0;
      for (let i = 0; i < two.length; i++) {
        const w = weight(two, i);
        squareTwo += w * w;
        const b2 = two.bits[i] ?? 0;
        const isThing = (b2 & bit.thing) !== 0;
        if (isThing && (b2 & bit.title) !== 0) titleThingTwo = true;
        const at = places.get(two.keys[i] ?? 0);
        if (at === undefined) continue;
        dot += w * weight(one, at);
        if (isThing && ((b2 | (one.bits[at] ?? 0)) & bit.title) !== 0) agree = true;
      }
      if (titleThingOne && titleThingTwo && !agree) return false;
      return dot / (Math.sqrt(squareOne * squareTwo) || 1) >= s.merge;
    },
  };
}
