import type { Reading } from "../reading/read-item.ts";
import { knownFrequencies, knownItems } from "./common-terms.ts";
import { grown } from "./grown.ts";
import { createKeyIndex, type KeyIndex } from "./key-index.ts";
import { hourMs } from "./settings.ts";

/** Shingles by which texts are found: the smallest hashes. */
export const sampledShingles = 4;
/** Tells shingles from other keys. */
const shingleMark = 0x5bd1e995;

/** The key of a shingle in the index. */
export function shingleKey(shingle: number): number {
  return (shingle ^ shingleMark) | 0 || 1;
}

/** The items of the last days, without their texts. What is said of an item is found under its slot. */
export interface ItemWindow {
  readonly index: KeyIndex;
  /** Items held. */
  size(): number;
  /** Items that the frequencies of the index were counted over. */
  weighed(): number;
  add(reading: Reading, story: number, sequence: number): number;
  remove(slot: number): void;
  isHeld(slot: number): boolean;
  /** Slots whose hour of publication is before that of `horizon`, to be removed. */
  takeBefore(horizon: number): readonly number[];
  /** Makes the structures as small as they can be. Slots stay. Does nothing while little would be won. */
  tidy(): void;
  at(slot: number): number;
  outlet(slot: number): number;
  outletNumber(outlet: string): number;
  lang(slot: number): string;
  sequence(slot: number): number;
  story(slot: number): number;
  setStory(slot: number, story: number): void;
  /** Number of the stored item; 0 while it is not stored. */
  item(slot: number): number;
  setItem(slot: number, item: number): void;
  /** Slot of the item that it copies; -1 for none. */
  original(slot: number): number;
  setOriginal(slot: number, original: number): void;
  isBoilerplate(slot: number): boolean;
  /** Keys and bits of all items; an item's begin at `offset`: its terms, names, links, then shingles. */
  keys(): Int32Array;
  bits(): Uint8Array;
  offset(slot: number): number;
  terms(slot: number): number;
  names(slot: number): number;
  links(slot: number): number;
  shingles(slot: number): number;
}

/** Numbers of a slot in `numbers`. */
const perSlot = 9;
const field = {
  offset: 0,
  terms: 1,
  names: 2,
  links: 3,
  shingles: 4,
  outlet: 5,
  lang: 6,
  original: 7,
  flags: 8,
} as const;

