import type { PlacedJoin } from "../../model/story.ts";
import type { Reading } from "../reading/read-item.ts";
import { createScorer } from "./compare-terms.ts";
import { createCandidateSearch } from "./find-candidates.ts";
import { createItemWindow, type ItemWindow } from "./item-window.ts";
import { createJudge, type Verdict } from "./judge-story.ts";
import { createKeptApart } from "./kept-apart.ts";
import { settings as defaults, hourMs, type Settings } from "./settings.ts";
import { addToStory, newStory, removeFromStory, type StoryState, takeIn } from "./story-state.ts";

/** Where an item was put. */
export interface Placed {
  readonly story: number;
  readonly sequence: number;
  /** It names a slot (“Morning briefing”): it neither joins nor attracts. */
  readonly boilerplate: boolean;
  /** Null for one that was read again. */
  readonly join: PlacedJoin | null;
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

/** A title that comes again after this long is that of a column or a programme, hours. */
const recurringAfter = 12;
/** The other stories that an item belongs to as well, looked at to join them with its own. */
const othersJoined = 3;

export function createPlacer(options: Partial<Settings> = {}): Placer {
  const s: Settings = { ...defaults, ...options };
  const window = createItemWindow();
  const { index } = window;
  const stories = new Map<number, StoryState>();
  const storyAt: (StoryState | undefined)[] = [];
  const slotOfItem = new Map<number, number>();
  const slotOfSequence = new Map<number, number>();
  const apart = createKeptApart();
  const scorer = createScorer(window, s);
  const candidatesFor = createCandidateSearch(window, (slot) => storyAt[slot], s);
  const judge = createJudge(window, scorer, s);
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
      if (window.isHeld(slot) && Math.abs(window.at(slot) - reading.publishedAt) > recurringAfter * hourMs) return true;
    }
    return false;
  }

  /** A reading whose title names a slot (“Morning briefing”), by its words or since it comes again, says so. */
  function asSlot(reading: Reading): Reading {
    return reading.boilerplate || recurs(reading) ? { ...reading, boilerplate: true } : reading;
  }

  function isKeptApart(a: StoryState, b: StoryState): boolean {
    const itemsOf = ({ slots }: StoryState): readonly number[] => slots.map((slot) => window.item(slot));
    return !apart.isEmpty && apart.between(itemsOf(a), itemsOf(b));
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

  /**
   * An item that belongs to several stories may show that they are one. Anchors across languages prove too little for
   * that; a link or a text in common proves it by itself.
   */
  function joinOthers(id: number, verdicts: readonly Verdict[]): { story: number; merges: readonly number[] } {
    let story = stories.get(id);
    const merges: number[] = [];
    if (!story || verdicts[0]?.reason === "anchors") return { story: id, merges };
    for (const other of verdicts.slice(1, 1 + othersJoined)) {
      const there = stories.get(other.story.id);
      if (!there || there === story || other.reason === "anchors") continue;
      const isCertain = other.reason === "shared link" || other.reason === "same text";
      if (!(isCertain && !isKeptApart(story, there)) && !mayMerge(story, there)) continue;
      const { kept, gone } = merge(story, there);
      story = kept;
      merges.push(gone);
    }
    return { story: story.id, merges };
  }

  return {
    window,
    stories: () => stories.size,
    takes,
    holds: (item) => slotOfItem.has(item),
    place(reading) {
      if (!takes(reading.publishedAt)) return null;
      advance(reading.publishedAt);
      const slotted = asSlot(reading);
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
      const original = best?.original ?? null;
      if (original !== null) window.setOriginal(slot, original);
      const { story, merges } = joinOthers(window.story(slot), verdicts);
      const join: PlacedJoin = {
        reason: best?.reason ?? "new",
        score: Math.round((best?.score ?? 0) * 1000) / 1000,
        terms: best?.terms ?? [],
        copyOf: original === null ? null : window.sequence(original),
        similarity: best?.similarity ?? null,
        merges,
      };
      return { story, sequence, boilerplate: slotted.boilerplate, join };
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
      const slotted = asSlot(reading);
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
    keepApart: apart.add,
  };
}
