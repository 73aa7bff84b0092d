import { AddressError } from "../../feeds/discovery/typed-address.ts";
import type { FeedChanges } from "../../feeds/list/edit-feeds.ts";
import type { Feed } from "../../model/feed.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { changeFeeds } from "./change-feeds.ts";
import { type FeedNames, namesOf, renameChanges } from "./feed-names.ts";
import { listedFeed } from "./listed-feed.ts";
import { sentHeaders } from "./sent-headers.ts";

/** Edits by others that may come between reading and writing before it is given up. */
const tries = 5;

/** What a form that changes a feed sends. */
export interface SentChange {
  /** What it showed, as far as it says. */
  readonly was: SomeNames;
  readonly wanted: SomeNames;
  readonly isWithoutHeaders: boolean;
  /** The fields of a password or header. */
  readonly secret: (name: string) => string;
}

type SomeNames = { readonly [Name in keyof FeedNames]: string | undefined };

/** What was changed, and what is to be told where it isn't in force yet. */
interface Renamed {
  readonly changes: FeedChanges;
  readonly heldUp: string | null;
}

/** Why nothing was changed, the feed as the list has it, and what was wanted of it. */
export interface NotRenamed {
  readonly problem: HttpProblem;
  readonly feed: Feed;
  readonly wanted: FeedNames;
}

/**
 * Changes of a feed what the sender of a form changed. It is done on the version of the list that was looked at, which is
 * read again where others edited it meanwhile, so that an edit of another feed is in nobody's way.
 *
 * @throws HttpProblem 404 where the list has no such feed
 */
export async function renameFeed(deps: WebDeps, id: string, sent: SentChange): Promise<Renamed | NotRenamed> {
  for (let n = 1; ; n++) {
    const version = await deps.feeds.read();
    const { feed } = await listedFeed(deps, id, version);
    const now = namesOf(feed);
    const was = filled(sent.was, now);
    const wanted = filled(sent.wanted, { title: "", category: "", address: feed.url });
    try {
      // A title that a feed has by itself is nobody's edit, whatever it was before.
      const outcome = renameChanges(was, wanted, feed.isNamed ? now : { ...now, title: was.title });
      if ("changedByBoth" in outcome) {
        return { problem: changedByBoth(outcome.changedByBoth, was, now), feed, wanted };
      }
      const changes = { ...outcome.changes, ...headerChanges(sent) };
      if (Object.keys(changes).length === 0) return { changes, heldUp: null };
      const { heldUp } = await changeFeeds(deps, [id], changes, version.etag);
      return { changes, heldUp };
    } catch (error) {
      const problem = refusalOf(error);
      if (problem.status !== 412 || n === tries) return { problem, feed, wanted };
    }
  }
}

function filled(names: SomeNames, by: FeedNames): FeedNames {
  const { title = by.title, category = by.category, address = by.address } = names;
  return { title, category, address };
}

/** What a form says that a feed shall be asked with; nothing where it says nothing. */
function headerChanges({ secret, isWithoutHeaders }: SentChange): FeedChanges {
  const headers = sentHeaders(secret);
  return headers !== null ? { headers } : isWithoutHeaders ? { headers: null } : {};
}

function refusalOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof AddressError)) throw error;
  return new HttpProblem(400, { title: "The feed was not changed", detail: error.message });
}

/** What two people changed at once: what it was, what it is now, and that saving again decides. */
function changedByBoth(fields: readonly (keyof FeedNames)[], was: FeedNames, now: FeedNames): HttpProblem {
  const shown = (text: string) => (text === "" ? "empty" : `“${text}”`);
  const changes = fields.map((field) => `The ${field} was ${shown(was[field])} and is ${shown(now[field])} now.`);
  const detail = "Somebody changed this feed meanwhile. Save again to put what stands below in its place.";
  return new HttpProblem(412, { title: "The list was changed meanwhile", detail, changes });
}
