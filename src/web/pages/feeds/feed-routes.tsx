import { type Context, Hono } from "hono";
import { AddressError } from "../../../feeds/discovery/discover.ts";
import type { FeedChanges } from "../../../feeds/list/edit-feeds.ts";
import { headersFor } from "../../../feeds/request-header.ts";
import { losesHeaders } from "../../../feeds/same-feed.ts";
import { withoutUser } from "../../../feeds/web-address.ts";
import type { Feed, FeedState } from "../../../model/feed.ts";
import { createNameFinder } from "../../../search/find-names.ts";
import { countWords } from "../../../text/count-words.ts";
import type { WebDeps } from "../../deps.ts";
import { changeFeeds } from "../../feeds/change-feeds.ts";
import { discoverFeeds } from "../../feeds/discover-feeds.ts";
import { type EditedFeeds, editFeeds } from "../../feeds/edit-feeds.ts";
import { editSeveral } from "../../feeds/edit-several.ts";
import { feedsUrl, findOf } from "../../feeds/feeds-url.ts";
import { findFeed } from "../../feeds/find-feed.ts";
import { createHeldHeaders } from "../../feeds/held-headers.ts";
import { importOpml, limitImport } from "../../feeds/import-opml.ts";
import { listedFeeds } from "../../feeds/listed-feeds.ts";
import { pickedFeeds } from "../../feeds/picked-feeds.ts";
import { removeFeeds } from "../../feeds/remove-feeds.ts";
import { type FeedNames, namesOf, onOneLine, renameChanges } from "../../feeds/rename-feed.ts";
import { givesHeaders, sentHeaders } from "../../feeds/sent-headers.ts";
import type { HealthSummary } from "../../health.ts";
import { HttpProblem } from "../../problem.ts";
import type { Frame } from "../layout.tsx";
import { FeedChoicePage, NothingFoundPage } from "./feed-choice.tsx";
import { ChangeFeedPage, ImportPage, RemoveFeedPage } from "./feed-forms.tsx";
import { type FeedDone, FeedsPage } from "./feeds.tsx";

/** Feeds found by a name. */
const mostFound = 30;
/** Edits by others that may come between reading and writing before it is given up. */
const tries = 5;

interface Prepared {
  readonly frame: Frame;
  readonly states: readonly FeedState[];
  readonly health: HealthSummary;
}

/**
 * The pages that edit the feed list. They work without script: each act is a form, and its answer leads back to the
 * list, which says what was done.
 */
