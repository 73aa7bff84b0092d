import type { Reading } from "../reading/read-item.ts";
import type { Probe } from "./compare-terms.ts";
import { type ItemWindow, sampledShingles, shingleKey } from "./item-window.ts";
import { hourMs, type Settings } from "./settings.ts";
import type { StoryState } from "./story-state.ts";

/** What names, links and shingles weigh in the order of the candidates; terms weigh what they weigh in the item. */
const keyWeight = 0.3;

/** Stories that an item may belong to, the likeliest first. What was found of each stands in its `found`. */
export type FindCandidates = (reading: Reading, probe: Probe) => readonly StoryState[];

/**
 * Looks for stories that share at least two rare terms, or a text or link, with an item: bounded work, whatever there is.
 *
 * @param storyAt  the story of a slot; none of a slot that was given free
 */
export function createCandidateSearch(
  window: ItemWindow,
  storyAt: (slot: number) => StoryState | undefined,
  s: Settings,
): FindCandidates {
  const { index } = window;
  let turn = 0;

  return (reading, probe) => {
    const all: StoryState[] = [];
    const reach = s.gap * hourMs;
    turn++;
    let keys = 0;
    const ask = (key: number, weight: number, certain: boolean): void => {
      // What so many items have leads to the newest of them alone.
      if (index.frequency(key) > s.commonKey) return;
      keys++;
      let seen = 0;
      for (let e = index.head(key); e >= 0 && seen < s.postings; e = index.next(e)) {
        const slot = index.slotOf(e);
        const story = storyAt(slot);
        if (!story) continue;
        seen++;
        if (Math.abs(reading.publishedAt - window.at(slot)) > reach) continue;
        const { found } = story;
        if (found.turn !== turn) {
          found.turn = turn;
          found.hits = certain ? 2 : 1;
          found.weight = weight;
          found.certain = certain;
          all.push(story);
        } else if (found.key !== keys) {
          found.hits++;
          found.weight += weight;
          found.certain ||= certain;
        }
        found.key = keys;
      }
    };
    for (const at of probe.rarest(s.probes, s.anchorProbes)) {
      ask(reading.hashes[at] ?? 0, probe.weights[at] ?? 0, false);
    }
    for (const key of reading.nameHashes) ask(key, keyWeight, false);
    for (const key of reading.linkHashes) if (index.frequency(key) <= s.commonLink) ask(key, keyWeight, true);
    for (const shingle of reading.shingles.slice(0, sampledShingles)) ask(shingleKey(shingle), keyWeight, true);
    return all
      .filter(({ found }) => found.hits > 1)
      .sort(
        (a, b) => Number(b.found.certain) - Number(a.found.certain) || b.found.weight - a.found.weight || a.id - b.id,
      )
      .slice(0, s.candidates);
  };
}
