import type { Feed } from "../model/feed.ts";
import { UserFileError } from "../userfile/problem.ts";
import { ChangedMeanwhileError, type UserFile } from "../userfile/user-file.ts";
import { type FeedChanges, withChanges, withEntries, withoutEntry } from "./edit-feeds.ts";
import type { FeedList } from "./feed-list.ts";
import type { FeedEntry } from "./feeds-schema.ts";
import { readFeeds } from "./read-feeds.ts";
import { addressToKeep, feedKey, losesHeaders } from "./same-feed.ts";
import { withoutUser } from "./web-address.ts";

/**
 * Why an edit of the feed list was not done. `list-unusable`: the file holds a mistake made by hand, which is to be
 * mended first. `headers-to-another-site`: the feed's request headers would go with its new address to somebody else.
 */
export type FeedEditCode =
  | "no-such-feed"
  | "already-listed"
  | "changed-meanwhile"
  | "list-unusable"
  | "headers-to-another-site";

/** An edit of the feed list that can't be done as asked; the message says what to do. */
export class FeedEditError extends Error {
  override readonly name = "FeedEditError";
  readonly code: FeedEditCode;
  /** The version of the list as it is now. */
  readonly etag: string;
  /**
   * For `changed-meanwhile`: what changed since the version that the edit was based on, in words; null where that
   * version is not known any more.
   */
  readonly changes: readonly string[] | null;

  constructor(code: FeedEditCode, message: string, etag: string, changes: readonly string[] | null = null) {
    super(message);
    this.code = code;
    this.etag = etag;
    this.changes = changes;
  }
}

/** The etag that an edit is based on, or several of which one will do; null where any will. */
export type BaseVersion = string | readonly string[] | null;

/** A version of the feed list. */
export interface FeedListVersion {
  readonly feeds: readonly Feed[];
  readonly etag: string;
}

/**
 * Edits of the user's feed list, each based on the file as it stands at that moment, so that an edit by hand is never
 * overwritten. With `ifMatch` an edit is done only on that version, or one of those.
 *
 * Edits throw FeedEditError when they can't be done, UserFileError when the list would no longer be valid with them.
 */
export interface FeedEditor {
  /** The list as it stands in the file, or the last good one while an edit by hand is bad. */
  read(): Promise<FeedListVersion>;
  add(entries: readonly FeedEntry[], ifMatch?: BaseVersion): Promise<FeedListVersion>;
  change(id: string, changes: FeedChanges, ifMatch?: BaseVersion): Promise<FeedListVersion>;
  remove(id: string, ifMatch?: BaseVersion): Promise<FeedListVersion>;
}

/** Versions remembered to tell what changed since. */
const versionsKept = 50;
/** Edits by others that may come between reading and writing before it is given up. */
const tries = 5;

export function createFeedEditor(list: FeedList): FeedEditor {
  const versions = new Map<string, readonly Feed[]>();

  function note(file: UserFile<readonly Feed[]>): FeedListVersion {
    versions.delete(file.etag);
    versions.set(file.etag, file.value);
    const oldest = versions.keys().next();
    if (versions.size > versionsKept && !oldest.done) versions.delete(oldest.value);
    return { feeds: file.value, etag: file.etag };
  }

  async function reload(): Promise<UserFile<readonly Feed[]>> {
    try {
      return await list.reload();
    } catch (error) {
      if (!(error instanceof UserFileError)) throw error;
      const message = `${error.message}\nMend this first: until then the list can’t be edited here.`;
      throw new FeedEditError("list-unusable", message, list.read().etag);
    }
  }

  /** @param change  makes the new text of the file */
  async function edit(
    ifMatch: BaseVersion,
    change: (file: UserFile<readonly Feed[]>) => string,
  ): Promise<FeedListVersion> {
    for (let n = 1; ; n++) {
      const file = await reload();
      note(file);
      const bases = typeof ifMatch === "string" ? [ifMatch] : ifMatch;
      if (bases && !bases.includes(file.etag)) throw changedMeanwhile(versions.get(bases[0] ?? ""), file);
      try {
        return note(await list.replaceText(change(file), file.etag));
      } catch (error) {
        if (!(error instanceof ChangedMeanwhileError) || n === tries) throw error;
      }
    }
  }

  return {
    async read() {
      try {
        return note(await list.reload());
      } catch (error) {
        if (!(error instanceof UserFileError)) throw error;
        return note(list.read());
      }
    },
    add: (entries, ifMatch = null) =>
      edit(ifMatch, (file) => {
        const kept = entries.map((entry) => ({ ...entry, url: addressToKeep(entry.url) }));
        for (const { url } of kept) refuseListed(file, url);
        return withEntries(file.text, named(file.json, kept));
      }),
    change: (id, changes, ifMatch = null) =>
      edit(ifMatch, (file) => {
        const { position, feed } = find(file, id);
        const { url } = changes;
        if (typeof url !== "string") return withChanges(file.text, position, feed, hasId(file.json, position), changes);
        refuseListed(file, url, feed);
        refuseForeign(file, feed, url, changes);
        const kept = { ...changes, url: addressToKeep(url) };
        return withChanges(file.text, position, feed, hasId(file.json, position), kept);
      }),
    remove: (id, ifMatch = null) => edit(ifMatch, (file) => withoutEntry(file.text, find(file, id).position)),
  };
}

