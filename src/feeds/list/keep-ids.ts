import type { Feed } from "../../model/feed.ts";
import type { UserFile } from "../../userfile/user-file.ts";
import { feedKey } from "../same-feed.ts";
import { withIds } from "./edit-feeds.ts";
import type { FeedEntry } from "./feeds-schema.ts";
import { asList } from "./list-json.ts";
import { readFeeds } from "./read-feeds.ts";

/** New entries with the ids that they would be given, written down so that they stay when titles change. */
export function entriesWithIds(json: unknown, entries: readonly FeedEntry[]): readonly FeedEntry[] {
  const list = asList(json);
  const read = readFeeds({ ...list, feeds: [...list.feeds, ...entries] });
  if ("problems" in read || entries.length === 0) return entries;
  const added = read.ok.slice(-entries.length);
  return entries.map((entry, i) => ({ id: entry.id ?? added[i]?.id, ...entry }));
}

/**
 * The ids of entries that have none written down are numbered where several feeds are called the same: an edit of one
 * could pass another one's id, and so its items, on to a third. Those that would change are written down.
 */
export function withIdsKept({ value, json }: UserFile<readonly Feed[]>, text: string): string {
  const unwritten = new Map(
    value.flatMap((feed, i) => (hasId(json, i) ? [] : [[feedKey(feed.url), feed.id] as const])),
  );
  if (unwritten.size === 0) return text;
  const read = readFeeds(JSON.parse(text.replace(/^\uFEFF/, "")));
  if ("problems" in read) return text;
  const changed = read.ok.flatMap(({ url, id }, position) => {
    const kept = unwritten.get(feedKey(url));
    return kept === undefined || kept === id ? [] : [[position, kept] as const];
  });
  return withIds(text, new Map(changed));
}

/**
 * The text of the list in which entries without an id have the one they have gone by: it is made of title and address, and
 * would change with them.
 *
 * @param places  those entries, among others, by their places in the list
 */
export function withOwnIds({ text, json }: UserFile<readonly Feed[]>, places: ReadonlyMap<number, Feed>): string {
  return withIds(
    text,
    new Map([...places].flatMap(([place, { id }]) => (hasId(json, place) ? [] : [[place, id] as const]))),
  );
}

function hasId(json: unknown, position: number): boolean {
  return "id" in (asList(json).feeds[position] ?? {});
}
