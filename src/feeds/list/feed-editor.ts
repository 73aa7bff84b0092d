import type { Feed } from "../../model/feed.ts";
import { FileEditError } from "../../userfile/edit-error.ts";
import type { LastEdit, LastEditKeeper } from "../../userfile/last-edit.ts";
import { type BaseVersion, createListEditor } from "../../userfile/list-editor.ts";
import type { UserFile } from "../../userfile/user-file.ts";
import type { OpmlFeed } from "../opml/read-opml.ts";
import { feedKey } from "../same-feed.ts";
import { calledAs } from "./called-as.ts";
import { placesOf, refuseForeign, refuseListed } from "./check-edit.ts";
import { type FeedChanges, withChanges, withEntries, withoutEntries } from "./edit-feeds.ts";
import { changeWords, countedFeeds } from "./edit-words.ts";
import { FeedEditError } from "./feed-edit-error.ts";
import type { FeedList } from "./feed-list.ts";
import type { FeedEntry } from "./feeds-schema.ts";
import { type FeedImport, importFeeds } from "./import-feeds.ts";
import { entriesWithIds, withIdsKept, withOwnIds } from "./keep-ids.ts";
import { changesToWrite, entryToWrite } from "./to-write.ts";

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
        const kept = entries.map(entryToWrite);
        for (const { url } of kept) refuseListed(feeds, url);
        const what =
          kept.length === 1 ? `“${kept.map(shownAs).join("")}” was added` : `${countedFeeds(kept.length)} added`;
        return { text: withIdsKept(file, withEntries(text, entriesWithIds(json, kept))), what };
      });
      const listed = new Map(version.feeds.map((feed) => [feedKey(feed.url), feed]));
      return { ...version, added: entries.flatMap(({ url }) => listed.get(feedKey(url)) ?? []) };
    },
    async importAll(found, ifMatch = null) {
      let outcome: FeedImport = { entries: [], listed: [], problems: [], warnings: [] };
      const version = await edit(ifMatch, (file, feeds) => {
        outcome = importFeeds(found, feeds);
        const { entries } = outcome;
        const text = withIdsKept(file, withEntries(file.text, entriesWithIds(file.json, entries)));
        return { text, what: `${countedFeeds(entries.length)} imported` };
      });
      return { ...version, outcome };
    },
    change: (ids, changes, ifMatch = null) =>
      edit(ifMatch, (file, listed) => {
        const places = placesOf(listed, ids);
        const feeds = [...places.values()];
        const { url } = changes;
        if (typeof url === "string") {
          for (const feed of feeds) {
            refuseListed(listed, url, feed);
            refuseForeign(feed, url, changes);
          }
        }
        const wanted = changesToWrite(changes, file.json);
        const wantedAt = new Map([...places.keys()].map((place) => [place, wanted]));
        const edited = withChanges(withOwnIds(file, places), wantedAt);
        return { text: withIdsKept(file, edited), what: changeWords(feeds, changes) };
      }),
    remove: (ids, ifMatch = null, isForGood = false) =>
      edit(
        ifMatch,
        (file, feeds) => {
          const places = placesOf(feeds, ids);
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
