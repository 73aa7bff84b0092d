import { appendElements, changeElements, prependProperty, removeElements } from "../../userfile/json-edit.ts";
import type { FeedEntry } from "./feeds-schema.ts";

/** Fields of an entry to set; null takes a field away. */
export type FeedChanges = { readonly [K in keyof Omit<FeedEntry, "id">]?: FeedEntry[K] | null };

/** Edits of the text of a feed list, each of which leaves the rest of the text to the letter. */

/** Adds entries at the end of the list. */
export function withEntries(text: string, entries: readonly FeedEntry[]): string {
  return appendElements(text, ["feeds"], entries);
}

/** Changes entries, by their places in the list. */
export function withChanges(text: string, changes: ReadonlyMap<number, FeedChanges>): string {
  return changeElements(text, ["feeds"], changes);
}

/** Writes down, by place in the list, ids that entries have gone by. */
export function withIds(text: string, ids: ReadonlyMap<number, string>): string {
  return prependProperty(text, ["feeds"], "id", ids);
}

/** Takes entries out of the list, by their places in it. */
export function withoutEntries(text: string, positions: ReadonlySet<number>): string {
  return removeElements(text, ["feeds"], positions);
}
