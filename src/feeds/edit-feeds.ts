import type { Feed } from "../model/feed.ts";
import { appendElements, changeProperties, prependProperty, removeElement } from "../userfile/json-edit.ts";
import type { FeedEntry } from "./feeds-schema.ts";

/** Fields of an entry to set; null takes a field away. */
export type FeedChanges = { readonly [K in keyof Omit<FeedEntry, "id">]?: FeedEntry[K] | null };

/** Edits of the text of a feed list, each of which leaves the rest of the text to the letter. */

/** Adds entries at the end of the list. */
export function withEntries(text: string, entries: readonly FeedEntry[]): string {
  return appendElements(text, ["feeds"], entries);
}

/**
 * Changes one entry. One without an id is given the one it has gone by, which is made of title and address and would
 * else change with them.
 *
 * @param position  of the entry in the list
 * @param hasId     whether its id is written down
 */
export function withChanges(text: string, position: number, feed: Feed, hasId: boolean, changes: FeedChanges): string {
  const entry = ["feeds", position] as const;
  const named = hasId ? text : withIds(text, new Map([[position, feed.id]]));
  return changeProperties(named, entry, changes);
}

/** Writes down, by place in the list, ids that entries have gone by. */
export function withIds(text: string, ids: ReadonlyMap<number, string>): string {
  return prependProperty(text, ["feeds"], "id", ids);
}

/** Takes an entry out of the list. */
export function withoutEntry(text: string, position: number): string {
  return removeElement(text, ["feeds"], position);
}
