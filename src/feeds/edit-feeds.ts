import type { Feed } from "../model/feed.ts";
import type { FeedEntry } from "./feeds-schema.ts";

/** A feed list as it stands in the file, unknown keys included. */
export type FeedsJson = Readonly<Record<string, unknown>> & { readonly feeds: readonly object[] };

/** Fields of an entry to set; null takes a field away. */
export type FeedChanges = { readonly [K in keyof Omit<FeedEntry, "id">]?: FeedEntry[K] | null };

/** Adds entries at the end of the list. */
export function withEntries(json: FeedsJson, entries: readonly FeedEntry[]): FeedsJson {
  return { ...json, feeds: [...json.feeds, ...entries.map(withoutNothing)] };
}

/**
 * Changes one entry; its other keys and their order stay. An entry without an id is given the one it has gone by, which
 * is made of title and address and would else change with them.
 *
 * @param position  of the entry in the list
 */
export function withChanges(json: FeedsJson, position: number, feed: Feed, changes: FeedChanges): FeedsJson {
  const feeds = json.feeds.map((entry, i) =>
    i === position ? withoutNothing({ ...("id" in entry ? {} : { id: feed.id }), ...entry, ...changes }) : entry,
  );
  return { ...json, feeds };
}

/** Takes entries out of the list. */
export function withoutEntries(json: FeedsJson, positions: ReadonlySet<number>): FeedsJson {
  return { ...json, feeds: json.feeds.filter((_, i) => !positions.has(i)) };
}

function withoutNothing(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null && value !== undefined));
}
