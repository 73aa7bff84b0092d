import type { JoinReason } from "../../model/story.ts";
import type { Reading } from "../reading/read-item.ts";
import { compareAnchors } from "./compare-anchors.ts";
import { createScorer, type Probe } from "./compare-terms.ts";
import { createItemWindow, type ItemWindow, sampledShingles, shingleKey } from "./item-window.ts";
import { settings as defaults, hourMs, type Settings } from "./settings.ts";
import { addToStory, newStory, removeFromStory, type StoryState, takeIn } from "./story-state.ts";

/** Where an item was put. */
export interface Placed {
  readonly story: number;
  readonly sequence: number;
  /** It names a slot (“Morning briefing”): it neither joins nor attracts. */
  readonly boilerplate: boolean;
  /** Null for one that was read again. */
  readonly join: Joined | null;
}

/** Why it was put there. */
export interface Joined {
  readonly reason: JoinReason;
  readonly score: number;
  readonly terms: readonly string[];
  /** Sequence of the item whose text it has. */
  readonly copyOf: number | null;
  readonly similarity: number | null;
  /** Groups that were found to be one with `story`. */
  readonly merges: readonly number[];
}

/** A placed item as the store has it. */
export interface Replaced {
  readonly item: number;
  readonly story: number;
  readonly sequence: number;
  readonly boilerplate: boolean;
  /** Number of the item that it copies. */
  readonly copyOf: number | null;
}

/** Puts items into stories one at a time. All it knows comes from the items of the window and their places. */
export interface Placer {
  /** Whether an item of this publication time lies in the window. */
  takes(publishedAt: number): boolean;
  /** Whether a stored item is in the window. */
  holds(item: number): boolean;
  /** Null for an item that is older than the window. */
  place(reading: Reading): Placed | null;
  /** Takes up an item that was placed before; in the order of the sequences. */
  restore(reading: Reading, known: Replaced): void;
  /** Reads an edited item again; it stays where it is. Null where it is not in the window. */
  reread(item: number, reading: Reading): Placed | null;
  /**
   * Tells which stored items the sequences became. What is missing was not stored and is forgotten; the merges it
   * brought are not undone, so that the placer has to be made anew then.
   *
   * @returns whether all were stored
   */
  confirm(sequences: readonly number[], stored: ReadonlyMap<number, number>): boolean;
  /** Where to go on. */
  resume(state: { lastSequence: number; lastStory: number; newestAt: number | null }): void;
  /** Items that users keep apart: their stories never become one. */
  keepApart(one: number, other: number): void;
  readonly window: ItemWindow;
  /** Groups in the window. */
  stories(): number;
}

interface Verdict {
  readonly story: StoryState;
  readonly score: number;
  readonly reason: JoinReason;
  readonly terms: readonly string[];
  readonly original: number;
  readonly similarity: number | null;
}

