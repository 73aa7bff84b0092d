import type { ItemWindow } from "./item-window.ts";

/** A group of items in the window. Its centre is the sum of its items' terms, so that it depends on nothing but them. */
export interface StoryState {
  readonly id: number;
  /** In the order in which they joined. */
  slots: number[];
  first: number;
  last: number;
  /** Weights (5 for a title, 3 for a summary) × 256 + the terms' bits; null while one item alone makes the centre. */
  sums: Map<number, number> | null;
  /** What the search for the item of turn `turn` found of it; kept here because a map of it would cost more. */
  readonly found: Found;
}

interface Found {
  turn: number;
  /** The last key that it was found by, how many, and their weight together. */
  key: number;
  hits: number;
  weight: number;
  certain: boolean;
}

/** Terms of a story with their summed weights, in the arrays of a scratch. */
export interface Centre {
  keys: number[];
  /** Weight of each as a share of what one item can give to it, 0 to 1. */
  weights: number[];
  bits: number[];
  length: number;
}

export function newStory(id: number): StoryState {
  return {
    id,
    slots: [],
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    sums: null,
    found: { turn: 0, key: 0, hits: 0, weight: 0, certain: false },
  };
}

export function addToStory(story: StoryState, slot: number, window: ItemWindow): void {
  story.slots.push(slot);
  if (story.sums === null) sumAll(story, window);
  else sumUp(story.sums, slot, window);
  story.first = Math.min(story.first, window.at(slot));
  story.last = Math.max(story.last, window.at(slot));
}

/** Takes an item out again. */
export function removeFromStory(story: StoryState, slot: number, window: ItemWindow): void {
  setSlots(
    story,
    story.slots.filter((other) => other !== slot),
    window,
  );
}

/** Puts the items of another story into this one. */
export function takeIn(story: StoryState, other: StoryState, window: ItemWindow): void {
  const all = [...story.slots, ...other.slots];
  setSlots(
    story,
    all.sort((a, b) => window.sequence(a) - window.sequence(b)),
    window,
  );
}

/** Sums begin anew, so that even their order depends on nothing but the items. */
function setSlots(story: StoryState, slots: number[], window: ItemWindow): void {
  story.slots = slots;
  sumAll(story, window);
  story.first = Math.min(...slots.map((slot) => window.at(slot)));
  story.last = Math.max(...slots.map((slot) => window.at(slot)));
}

function sumAll(story: StoryState, window: ItemWindow): void {
  story.sums = story.slots.length < 2 ? null : new Map();
  if (story.sums !== null) for (const slot of story.slots) sumUp(story.sums, slot, window);
}

const titleBit = 1;
/** Whole numbers, so that sums are exact in any order; their ratio is what a term counts for in a summary. */
const titleWeight = 5;
const summaryWeight = 3;

function sumUp(sums: Map<number, number>, slot: number, window: ItemWindow): void {
  const keys = window.keys();
  const bits = window.bits();
  const from = window.offset(slot);
  const end = from + window.terms(slot);
  for (let i = from; i < end; i++) {
    const key = keys[i] ?? 0;
    const bit = bits[i] ?? 0;
    const weight = (bit & titleBit) !== 0 ? titleWeight : summaryWeight;
    const before = sums.get(key) ?? 0;
    sums.set(key, (Math.floor(before / 256) + weight) * 256 + ((before & 255) | bit));
  }
}

/** Reads a story's centre into a scratch. */
export function readCentre(story: StoryState, window: ItemWindow, into: Centre): Centre {
  let n = 0;
  if (story.sums === null) {
    const slot = story.slots[0] ?? 0;
    const keys = window.keys();
    const bits = window.bits();
    const from = window.offset(slot);
    const end = from + window.terms(slot);
    for (let i = from; i < end; i++, n++) {
      const bit = bits[i] ?? 0;
      into.keys[n] = keys[i] ?? 0;
      into.bits[n] = bit;
      into.weights[n] = (bit & titleBit) !== 0 ? 1 : summaryWeight / titleWeight;
    }
  } else {
    const whole = titleWeight * story.slots.length;
    for (const [key, packed] of story.sums) {
      into.keys[n] = key;
      into.bits[n] = packed & 255;
      into.weights[n] = Math.floor(packed / 256) / whole;
      n++;
    }
  }
  into.length = n;
  return into;
}
