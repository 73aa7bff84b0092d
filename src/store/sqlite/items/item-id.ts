import type Database from "better-sqlite3";

const slotsPerMinute = 4096;
const minuteMs = 60_000;

/** The first id an item published at this time (epoch milliseconds) can have. */
export function firstIdAt(time: number): number {
  return Math.floor(time / minuteMs) * slotsPerMinute;
}

/** Publication time that an id stands for, epoch milliseconds, to the minute. */
export function timeOfId(id: number): number {
  return Math.floor(id / slotsPerMinute) * minuteMs;
}

/**
 * Gives out item ids for one batch: the next free slot of the minute. A minute that is full (4,096 items) overflows
 * into the next.
 */
export function createIdAllocator(db: Database.Database): (publishedAt: number) => number {
  const highest = db.prepare<[number, number], { id: number | null }>(
    "SELECT max(id) AS id FROM item WHERE id >= ? AND id < ?",
  );
  const next = new Map<number, number>();
  return (publishedAt) => {
    let base = firstIdAt(publishedAt);
    for (;;) {
      const id = next.get(base) ?? (highest.get(base, base + slotsPerMinute)?.id ?? base - 1) + 1;
      if (id < base + slotsPerMinute) {
        next.set(base, id + 1);
        return id;
      }
      base += slotsPerMinute;
    }
  };
}
