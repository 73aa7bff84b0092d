import type { Feed } from "../../model/feed.ts";
import { FileEditError } from "../../userfile/edit-error.ts";
import type { LastEdit, LastEditKeeper } from "../../userfile/last-edit.ts";
import { type BaseVersion, createListEditor } from "../../userfile/list-editor.ts";
import type { UserFile } from "../../userfile/user-file.ts";
import type { OpmlFeed } from "../opml/read-opml.ts";
import { addressToKeep, feedKey, losesHeaders } from "../same-feed.ts";
import { withoutUser } from "../web-address.ts";
import { calledAs } from "./called-as.ts";
import { type FeedChanges, withChanges, withEntries, withIds, withoutEntries } from "./edit-feeds.ts";
import { changeWords, countedFeeds } from "./edit-words.ts";
import type { FeedList } from "./feed-list.ts";
import type { FeedEntry, FeedsFile } from "./feeds-schema.ts";
import { type FeedImport, importFeeds } from "./import-feeds.ts";
import { readFeeds } from "./read-feeds.ts";

/**
 * Why an edit that asks for something impossible was not done. `headers-to-another-site`: the feed's request headers
 * would go with its new address to somebody else. `nothing-to-undo`: no edit is known, or it was one that is for good.
 */
export type FeedEditCode = "no-such-feed" | "already-listed" | "headers-to-another-site" | "nothing-to-undo";

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
  add(entries: readonly FeedEntry[], ifMatch?: BaseVersion): Promise<FeedListVersion & AddedFeeds>;
  /** Adds those feeds of an OPML file that can be added, and says of each other one why it can't. */
  importAll(
    found: readonly OpmlFeed[],
    ifMatch?: BaseVersion,
  ): Promise<FeedListVersion & { readonly outcome: FeedImport }>;
  /** Changes one feed, or several in one edit. */
  change(ids: string | readonly string[], changes: FeedChanges, ifMatch?: BaseVersion): Promise<FeedListVersion>;
  /**
   * Takes feeds off the list.
   *
   * @param isForGood  whether more of them goes than their entries, so that undoing it would promise too much
   */
  remove(ids: string | readonly string[], ifMatch?: BaseVersion, isForGood?: boolean): Promise<FeedListVersion>;
  /** The last edit made here; null where there is none, or the list was changed since. */
  lastEdit(): Promise<LastEdit | null>;
  /** Puts the list back to what it was before the last edit made here; another time, to what it was after it. */
  undo(ifMatch?: BaseVersion): Promise<FeedListVersion & { readonly edit: LastEdit }>;
}

/** Feeds that were added, in their order, as the list has them now. */
export interface AddedFeeds {
  readonly added: readonly Feed[];
}

/** The text of an edited list, and what was done to it in a sentence without its full stop. */
interface Change {
  readonly text: string;
  readonly what: string;
}

/**
 * @param kept    where the last edit is kept, to be taken back; null where none shall be
 * @param stored  the feeds of the archive: where the list gives no title, a feed is named as it is called there
 */
