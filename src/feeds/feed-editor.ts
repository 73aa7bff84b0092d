import type { Feed } from "../model/feed.ts";
import { type BaseVersion, createListEditor } from "../userfile/list-editor.ts";
import type { UserFile } from "../userfile/user-file.ts";
import { type FeedChanges, withChanges, withEntries, withIds, withoutEntry } from "./edit-feeds.ts";
import type { FeedList } from "./feed-list.ts";
import type { FeedEntry, FeedsFile } from "./feeds-schema.ts";
import { type FeedImport, importFeeds } from "./import-feeds.ts";
import { readFeeds } from "./read-feeds.ts";
import type { OpmlFeed } from "./read-opml.ts";
import { addressToKeep, feedKey, losesHeaders } from "./same-feed.ts";
import { withoutUser } from "./web-address.ts";

/**
 * Why an edit that asks for something impossible was not done. `headers-to-another-site`: the feed's request headers
 * would go with its new address to somebody else.
 */
export type FeedEditCode = "no-such-feed" | "already-listed" | "headers-to-another-site";

/** An edit of the feed list that can't be done as asked; the message says what to do. */
export class FeedEditError extends Error {
  override readonly name = "FeedEditError";
  readonly code: FeedEditCode;

  constructor(code: FeedEditCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A version of the feed list. */
export interface FeedListVersion {
  readonly feeds: readonly Feed[];
  readonly etag: string;
}

/**
 * Edits of the user's feed list, each based on the file as it stands at that moment, so that an edit by hand is never
 * overwritten. With `ifMatch` an edit is done only on that version, or one of those.
 *
 * Edits throw FeedEditError when they ask for something impossible, FileEditError when the file can't be edited, and
 * UserFileError when the list would no longer be valid with them.
 */
export interface FeedEditor {
  /** The list as it stands in the file, or the last good one while an edit by hand is bad. */
  read(): Promise<FeedListVersion>;
  add(entries: readonly FeedEntry[], ifMatch?: BaseVersion): Promise<FeedListVersion>;
  /** Adds those feeds of an OPML file that can be added, and says of each other one why it can't. */
  importAll(
    found: readonly OpmlFeed[],
    ifMatch?: BaseVersion,
  ): Promise<FeedListVersion & { readonly outcome: FeedImport }>;
  change(id: string, changes: FeedChanges, ifMatch?: BaseVersion): Promise<FeedListVersion>;
  remove(id: string, ifMatch?: BaseVersion): Promise<FeedListVersion>;
}

export function createFeedEditor(list: FeedList): FeedEditor {
  const editor = createListEditor(list, ({ isNamed: _, ...written }) => written);
  const edit = async (
    ifMatch: BaseVersion,
    change: (file: UserFile<readonly Feed[]>) => string,
  ): Promise<FeedListVersion> => versionOf(await editor.edit(ifMatch, (file) => withIdsKept(file, change(file))));

  return {
    read: async () => versionOf(await editor.read()),
    add: (entries, ifMatch = null) =>
      edit(ifMatch, ({ value, json, text }) => {
        const kept = entries.map((entry) => ({ ...entry, url: addressToKeep(entry.url) }));
        for (const { url } of kept) refuseListed(value, url);
        return withEntries(text, named(json, kept));
      }),
    async importAll(found, ifMatch = null) {
      let outcome: FeedImport = { entries: [], listed: [], problems: [] };
      const version = await edit(ifMatch, ({ value, json, text }) => {
        outcome = importFeeds(found, value);
        return withEntries(text, named(json, outcome.entries));
      });
      return { ...version, outcome };
    },
    change: (id, changes, ifMatch = null) =>
      edit(ifMatch, ({ value, json, text }) => {
        const { position, feed } = find(value, id);
        const { url } = changes;
        const wanted = { ...changes, ...emptied(changes, json) };
        if (typeof url !== "string") return withChanges(text, position, feed, hasId(json, position), wanted);
        refuseListed(value, url, feed);
        refuseForeign(feed, url, changes);
        const kept = { ...wanted, url: addressToKeep(url) };
        return withChanges(text, position, feed, hasId(json, position), kept);
      }),
    remove: (id, ifMatch = null) => edit(ifMatch, ({ value, text }) => withoutEntry(text, find(value, id).position)),
  };
}

function versionOf({ value, etag }: UserFile<readonly Feed[]>): FeedListVersion {
  return { feeds: value, etag };
}

const emptiable = ["category", "language", "country"] as const;

/** That there is none has to be written down only where the list's defaults name one. */
function emptied(changes: FeedChanges, json: unknown): FeedChanges {
  const { defaults } = asList(json);
  const empty = emptiable.filter((field) => typeof changes[field] === "string" && changes[field].trim() === "");
  return Object.fromEntries(empty.map((field) => [field, defaults?.[field] ? "" : null]));
}

function refuseListed(feeds: readonly Feed[], url: string, besides?: Feed): void {
  const key = feedKey(url);
  const same = feeds.find((feed) => feed !== besides && feedKey(feed.url) === key);
  if (!same) return;
  const message = `${withoutUser(url)} is already listed as “${same.title}” (${same.id}).`;
  throw new FeedEditError("already-listed", message);
}

/** Headers are given for a site; what they hold is no other site's business. */
function refuseForeign(feed: Feed, url: string, changes: FeedChanges): void {
  if (changes.headers !== undefined || !losesHeaders(feed, url)) return;
  const names = Object.keys(feed.headers).join(", ");
  const hosts = [url, feed.url].map((address) => URL.parse(address)?.host ?? "");
  const message =
    `“${feed.title}” is asked with request headers (${names}) that were given for ${hosts[1]}; ` +
    `${hosts[0]} is another site. Give the headers again together with the address, or drop them.`;
  throw new FeedEditError("headers-to-another-site", message);
}

/** New entries with the ids that they would be given, written down so that they stay when titles change. */
function named(json: unknown, entries: readonly FeedEntry[]): readonly FeedEntry[] {
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
function withIdsKept({ value, json }: UserFile<readonly Feed[]>, text: string): string {
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

function hasId(json: unknown, position: number): boolean {
  return "id" in (asList(json).feeds[position] ?? {});
}

/** The schema of the list has made sure of its shape. */
function asList(json: unknown): Pick<FeedsFile, "feeds" | "defaults"> {
  return json as Pick<FeedsFile, "feeds" | "defaults">;
}

function find(feeds: readonly Feed[], id: string): { position: number; feed: Feed } {
  const position = feeds.findIndex((feed) => feed.id === id);
  const feed = feeds[position];
  if (feed) return { position, feed };
  throw new FeedEditError("no-such-feed", `There is no feed “${id}” in the list.`);
}