export function createFeedPages(deps: WebDeps, prepare: (c: Context) => Promise<Prepared>): Hono {
  const routes = new Hono();
  const heldHeaders = createHeldHeaders(deps.now);

  routes.get("/feeds", async (c) => {
    const [{ frame, states: stored, health }, { feeds }] = await Promise.all([prepare(c), deps.feeds.read()]);
    const lastEdit = await deps.feeds.lastEdit();
    const states = listedFeeds(feeds, stored);
    const find = findOf(c.req.query("find"));
    const shown = find === "" ? states : findFeeds(states, find);
    const done = doneTo(states, c.req.query("done"), c.req.query("feed"), c.req.query("later") === "1");
    return c.html(
      <FeedsPage
        frame={frame}
        states={shown}
        categories={categoriesOf(feeds)}
        health={health}
        find={find}
        done={done}
        lastEdit={lastEdit}
      />,
    );
  });

  routes.post("/feeds/discover", async (c) => {
    const address = await field(c, "address");
    const find = await findField(c);
    const secret = await secretField(c);
    const look = async () => {
      const headers = sentHeaders(secret);
      const discovery = await discoverFeeds(deps, address, headers);
      return { discovery, held: headers === null ? "" : heldHeaders.hold({ address, headers }) };
    };
    const [{ frame, states }, found] = await Promise.all([
      prepare(c),
      look().catch((error: unknown) => {
        if (error instanceof HttpProblem) return error;
        throw error;
      }),
    ]);
    if (found instanceof HttpProblem) {
      const isPasswordLost = givesHeaders(secret);
      return c.html(
        <NothingFoundPage
          frame={frame}
          address={address}
          find={find}
          problem={found}
          isPasswordLost={isPasswordLost}
        />,
        found.status,
      );
    }
    const categories = categoriesOf(states.map(({ feed }) => feed));
    return c.html(<FeedChoicePage {...found} frame={frame} address={address} find={find} categories={categories} />);
  });

  routes.post("/feeds/add", async (c) => {
    const entries = pickedFeeds(await c.req.parseBody({ all: true }));
    if (entries.length === 0) {
      const detail = "Go back and tick the feeds that you want.";
      throw new HttpProblem(400, { title: "No feed was ticked", detail });
    }
    const held = await field(c, "held");
    const given = held === "" ? null : heldHeaders.find(held);
    if (held !== "" && given === null) {
      const detail = "The password was held for an hour. Look for the feeds again, and give it once more.";
      throw new HttpProblem(400, { title: "The password is needed again", detail });
    }
    const asked = entries.map((entry) => ({
      ...entry,
      ...(given === null ? {} : headersFor(entry.url, given.address, given.headers)),
    }));
    const edited = await editFeeds(deps, () => deps.feeds.add(asked));
    if (entries.length > 1) {
      const isHeldUp = edited.heldUp !== null;
      const feed = countWords(entries.length, "feed", "feeds");
      return c.redirect(feedsUrl({ find: await findField(c), done: "added-several", feed, isHeldUp }), 303);
    }
    return back(c, "added", edited.added[0]?.id ?? "", edited);
  });

  const change = (name: string, done: string, changes: FeedChanges) => {
    routes.post(`/feeds/:id/${name}`, async (c) => {
      const id = c.req.param("id") ?? "";
      return back(c, done, id, await changeFeeds(deps, [id], changes));
    });
  };
  change("pause", "paused", { enabled: false });
  change("resume", "resumed", { enabled: true });

  routes.post("/feeds/:id/move", async (c) => {
    const version = await deps.feeds.read();
    const { feed, movedTo } = await findFeed(deps, c.req.param("id"), version);
    if (movedTo === null) return c.redirect(feedsUrl({ find: await findField(c), row: feed.id }), 303);
    const bare = losesHeaders(feed, movedTo);
    const changes = { url: withoutUser(movedTo), ...(bare ? { headers: null } : {}) };
    // Whether headers are to be dropped was told of this version.
    const edited = await changeFeeds(deps, [feed.id], changes, version.etag);
    return back(c, bare ? "moved-bare" : "moved", feed.id, edited);
  });

  routes.post("/feeds/:id/rename", async (c) => {
    const id = c.req.param("id");
    const form = await c.req.parseBody();
    const text = (name: string) => {
      const value = form[name];
      return typeof value === "string" ? onOneLine(value.slice(0, 4096)) : null;
    };
    const wantedOf = (feed: Feed): FeedNames => ({
      title: text("title") ?? "",
      category: text("category") ?? "",
      address: text("address") ?? feed.url,
    });
    const again = async (problem: HttpProblem, feed: Feed) => {
      const { frame } = await prepare(c);
      const find = await findField(c);
      const isPasswordLost = givesHeaders(await secretField(c));
      return c.html(
        <ChangeFeedPage
          frame={frame}
          feed={feed}
          find={find}
          wanted={wantedOf(feed)}
          problem={problem}
          isPasswordLost={isPasswordLost}
        />,
        problem.status,
      );
    };
    for (let n = 1; ; n++) {
      const version = await deps.feeds.read();
      const { feed } = await findFeed(deps, id, version);
      const now = namesOf(feed);
      const was = {
        title: text("was-title") ?? now.title,
        category: text("was-category") ?? now.category,
        address: text("was-address") ?? now.address,
      };
      try {
        // A title that a feed has by itself is nobody's edit, whatever it was before.
        const given = feed.isNamed ? now : { ...now, title: was.title };
        const outcome = renameChanges(was, wantedOf(feed), given);
        if ("changedByBoth" in outcome) return again(changedByBoth(outcome.changedByBoth, was, now), feed);
        const changes: FeedChanges = {
          ...outcome.changes,
          ...headerChanges(form["drop-headers"] !== undefined, await secretField(c)),
        };
        if (Object.keys(changes).length === 0) return back(c, "renamed", id);
        const edited = await changeFeeds(deps, [id], changes, version.etag);
        return back(c, changed(changes), id, edited);
      } catch (error) {
        if (error instanceof AddressError) {
          return again(new HttpProblem(400, { title: "The feed was not changed", detail: error.message }), feed);
        }
        if (!(error instanceof HttpProblem)) throw error;
        if (error.status !== 412 || n === tries) return again(error, feed);
      }
    }
  });

  routes.post("/feeds/:id/refresh", async (c) => {
    const { feed } = await findFeed(deps, c.req.param("id"));
    await deps.store.addJob("fetch", { feeds: [feed.id], due: false }, deps.now());
    return back(c, "asked", feed.id);
  });

  routes.get("/feeds/:id/rename", async (c) => {
    const [{ frame }, { feed }] = await Promise.all([prepare(c), findFeed(deps, c.req.param("id"))]);
    const find = findOf(c.req.query("find"));
    return c.html(
      <ChangeFeedPage
        frame={frame}
        feed={feed}
        find={find}
        wanted={namesOf(feed)}
        problem={null}
        isPasswordLost={false}
      />,
    );
  });

  routes.get("/feeds/:id/remove", async (c) => {
    const [{ frame }, { feed, items }] = await Promise.all([prepare(c), findFeed(deps, c.req.param("id"))]);
    return c.html(<RemoveFeedPage frame={frame} feed={feed} find={findOf(c.req.query("find"))} items={items} />);
  });

  routes.post("/feeds/:id/remove", async (c) => {
    const { feed } = await findFeed(deps, c.req.param("id"));
    const withItems = (await field(c, "items")) === "delete";
    const edited = await removeFeeds(deps, [feed.id], withItems);
    const done = withItems ? "deleted" : "removed";
    const isHeldUp = edited.heldUp !== null;
    return c.redirect(feedsUrl({ find: await findField(c), done, feed: feed.title, isHeldUp }), 303);
  });

  routes.post("/feeds/several", async (c) => {
    const { feed } = await c.req.parseBody({ all: true });
    const ids = [feed ?? []].flat().filter((id) => typeof id === "string");
    const edited = await editSeveral(deps, [...new Set(ids)], await field(c, "act"), await field(c, "category"));
    const isHeldUp = edited.heldUp !== null;
    return c.redirect(feedsUrl({ find: await findField(c), done: "several", feed: edited.what, isHeldUp }), 303);
  });

  routes.post("/feeds/undo", async (c) => {
    const version = await field(c, "version");
    const { edit, heldUp } = await editFeeds(deps, () => deps.feeds.undo(version === "" ? null : version));
    const done = edit.isTakenBack ? "redone" : "undone";
    return c.redirect(feedsUrl({ find: await findField(c), done, feed: edit.what, isHeldUp: heldUp !== null }), 303);
  });

  routes.get("/feeds/import", async (c) => {
    const { frame } = await prepare(c);
    return c.html(<ImportPage frame={frame} report={null} lastEdit={null} />);
  });

  routes.post("/feeds/import", limitImport, async (c) => {
    const { file } = await c.req.parseBody();
    if (!(file instanceof File)) {
      throw new HttpProblem(400, { title: "No file", detail: "Choose the OPML file to import." });
    }
    const { report } = await importOpml(deps, new Uint8Array(await file.arrayBuffer()), null);
    const { frame } = await prepare(c);
    const lastEdit = report.added === 0 ? null : await deps.feeds.lastEdit();
    return c.html(<ImportPage frame={frame} report={report} lastEdit={lastEdit} />);
  });

  return routes;
}