export function createPlacer(options: Partial<Settings> = {}): Placer {
  const s: Settings = { ...defaults, ...options };
  const window = createItemWindow();
  const { index } = window;
  const stories = new Map<number, StoryState>();
  const storyAt: (StoryState | undefined)[] = [];
  let turn = 0;
  const slotOfItem = new Map<number, number>();
  const slotOfSequence = new Map<number, number>();
  const apart = new Map<number, Set<number>>();
  const scorer = createScorer(window, s);
  let lastStory = 0;
  let lastSequence = 0;
  let newestAt = Number.NEGATIVE_INFINITY;

  const horizon = (): number => newestAt - s.window * hourMs;

  function takes(at: number): boolean {
    return !(at < Math.floor(horizon() / hourMs) * hourMs);
  }

  function advance(at: number): void {
    if (at <= newestAt) return;
    newestAt = at;
    const gone = window.takeBefore(horizon());
    if (gone.length === 0) return;
    for (const slot of gone) forget(slot);
    window.tidy();
  }

  function forget(slot: number): void {
    const story = storyAt[slot];
    storyAt[slot] = undefined;
    if (story) {
      removeFromStory(story, slot, window);
      if (story.slots.length === 0) stories.delete(story.id);
    }
    slotOfItem.delete(window.item(slot));
    slotOfSequence.delete(window.sequence(slot));
    window.remove(slot);
  }

  function enter(reading: Reading, id: number, sequence: number): number {
    const slot = window.add(reading, id, sequence);
    let story = stories.get(id);
    if (!story) {
      story = newStory(id);
      stories.set(id, story);
    }
    addToStory(story, slot, window);
    storyAt[slot] = story;
    return slot;
  }

  /** Whether the same outlet had the same title at another time of the window. */
  function recurs(reading: Reading): boolean {
    for (let e = index.head(reading.titleHash); e >= 0; e = index.next(e)) {
      const slot = index.slotOf(e);
      if (window.isHeld(slot) && Math.abs(window.at(slot) - reading.publishedAt) > 12 * hourMs) return true;
    }
    return false;
  }

  /** Stories that share at least two rare terms, or a text or link, with the item: bounded work, whatever there is. */
  function candidatesFor(reading: Reading, probe: Probe): readonly StoryState[] {
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
        const story = storyAt[slot];
        // A slot that was given free holds no story.
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
    for (const key of reading.nameHashes) ask(key, 0.3, false);
    for (const key of reading.linkHashes) if (index.frequency(key) <= s.commonLink) ask(key, 0.3, true);
    for (const shingle of reading.shingles.slice(0, sampledShingles)) ask(shingleKey(shingle), 0.3, true);
    return all
      .filter(({ found }) => found.hits > 1)
      .sort(
        (a, b) => Number(b.found.certain) - Number(a.found.certain) || b.found.weight - a.found.weight || a.id - b.id,
      )
      .slice(0, s.candidates);
  }

  function judge(reading: Reading, probe: Probe, story: StoryState): Verdict | null {
    const { publishedAt: at } = reading;
    const gap = Math.max(0, at - story.last, story.first - at);
    if (gap > s.gap * hourMs) return null;
    if (Math.max(story.last, at) - Math.min(story.first, at) > s.span * hourMs) return null;
    if (story.found.certain) {
      const same = sharesLink(reading, story) ?? sharesText(reading, story);
      if (same) return same;
    }
    const { score, terms } = scorer.score(reading, probe, story, gap);
    if (score >= s.join) return { story, score, reason: "terms", terms: terms(), original: -1, similarity: null };
    let best: Verdict | null = null;
    const outlet = window.outletNumber(reading.outlet);
    for (const slot of story.slots.slice(-s.members)) {
      if (window.lang(slot) === reading.lang || window.outlet(slot) === outlet) continue;
      const shared = compareAnchors(reading, probe, slot, window, s);
      if (shared && shared.score > (best?.score ?? 0)) {
        best = { story, score: shared.score, reason: "anchors", terms: shared.terms, original: -1, similarity: null };
      }
    }
    return best;
  }

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
        return { story, score: 4, reason: "shared link", terms, original: -1, similarity: null };
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
      const original = window.outlet(slot) === outlet ? -1 : root >= 0 && window.isHeld(root) ? root : slot;
      return { story, score: 2 + similarity, reason: "same text", terms: [], original, similarity };
    }
    return null;
  }

  /** Share of the smaller text that stands in the other; 0 where one is too short to tell. */
  function containment(own: ReadonlySet<number>, slot: number): number {
    const count = window.shingles(slot);
    if (own.size < 6 || count < 6) return 0;
    const keys = window.keys();
    const from = window.offset(slot) + window.terms(slot) + window.names(slot) + window.links(slot);
    let both = 0;
    for (let i = from; i < from + count; i++) if (own.has(keys[i] ?? 0)) both++;
    return both / Math.min(own.size, count);
  }

  function isKeptApart(a: StoryState, b: StoryState): boolean {
    if (apart.size === 0) return false;
    return a.slots.some((one) => {
      const others = apart.get(window.item(one));
      return others !== undefined && b.slots.some((other) => others.has(window.item(other)));
    });
  }

  function mayMerge(a: StoryState, b: StoryState): boolean {
    if (a === b || Math.max(a.last, b.last) - Math.min(a.first, b.first) > s.span * hourMs) return false;
    return !isKeptApart(a, b) && scorer.areOne(a, b);
  }

  function merge(a: StoryState, b: StoryState): { readonly kept: StoryState; readonly gone: number } {
    const [kept, gone] = a.id < b.id ? [a, b] : [b, a];
    for (const slot of gone.slots) {
      window.setStory(slot, kept.id);
      storyAt[slot] = kept;
    }
    takeIn(kept, gone, window);
    stories.delete(gone.id);
    return { kept, gone: gone.id };
  }

  return {
    window,
    stories: () => stories.size,
    takes,
    holds: (item) => slotOfItem.has(item),
    place(reading) {
      if (!takes(reading.publishedAt)) return null;
      advance(reading.publishedAt);
      const slotted = reading.boilerplate || recurs(reading) ? { ...reading, boilerplate: true } : reading;
      const probe = scorer.probe(slotted);
      const verdicts = slotted.boilerplate
        ? []
        : candidatesFor(slotted, probe)
            .flatMap((story) => judge(slotted, probe, story) ?? [])
            .sort((a, b) => b.score - a.score || a.story.id - b.story.id);
      const best = verdicts[0];
      const sequence = ++lastSequence;
      const slot = enter(slotted, best?.story.id ?? ++lastStory, sequence);
      slotOfSequence.set(sequence, slot);
      if (best && best.original >= 0) window.setOriginal(slot, best.original);
      let story = stories.get(window.story(slot)) ?? newStory(0);
      const merges: number[] = [];
      if (best && best.reason !== "anchors") {
        for (const other of verdicts.slice(1, 4)) {
          const there = stories.get(other.story.id);
          const certain = other.reason === "shared link" || other.reason === "same text";
          if (!there || there === story || other.reason === "anchors") continue;
          if (!(certain && !isKeptApart(story, there)) && !mayMerge(story, there)) continue;
          const { kept, gone } = merge(story, there);
          story = kept;
          merges.push(gone);
        }
      }
      const join: Joined = {
        reason: best?.reason ?? "new",
        score: Math.round((best?.score ?? 0) * 1000) / 1000,
        terms: best?.terms ?? [],
        copyOf: best && best.original >= 0 ? window.sequence(best.original) : null,
        similarity: best?.similarity ?? null,
        merges,
      };
      return { story: story.id, sequence, boilerplate: slotted.boilerplate, join };
    },
    restore(reading, { item, story, sequence, boilerplate, copyOf }) {
      const slot = enter({ ...reading, boilerplate }, story, sequence);
      window.setItem(slot, item);
      slotOfItem.set(item, slot);
      const original = copyOf === null ? undefined : slotOfItem.get(copyOf);
      if (original !== undefined) window.setOriginal(slot, original);
    },
    reread(item, reading) {
      const old = slotOfItem.get(item);
      if (old === undefined) return null;
      const id = window.story(old);
      const original = window.original(old);
      const publishedAt = window.at(old);
      forget(old);
      const slotted = reading.boilerplate || recurs(reading) ? { ...reading, boilerplate: true } : reading;
      const sequence = ++lastSequence;
      const slot = enter({ ...slotted, publishedAt }, id, sequence);
      window.setItem(slot, item);
      slotOfItem.set(item, slot);
      if (original >= 0 && window.isHeld(original)) window.setOriginal(slot, original);
      slotOfSequence.set(sequence, slot);
      return { story: id, sequence, boilerplate: slotted.boilerplate, join: null };
    },
    confirm(sequences, stored) {
      let complete = true;
      for (const sequence of sequences) {
        const slot = slotOfSequence.get(sequence);
        slotOfSequence.delete(sequence);
        if (slot === undefined || !window.isHeld(slot)) continue;
        const item = stored.get(sequence);
        if (item === undefined) {
          complete = false;
          forget(slot);
        } else {
          window.setItem(slot, item);
          slotOfItem.set(item, slot);
        }
      }
      return complete;
    },
    resume(state) {
      lastSequence = Math.max(lastSequence, state.lastSequence);
      lastStory = Math.max(lastStory, state.lastStory);
      newestAt = Math.max(newestAt, state.newestAt ?? Number.NEGATIVE_INFINITY);
    },
    keepApart(one, other) {
      for (const [a, b] of [
        [one, other],
        [other, one],
      ] as const) {
        const set = apart.get(a) ?? new Set();
        set.add(b);
        apart.set(a, set);
      }
    },
  };
}
