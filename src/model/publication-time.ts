/** No publication before this is believed. */
const earliest = Date.UTC(1990, 0, 1);

/** When an item counts as published, epoch milliseconds: as it says, but never after it was first seen. */
export function publicationTime(said: number | null, seenAt: number): number {
  return Math.min(Math.max(said ?? seenAt, earliest), seenAt);
}