/** The categories in use, in order. */
function categoriesOf(feeds: readonly Feed[]): readonly string[] {
  return [...new Set(feeds.flatMap(({ category }) => category ?? []))].sort();
}

async function field(c: Context, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name];
  return typeof value === "string" ? value.trim().slice(0, 2048) : "";
}

/** Fields that no page shows again, to the letter: a password may begin with a blank. */
async function secretField(c: Context): Promise<(name: string) => string> {
  const form = await c.req.parseBody();
  return (name) => {
    const value = form[name];
    return typeof value === "string" ? value.slice(0, 4096) : "";
  };
}

/** What is told of a change first. */
function changed({ url, title, category }: FeedChanges): string {
  if (url !== undefined) return "moved";
  if (title !== undefined) return "renamed";
  return category === undefined ? "headers" : "categorised";
}

/** What a form says that a feed shall be asked with; nothing where it says nothing. */
function headerChanges(isWithout: boolean, secret: (name: string) => string): FeedChanges {
  const headers = sentHeaders(secret);
  return headers !== null ? { headers } : isWithout ? { headers: null } : {};
}

/** What the list was shown for when a form was sent from it. */
async function findField(c: Context): Promise<string> {
  return findOf(await field(c, "find"));
}

/** Back to the list as it was left, at the row of the feed; of an edit it is told where it isn't in force yet. */
async function back(
  c: Context,
  done: string,
  id: string,
  edited: Pick<EditedFeeds<object>, "heldUp"> = { heldUp: null },
): Promise<Response> {
  const isHeldUp = edited.heldUp !== null;
  return c.redirect(feedsUrl({ find: await findField(c), done, feed: id, isHeldUp, row: id }), 303);
}

