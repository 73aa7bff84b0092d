import type { JoinReason } from "../../model/story.ts";
import type { Reading } from "../reading/read-item.ts";
import { fewestShingles } from "../reading/shingles.ts";
import { compareAnchors } from "./compare-anchors.ts";
import type { Probe, Scorer } from "./compare-terms.ts";
import type { ItemWindow } from "./item-window.ts";
import { hourMs, type Settings } from "./settings.ts";
import type { StoryState } from "./story-state.ts";

/** That an item belongs to a story, and why. */
export interface Verdict {
  readonly story: StoryState;
  readonly score: number;
  readonly reason: JoinReason;
  readonly terms: readonly string[];
  /** Slot of the item whose text it has. */
  readonly original: number | null;
  readonly similarity: number | null;
}

/** Scores that are above all that terms can reach: a link in common tells most, then a text. */
const linkScore = 4;
const textScore = 2;

/** Judges whether an item belongs to a story; null where it doesn't. */
export type JudgeStory = (reading: Reading, probe: Probe, story: StoryState) => Verdict | null;

/** A story is judged by links and texts in common first, then by its terms, and last by what it shares across languages. */
export function createJudge(window: ItemWindow, scorer: Scorer, s: Settings): JudgeStory {
  const { index } = window;

  function sharesLink(reading: Reading, story: StoryState): Verdict | null {
    const keys = window.keys();
    const outlet = window.outletNumber(reading.outlet);
    for (const slot of story.slots) {
      if (window.outlet(slot) === outlet) continue;
      const from = window.offset(slot) + window.terms(slot) + window.names(slot);
      for (let i = from; i < from + window.links(slot); i++) {
        const at = reading.linkHashes.indexOf(keys[i] ?? 0);
        if (at < 0 || index.frequency(keys[i] ?? 0) > s.commonLink) continue;
        const terms = [(reading.links[at] ?? "").slice(1)];
        return { story, score: linkScore, reason: "shared link", terms, original: null, similarity: null };
      }
    }
    return null;
  }

  function sharesText(reading: Reading, story: StoryState): Verdict | null {
    const outlet = window.outletNumber(reading.outlet);
    const own = new Set(reading.shingles);
    for (const slot of story.slots) {
      const similarity = containment(own, slot);
      if (similarity < s.copy) continue;
      const root = window.original(slot);
      // Of one outlet's own, edited and sent again, none is the copy.
      const original = window.outlet(slot) === outlet ? null : root >= 0 && window.isHeld(root) ? root : slot;
      return { story, score: textScore + similarity, reason: "same text", terms: [], original, similarity };
    }
    return null;
  }

  /** Share of the smaller text that stands in the other; 0 where one is too short to tell. */
  function containment(own: ReadonlySet<number>, slot: number): number {
    const count = window.shingles(slot);
    if (own.size < fewestShingles || count < fewestShingles) return 0;
    const keys = window.keys();
    const from = window.offset(slot) + window.terms(slot) + window.names(slot) + window.links(slot);
    let both = 0;
    for (let i = from; i < from + count; i++) if (own.has(keys[i] ?? 0)) both++;
    return both / Math.min(own.size, count);
  }

  function sharesAnchors(reading: Reading, probe: Probe, story: StoryState): Verdict | null {
    let best: Verdict | null = null;
    const outlet = window.outletNumber(reading.outlet);
    for (const slot of story.slots.slice(-s.members)) {
      if (window.lang(slot) === reading.lang || window.outlet(slot) === outlet) continue;
      const shared = compareAnchors(reading, probe, slot, window, s);
      if (shared && shared.score > (best?.score ?? 0)) {
        best = { story, score: shared.score, reason: "anchors", terms: shared.terms, original: null, similarity: null };
      }
    }
    return best;
  }

  return (reading, probe, story) => {
    const { publishedAt: at } = reading;
    const gap = Math.max(0, at - story.last, story.first - at);
    if (gap > s.gap * hourMs) return null;
    if (Math.max(story.last, at) - Math.min(story.first, at) > s.span * hourMs) return null;
    if (story.found.certain) {
      const same = sharesLink(reading, story) ?? sharesText(reading, story);
      if (same) return same;
    }
    const { score, terms } = scorer.score(reading, probe, story, gap);
    if (score >= s.join) return { story, score, reason: "terms", terms: terms(), original: null, similarity: null };
    return sharesAnchors(reading, probe, story);
  };
}