function refuseListed({ value, etag }: UserFile<readonly Feed[]>, url: string, besides?: Feed): void {
  const key = feedKey(url);
  const same = value.find((feed) => feed !== besides && feedKey(feed.url) === key);
  if (!same) return;
  const message = `${withoutUser(url)} is already listed as “${same.title}” (${same.id}).`;
  throw new FeedEditError("already-listed", message, etag);
}

/** Headers are given for a site; what they hold is no other site's business. */
function refuseForeign({ etag }: UserFile<readonly Feed[]>, feed: Feed, url: string, changes: FeedChanges): void {
  if (changes.headers !== undefined || !losesHeaders(feed, url)) return;
  const names = Object.keys(feed.headers).join(", ");
  const hosts = [url, feed.url].map((address) => URL.parse(address)?.host ?? "");
  const message =
    `“${feed.title}” is asked with request headers (${names}) that were given for ${hosts[1]}; ` +
    `${hosts[0]} is another site. Give the headers again together with the address, or drop them.`;
  throw new FeedEditError("headers-to-another-site", message, etag);
}

/** New entries with the ids that they would be given, written down so that they stay when titles change. */
function named(json: unknown, entries: readonly FeedEntry[]): readonly FeedEntry[] {
  const list = asList(json);
  const read = readFeeds({ ...list, feeds: [...list.feeds, ...entries] });
  if ("problems" in read) return entries;
  const added = read.ok.slice(-entries.length);
  return entries.map((entry, i) => ({ id: entry.id ?? added[i]?.id, ...entry }));
}

function hasId(json: unknown, position: number): boolean {
  return "id" in (asList(json).feeds[position] ?? {});
}

/** The schema of the list has made sure of its shape. */
function asList(json: unknown): { readonly feeds: readonly object[] } {
  return json as { readonly feeds: readonly object[] };
}

function find({ value, etag }: UserFile<readonly Feed[]>, id: string): { position: number; feed: Feed } {
  const position = value.findIndex((feed) => feed.id === id);
  const feed = value[position];
  if (feed) return { position, feed };
  throw new FeedEditError("no-such-feed", `There is no feed “${id}” in the list.`, etag);
}

function changedMeanwhile(base: readonly Feed[] | undefined, now: UserFile<readonly Feed[]>): FeedEditError {
  const again = "Read it again and repeat the edit.";
  if (base !== undefined) {
    const message = `The feed list was changed meanwhile. ${again}`;
    return new FeedEditError("changed-meanwhile", message, now.etag, differences(base, now.value));
  }
  // Versions are remembered since the start of the program, and not without end.
  const message = `The feed list is no longer the one that the edit is based on; what changed since then is not known. ${again}`;
  return new FeedEditError("changed-meanwhile", message, now.etag);
}

function differences(before: readonly Feed[], after: readonly Feed[]): readonly string[] {
  const old = new Map(before.map((feed) => [feed.id, feed]));
  const current = new Set(after.map((feed) => feed.id));
  return [
    ...after.filter((feed) => !old.has(feed.id)).map((feed) => `${feed.id} was added`),
    ...before.filter((feed) => !current.has(feed.id)).map((feed) => `${feed.id} was removed`),
    ...after.flatMap((feed) => {
      const was = old.get(feed.id);
      if (!was || JSON.stringify(was) === JSON.stringify(feed)) return [];
      const fields = changedFields(was, feed);
      return [`${feed.id} was changed (${fields.join(", ")})`];
    }),
  ];
}

function changedFields(a: Feed, b: Feed): readonly string[] {
  const before = new Map(Object.entries(a));
  return Object.entries(b).flatMap(([key, value]) =>
    JSON.stringify(before.get(key)) === JSON.stringify(value) ? [] : [key],
  );
}