/** Feeds that have the words in their title, id, address or category; else those whose title is like them. */
function findFeeds(states: readonly FeedState[], find: string): readonly FeedState[] {
  const words = find.toLowerCase();
  const exact = states.filter(({ feed: { title, id, url, category } }) =>
    [title, id, url, category ?? ""].some((text) => text.toLowerCase().includes(words)),
  );
  if (exact.length > 0) return exact;
  const named = states.map(({ feed }) => ({ id: feed.id, title: feed.title }));
  const found = new Set(
    createNameFinder(named)
      .suggest(find, mostFound)
      .map(({ id }) => id),
  );
  return states.filter(({ feed }) => found.has(feed.id));
}

/** What two people changed at once: what it was, what it is now, and that saving again decides. */
function changedByBoth(fields: readonly (keyof FeedNames)[], was: FeedNames, now: FeedNames): HttpProblem {
  const shown = (text: string) => (text === "" ? "empty" : `“${text}”`);
  const changes = fields.map((field) => `The ${field} was ${shown(was[field])} and is ${shown(now[field])} now.`);
  const detail = "Somebody changed this feed meanwhile. Save again to put what stands below in its place.";
  return new HttpProblem(412, { title: "The list was changed meanwhile", detail, changes });
}

const sentences: ReadonlyMap<string, (title: string) => string> = new Map([
  ["added", (title) => `“${title}” was added; its items come in within a minute.`],
  ["added-several", (feeds) => `${feeds} were added; their items come in within a minute.`],
  ["paused", (title) => `“${title}” is paused. Its items stay.`],
  ["resumed", (title) => `“${title}” is asked again.`],
  ["moved", (title) => `“${title}” is asked at its new address from now on.`],
  [
    "moved-bare",
    (title) =>
      `“${title}” is asked at its new address from now on, without its request headers: they were given for another site. Put them into feeds.json again if the new one wants them.`,
  ],
  ["renamed", (title) => `The feed is called “${title}” now.`],
  ["categorised", (title) => `The category of “${title}” was changed.`],
  ["headers", (title) => `What “${title}” is asked with was changed.`],
  ["asked", (title) => `“${title}” is being fetched.`],
  ["removed", (title) => `“${title}” was removed. Its items stay in the archive.`],
  ["several", (what) => `${what}. Items stay.`],
  ["undone", (what) => `Taken back: ${what}. Items that came in stay.`],
  ["redone", (what) => `Done again: ${what}.`],
  ["deleted", (title) => `“${title}” was removed, and its items are being deleted.`],
]);

/** What is told of a feed that has left the list, or of several. */
const ofNoFeed: ReadonlySet<string> = new Set(["added-several", "several", "removed", "deleted", "undone", "redone"]);

const heldUpSentence =
  "The archive can’t be written at the moment: feeds.json was changed, and that comes into force as soon as it can.";

/** What was done, to a feed of the list or to one that is gone from it; null where it says nothing known. */
function doneTo(states: readonly FeedState[], done = "", name = "", isHeldUp = false): FeedDone | null {
  const feed = ofNoFeed.has(done) ? undefined : states.find((state) => state.feed.id === name)?.feed;
  const sentence = sentences.get(done)?.(feed?.title ?? name.slice(0, 200));
  if (sentence === undefined) return null;
  return { feed: feed?.id ?? null, sentence: isHeldUp ? `${sentence} ${heldUpSentence}` : sentence };
}
