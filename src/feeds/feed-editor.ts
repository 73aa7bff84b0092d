import type { Feed } from "../model/feed.ts";
import { UserFileError } from "../userfile/problem.ts";
import { ChangedMeanwhileError, type UserFile } from "../userfile/user-file.ts";
import { type FeedChanges, type FeedsJson, withChanges, withEntries, withoutEntries } from "./edit-feeds.ts";
import type { FeedList } from "./feed-list.ts";
import type { FeedEntry } from "./feeds-schema.ts";
import { readFeeds } from "./read-feeds.ts";

/** Why an edit of the feed list was not done. */
export type FeedEditCode = "no-such-feed" | "already-listed" | "changed-meanwhile";

/** An edit of the feed list that can't be done as asked; the message says what to do. */
export class FeedEditError extends Error {
  override readonly name = "FeedEditError";
  readonly code: FeedEditCode;
  /** The version of the list as it is now. */
  readonly etag: string;
  /** For `changed-meanwhile`: what changed since the version that the edit was based on, in words, where known. */
  readonly changes: readonly string[];

  constructor(code: FeedEditCode, message: string, etag: string, changes: readonly string[] = []) {
    super(message);
    this.code = code;
    this.etag = etag;
    this.changes = changes;
  }
}

/** A version of the feed list. */
export interface FeedListVersion {
  readonly feeds: readonly Feed[];
  readonly etag: string;
}

/**
 * Edits of the user's feed list, each based on the file as it stands at that moment, so that an edit by hand is never
 * overwritten. With `ifMatch` an edit is done only on that version.
 *
 * Edits throw FeedEditError when they can't be done, UserFileError when the list is not valid or would no longer be.
 */
export interface FeedEditor {
  /** The list as it stands in the file, or the last good one while an edit by hand is bad. */
  read(): Promise<FeedListVersion>;
  add(entries: readonly FeedEntry[], ifMatch?: string | null): Promise<FeedListVersion>;
  change(id: string, changes: FeedChanges, ifMatch?: string | null): Promise<FeedListVersion>;
  remove(id: string, ifMatch?: string | null): Promise<FeedListVersion>;
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

  async function edit(
    ifMatch: string | null,
    change: (json: FeedsJson, file: UserFile<readonly Feed[]>) => FeedsJson,
  ): Promise<FeedListVersion> {
    for (let n = 1; ; n++) {
      const file = await list.reload();
      note(file);
      if (ifMatch !== null && ifMatch !== file.etag) throw changedMeanwhile(versions.get(ifMatch), file);
      try {
        return note(await list.replace(change(asList(file.json), file), file.etag));
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
      edit(ifMatch, (json, { value, etag }) => {
        const listed = new Map(value.map((feed) => [feed.url, feed]));
        for (const entry of entries) {
          const same = listed.get(entry.url);
          if (same) {
            throw new FeedEditError(
              "already-listed",
              `${entry.url} is already listed as “${same.title}” (${same.id}).`,
              etag,
            );
          }
        }
        return withEntries(json, named(json, entries));
      }),
    change: (id, changes, ifMatch = null) =>
      edit(ifMatch, (json, file) => {
        const { position, feed } = find(file, id);
        return withChanges(json, position, feed, changes);
      }),
    remove: (id, ifMatch = null) =>
      edit(ifMatch, (json, file) => withoutEntries(json, new Set([find(file, id).position]))),
  };
}

/** New entries with the ids that they would be given, written down so that they stay when titles change. */
function named(json: FeedsJson, entries: readonly FeedEntry[]): readonly FeedEntry[] {
  const read = readFeeds(withEntries(json, entries));
  if ("problems" in read) return entries;
  const added = read.ok.slice(-entries.length);
  return entries.map((entry, i) => ({ id: entry.id ?? added[i]?.id, ...entry }));
}

/** The schema of the list has made sure of its shape. */
function asList(json: unknown): FeedsJson {
  return json as FeedsJson;
}

function find({ value, etag }: UserFile<readonly Feed[]>, id: string): { position: number; feed: Feed } {
  const position = value.findIndex((feed) => feed.id === id);
  const feed = value[position];
  if (feed) return { position, feed };
  throw new FeedEditError("no-such-feed", `There is no feed “${id}” in the list.`, etag);
}

function changedMeanwhile(base: readonly Feed[] | undefined, now: UserFile<readonly Feed[]>): FeedEditError {
  const changes = base === undefined ? [] : differences(base, now.value);
  return new FeedEditError(
    "changed-meanwhile",
    "The feed list was changed meanwhile. Read it again and repeat the edit.",
    now.etag,
    changes,
  );
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