export function createItemWindow(): ItemWindow {
  const index = createKeyIndex();
  const outlets = new Map<string, number>();
  const languages: string[] = [];
  const hours = new Map<number, number[]>();
  let takenTo = Number.NEGATIVE_INFINITY;
  let order: number[] = [];
  let free: number[] = [];
  let dead: number[] = [];
  let slots = 0;
  let held = 0;
  let deadKeys = 0;
  let keyCount = 0;
  let keys = new Int32Array(1 << 15);
  let bits = new Uint8Array(1 << 15);
  let numbers = new Int32Array(1024 * perSlot);
  // Publication, sequence, story, stored item: beyond 32 bits.
  let wide = new Float64Array(1024 * 4);
  let alive = new Uint8Array(1024);
  const titles = new Map<number, number>();
  const teach = (): void => {
    for (const [key, frequency] of knownFrequencies) index.count(key, frequency);
  };
  teach();

  const number = (slot: number, at: number): number => numbers[slot * perSlot + at] ?? 0;
  const far = (slot: number, at: number): number => wide[slot * 4 + at] ?? 0;

  function outletNumber(outlet: string): number {
    const known = outlets.get(outlet);
    if (known !== undefined) return known;
    outlets.set(outlet, outlets.size);
    return outlets.size - 1;
  }

  function languageNumber(lang: string): number {
    const at = languages.indexOf(lang);
    return at >= 0 ? at : languages.push(lang) - 1;
  }

  /** Calls for every key under which an item is found. */
  function addToIndex(slot: number): void {
    const from = number(slot, field.offset);
    const counted = number(slot, field.terms) + number(slot, field.names) + number(slot, field.links);
    const boilerplate = number(slot, field.flags) !== 0;
    for (let i = from; i < from + counted; i++) {
      const key = keys[i] ?? 0;
      if (boilerplate) index.count(key, 1);
      else index.add(key, slot, 1);
    }
    if (!boilerplate) {
      const sampled = Math.min(sampledShingles, number(slot, field.shingles));
      for (let i = 0; i < sampled; i++) index.add(shingleKey(keys[from + counted + i] ?? 0), slot, 0);
    }
    const title = titles.get(slot);
    if (title !== undefined) index.add(title, slot, 0);
  }

  function rebuild(): void {
    order = order.filter((slot) => alive[slot] === 1);
    const lengths = order.map(
      (slot) =>
        number(slot, field.terms) +
        number(slot, field.names) +
        number(slot, field.links) +
        number(slot, field.shingles),
    );
    const kept = lengths.reduce((sum, n) => sum + n, 0);
    const packedKeys = new Int32Array(Math.ceil(kept * 1.25) + 1024);
    const packedBits = new Uint8Array(packedKeys.length);
    let to = 0;
    for (const [i, slot] of order.entries()) {
      const from = number(slot, field.offset);
      const length = lengths[i] ?? 0;
      packedKeys.set(keys.subarray(from, from + length), to);
      packedBits.set(bits.subarray(from, from + length), to);
      numbers[slot * perSlot + field.offset] = to;
      to += length;
    }
    for (const slot of order) {
      const original = number(slot, field.original);
      if (original >= 0 && alive[original] !== 1) numbers[slot * perSlot + field.original] = -1;
    }
    keys = packedKeys;
    bits = packedBits;
    keyCount = to;
    deadKeys = 0;
    free = [...free, ...dead];
    dead = [];
    index.clear();
    teach();
    for (const slot of order) addToIndex(slot);
  }

  return {
    index,
    size: () => held,
    weighed: () => held + knownItems,
    add(reading, story, sequence) {
      const slot = free.pop() ?? slots++;
      numbers = grown(numbers, slots * perSlot, (n) => new Int32Array(n));
      wide = grown(wide, slots * 4, (n) => new Float64Array(n));
      alive = grown(alive, slots, (n) => new Uint8Array(n));
      const { hashes, nameHashes, linkHashes, shingles } = reading;
      const length = hashes.length + nameHashes.length + linkHashes.length + shingles.length;
      keys = grown(keys, keyCount + length, (n) => new Int32Array(n));
      bits = grown(bits, keyCount + length, (n) => new Uint8Array(n));
      let at = keyCount;
      for (const part of [hashes, nameHashes, linkHashes, shingles]) {
        keys.set(part, at);
        at += part.length;
      }
      bits.set(reading.bits, keyCount);
      bits.fill(0, keyCount + hashes.length, keyCount + length);
      numbers.set(
        [
          keyCount,
          hashes.length,
          nameHashes.length,
          linkHashes.length,
          shingles.length,
          outletNumber(reading.outlet),
          languageNumber(reading.lang),
          -1,
          reading.boilerplate ? 1 : 0,
        ],
        slot * perSlot,
      );
      wide.set([reading.publishedAt, sequence, story, 0], slot * 4);
      keyCount += length;
      alive[slot] = 1;
      held++;
      order.push(slot);
      titles.set(slot, reading.titleHash);
      const hour = Math.floor(reading.publishedAt / hourMs);
      const bucket = hours.get(hour);
      if (bucket) bucket.push(slot);
      else hours.set(hour, [slot]);
      addToIndex(slot);
      return slot;
    },
    remove(slot) {
      if (alive[slot] !== 1) return;
      const from = number(slot, field.offset);
      const counted = number(slot, field.terms) + number(slot, field.names) + number(slot, field.links);
      for (let i = from; i < from + counted; i++) index.count(keys[i] ?? 0, -1);
      deadKeys += counted + number(slot, field.shingles);
      alive[slot] = 0;
      held--;
      dead.push(slot);
      titles.delete(slot);
      const hour = Math.floor(far(slot, 0) / hourMs);
      const bucket = hours.get(hour);
      if (bucket)
        hours.set(
          hour,
          bucket.filter((other) => other !== slot),
        );
    },
    isHeld: (slot) => alive[slot] === 1,
    takeBefore(horizon) {
      const limit = Math.floor(horizon / hourMs);
      if (limit === takenTo) return [];
      takenTo = limit;
      const taken: number[] = [];
      for (const [hour, bucket] of hours) {
        if (hour >= limit) continue;
        taken.push(...bucket);
        hours.delete(hour);
      }
      return taken;
    },
    tidy() {
      if (deadKeys > 50_000 && deadKeys > (keyCount - deadKeys) / 2) rebuild();
    },
    at: (slot) => far(slot, 0),
    outlet: (slot) => number(slot, field.outlet),
    outletNumber,
    lang: (slot) => languages[number(slot, field.lang)] ?? "",
    sequence: (slot) => far(slot, 1),
    story: (slot) => far(slot, 2),
    setStory(slot, story) {
      wide[slot * 4 + 2] = story;
    },
    item: (slot) => far(slot, 3),
    setItem(slot, item) {
      wide[slot * 4 + 3] = item;
    },
    original: (slot) => number(slot, field.original),
    setOriginal(slot, original) {
      numbers[slot * perSlot + field.original] = original;
    },
    isBoilerplate: (slot) => number(slot, field.flags) !== 0,
    keys: () => keys,
    bits: () => bits,
    offset: (slot) => number(slot, field.offset),
    terms: (slot) => number(slot, field.terms),
    names: (slot) => number(slot, field.names),
    links: (slot) => number(slot, field.links),
    shingles: (slot) => number(slot, field.shingles),
  };
}
