import { grown } from "./grown.ts";

/** Which items have a key (a hash), the newest first, and how many. */
export interface KeyIndex {
  /** Changes how often a key counts. */
  count(key: number, by: number): void;
  /** Notes that an item has the key, as the newest, and counts it `by` more. */
  add(key: number, slot: number, by: number): void;
  frequency(key: number): number;
  /** The newest entry of a key, -1 for none; then {@link next} and {@link slotOf} by entry. */
  head(key: number): number;
  next(entry: number): number;
  slotOf(entry: number): number;
  /** Entries held, whether their items still are or not. */
  size(): number;
  clear(): void;
}

/** Open addressing over typed arrays, with linked lists of entries. */
export function createKeyIndex(): KeyIndex {
  let mask = (1 << 14) - 1;
  let keys = new Int32Array(mask + 1);
  let counts = new Int32Array(mask + 1);
  let heads = new Int32Array(mask + 1);
  let used = 0;
  let slots = new Int32Array(1 << 15);
  let nexts = new Int32Array(1 << 15);
  let entries = 0;

  function find(key: number): number {
    let at = key & mask;
    for (;;) {
      const there = keys[at] ?? 0;
      if (there === key || there === 0) return at;
      at = (at + 1) & mask;
    }
  }

  function place(key: number): number {
    const at = find(key);
    if (keys[at] !== 0) return at;
    if (used * 10 >= (mask + 1) * 6) {
      widen();
      return place(key);
    }
    used++;
    keys[at] = key;
    return at;
  }

  function widen(): void {
    const [oldKeys, oldCounts, oldHeads] = [keys, counts, heads];
    mask = mask * 2 + 1;
    keys = new Int32Array(mask + 1);
    counts = new Int32Array(mask + 1);
    heads = new Int32Array(mask + 1);
    for (let i = 0; i < oldKeys.length; i++) {
      const key = oldKeys[i] ?? 0;
      if (key === 0) continue;
      const at = find(key);
      keys[at] = key;
      counts[at] = oldCounts[i] ?? 0;
      heads[at] = oldHeads[i] ?? 0;
    }
  }

  return {
    count(key, by) {
      const at = place(key);
      counts[at] = (counts[at] ?? 0) + by;
    },
    add(key, slot, by) {
      if (entries === slots.length) {
        slots = grown(slots, entries + 1, (n) => new Int32Array(n));
        nexts = grown(nexts, entries + 1, (n) => new Int32Array(n));
      }
      const at = place(key);
      counts[at] = (counts[at] ?? 0) + by;
      slots[entries] = slot;
      // Heads are entries + 1, so that 0 is none.
      nexts[entries] = (heads[at] ?? 0) - 1;
      entries++;
      heads[at] = entries;
    },
    frequency: (key) => counts[find(key)] ?? 0,
    head: (key) => (heads[find(key)] ?? 0) - 1,
    next: (entry) => nexts[entry] ?? -1,
    slotOf: (entry) => slots[entry] ?? -1,
    size: () => entries,
    clear() {
      keys.fill(0);
      counts.fill(0);
      heads.fill(0);
      used = 0;
      entries = 0;
    },
  };
}
