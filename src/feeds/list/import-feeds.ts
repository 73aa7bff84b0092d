import type { Feed } from "../../model/feed.ts";
import type { OpmlFeed, OpmlProblem } from "../opml/read-opml.ts";
import { addressToKeep, feedKey } from "../same-feed.ts";
import { type FeedEntry, feedEntry } from "./feeds-schema.ts";

/** What an import adds, and what it leaves out. */
export interface FeedImport {
  readonly entries: readonly FeedEntry[];
  /** Feeds of the file that the list already has: line of the file, id and title in the list. */
  readonly listed: readonly { readonly line: number; readonly id: string; readonly title: string }[];
  /** Feeds of the file that the list can't take. */
  readonly problems: readonly OpmlProblem[];
  /** What was added and is perhaps not wanted, in words for the user. */
  readonly warnings: readonly string[];
}

/**
 * Picks from the feeds of an OPML file those that the list does not have yet. Each is held to the rules of the list by
 * itself, so that one that breaks them keeps out no other.
 */
export function importFeeds(found: readonly OpmlFeed[], list: readonly Feed[]): FeedImport {
  const known = new Map(list.map((feed) => [feedKey(feed.url), feed]));
  const entries: FeedEntry[] = [];
  const listed: FeedImport["listed"][number][] = [];
  const problems: OpmlProblem[] = [];
  const warnings: string[] = [];
  const titles = new Map(list.map((feed) => [keyWithoutWww(feed.url), feed.title]));
  for (const { line, ...facts } of found) {
    const feed = known.get(feedKey(facts.url));
    if (feed !== undefined) {
      listed.push({ line, id: feed.id, title: feed.title });
      continue;
    }
    const entry = entryOf(facts);
    const checked = feedEntry.safeParse(entry);
    if (checked.success) {
      entries.push(entry);
      const key = keyWithoutWww(entry.url);
      const like = titles.get(key);
      const name = entry.title ?? entry.url;
      if (like === undefined) titles.set(key, name);
      else
        warnings.push(
          `Line ${line}: “${name}” is likely the same feed as “${like}”: their addresses differ in “www.” alone.`,
        );
    } else problems.push({ line, message: checked.error.issues.map(inWords).join("; ") });
  }
  return { entries, listed, problems, warnings };
}

/** At nearly all sites both addresses lead to the same feed; the list takes both, because at some they don’t. */
function keyWithoutWww(address: string): string {
  return feedKey(address).replace(/^www\./, "");
}

function entryOf({ url, title, site, language, category }: Omit<OpmlFeed, "line">): FeedEntry {
  return {
    url: addressToKeep(url),
    ...(title === null ? {} : { title }),
    ...(site === null ? {} : { site }),
    ...(language === null ? {} : { language }),
    ...(category === null ? {} : { category }),
  };
}

function inWords({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return `${path.join(".")}: ${message}`;
}