export function createFeedEditor(
  list: FeedList,
  kept: LastEditKeeper | null = null,
  stored: () => Promise<readonly Feed[]> = async () => [],
): FeedEditor {
  const editor = createListEditor(list, ({ isNamed: _, ...written }) => written);
  const edit = async (
    ifMatch: BaseVersion,
    change: (file: UserFile<readonly Feed[]>, feeds: readonly Feed[]) => Change,
    { isForGood = false, isTakenBack = false } = {},
  ): Promise<FeedListVersion> => {
    let made: Omit<LastEdit, "after"> | null = null;
    // The list is edited also where the archive can't be read.
    const known = new Map((await stored().catch(() => [])).map((feed) => [feed.id, feed]));
    const edited = await editor.edit(ifMatch, (file) => {
      const feeds = file.value.map((feed) => calledAs(feed, known.get(feed.id)));
      const { text, what } = change(file, feeds);
      made = { what, isTakenBack, before: file.text };
      return text;
    });
    // What can't be kept, as the disk is full, is not offered to be taken back: the list is another version now.
    if (made !== null) await keepEdit(kept, made, edited, isForGood).catch(() => undefined);
    return versionOf(edited);
  };

  return {
    read: async () => versionOf(await editor.read()),
    async add(entries, ifMatch = null) {
      const version = await edit(ifMatch, (file, feeds) => {
        const { json, text } = file;
        const kept = entries.map((entry) => ({ ...entry, ...onOneLine(entry), url: addressToKeep(entry.url) }));
        for (const { url } of kept) refuseListed(feeds, url);
        const what =
          kept.length === 1 ? `“${kept.map(shownAs).join("")}” was added` : `${countedFeeds(kept.length)} added`;
        return { text: withIdsKept(file, withEntries(text, named(json, kept))), what };
      });
      const listed = new Map(version.feeds.map((feed) => [feedKey(feed.url), feed]));
      return { ...version, added: entries.flatMap(({ url }) => listed.get(feedKey(url)) ?? []) };
    },
    async importAll(found, ifMatch = null) {
      let outcome: FeedImport = { entries: [], listed: [], problems: [], warnings: [] };
      const version = await edit(ifMatch, (file, feeds) => {
        outcome = importFeeds(found, feeds);
        const { entries } = outcome;
        const text = withIdsKept(file, withEntries(file.text, named(file.json, entries)));
        return { text, what: `${countedFeeds(entries.length)} imported` };
      });
      return { ...version, outcome };
    },
    change: (ids, changes, ifMatch = null) =>
      edit(ifMatch, (file, listed) => {
        const { json, text } = file;
        const places = find(listed, ids);
        const feeds = [...places.values()];
        const { url } = changes;
        if (typeof url === "string") {
          for (const feed of feeds) {
            refuseListed(listed, url, feed);
            refuseForeign(feed, url, changes);
          }
        }
        const address = typeof url === "string" ? { url: addressToKeep(url) } : {};
        const wanted = { ...changes, ...onOneLine(changes), ...emptied(changes, json), ...address };
        // One without an id is given the one it has gone by, which is made of title and address and would change with them.
        const unnamed = [...places].flatMap(([place, { id }]) => (hasId(json, place) ? [] : [[place, id] as const]));
        const edited = withChanges(
          withIds(text, new Map(unnamed)),
          new Map([...places.keys()].map((place) => [place, wanted])),
        );
        return { text: withIdsKept(file, edited), what: changeWords(feeds, changes) };
      }),
    remove: (ids, ifMatch = null, isForGood = false) =>
      edit(
        ifMatch,
        (file, feeds) => {
          const places = find(feeds, ids);
          const [first] = places.values();
          const what = places.size === 1 ? `“${first?.title}” was removed` : `${countedFeeds(places.size)} removed`;
          return { text: withIdsKept(file, withoutEntries(file.text, new Set(places.keys()))), what };
        },
        { isForGood },
      ),
    async lastEdit() {
      const last = (await kept?.read()) ?? null;
      return last !== null && last.after === (await editor.read()).etag ? last : null;
    },
    async undo(ifMatch = null) {
      const last = (await kept?.read()) ?? null;
      if (last === null)
        throw new FeedEditError("nothing-to-undo", "There is no edit of the list that can be taken back.");
      const takeBack = ({ etag }: UserFile<readonly Feed[]>): Change => {
        if (etag !== last.after) throw changedSince(list.name, last, null);
        return { text: last.before, what: last.what };
      };
      const version = await edit(ifMatch ?? last.after, takeBack, { isTakenBack: !last.isTakenBack }).catch(
        (error: unknown) => {
          const isOther = error instanceof FileEditError && error.code === "changed-meanwhile";
          throw isOther ? changedSince(list.name, last, error.changes) : error;
        },
      );
      return { ...version, edit: last };
    },
  };
}

async function keepEdit(
  kept: LastEditKeeper | null,
  made: Omit<LastEdit, "after">,
  { text, etag }: UserFile<readonly Feed[]>,
  isForGood: boolean,
): Promise<void> {
  if (text !== made.before) await kept?.keep(isForGood ? null : { ...made, after: etag });
}

function changedSince(name: string, { what }: LastEdit, changes: readonly string[] | null): FileEditError {
  const message = `${name} was changed since the last edit that is known here (${what}), and taking that back would undo what came after it. Nothing was changed.`;
  return new FileEditError("changed-meanwhile", message, changes);
}

function versionOf({ value, etag }: UserFile<readonly Feed[]>): FeedListVersion {
  return { feeds: value, etag };
}

/** What an entry is called while nothing is known of it: the path of its address may carry a secret. */
function shownAs({ title, url }: FeedEntry): string {
  return title ?? URL.parse(url)?.host ?? "";
}

/** Title and category as they are shown: a line end that came along with a paste is a blank. */
function onOneLine({ title, category }: FeedChanges): FeedChanges {
  return {
    ...(typeof title === "string" ? { title: title.replace(/\s+/g, " ").trim() } : {}),
    ...(typeof category === "string" ? { category: category.replace(/\s+/g, " ").trim() } : {}),
  };
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

/** The feeds of these ids by their places in the list. */
function find(feeds: readonly Feed[], ids: string | readonly string[]): ReadonlyMap<number, Feed> {
  const places = new Map(feeds.map(({ id }, place) => [id, place]));
  return new Map(
    (typeof ids === "string" ? [ids] : ids).map((id) => {
      const place = places.get(id) ?? -1;
      const feed = feeds[place];
      if (feed) return [place, feed] as const;
      throw new FeedEditError("no-such-feed", `There is no feed “${id}” in the list.`);
    }),
  );
}
