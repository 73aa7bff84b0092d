import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { FeedChanges } from "../../feeds/edit-feeds.ts";
import { feedKey } from "../../feeds/same-feed.ts";
import type { FeedState } from "../../model/feed.ts";
import { createNameFinder } from "../../search/find-names.ts";
import { importOpml } from "../api/feed-routes.ts";
import type { WebDeps } from "../deps.ts";
import { discoverFeeds } from "../discover-feeds.ts";
import { editFeeds } from "../edit-feeds.ts";
import type { HealthSummary } from "../health.ts";
import { HttpProblem } from "../problem.ts";
import { FeedChoicePage, ImportPage, RemoveFeedPage, RenameFeedPage } from "./feed-forms.tsx";
import { FeedsPage } from "./feeds.tsx";
import type { Frame } from "./layout.tsx";

/** Feeds found by a name. */
const mostFound = 30;
const largestImport = 20_000_000;

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

  routes.get("/feeds", async (c) => {
    const { frame, states, health } = await prepare(c);
    const find = (c.req.query("find") ?? "").trim().slice(0, 64);
    const shown = find === "" ? states : findFeeds(states, find);
    const done = doneSentence(c.req.query("done"), titleOf(states, c.req.query("feed")));
    return c.html(<FeedsPage frame={frame} states={shown} health={health} find={find} done={done} />);
  });

  routes.post("/feeds/discover", async (c) => {
    const address = await field(c, "address");
    const [{ frame, states }, discovery] = await Promise.all([prepare(c), discoverFeeds(deps, address)]);
    const categories = [...new Set(states.flatMap(({ feed }) => feed.category ?? []))].sort();
    return c.html(<FeedChoicePage frame={frame} address={address} discovery={discovery} categories={categories} />);
  });

  routes.post("/feeds/add", async (c) => {
    const form = await c.req.parseBody();
    const text = (name: string) => ({
      ...(typeof form[name] === "string" && form[name] !== "" ? { [name]: form[name] } : {}),
    });
    const url = typeof form.url === "string" ? form.url : "";
    const entry = { url, ...text("title"), ...text("site"), ...text("language"), ...text("category") };
    const { feeds } = await editFeeds(deps, () => deps.feeds.add([entry]));
    return back(c, "added", feeds.find((feed) => feedKey(feed.url) === feedKey(url))?.id ?? "");
  });

  const change = (name: string, done: string, changes: (state: FeedState, c: Context) => Promise<FeedChanges>) => {
    routes.post(`/feeds/:id/${name}`, async (c) => {
      const state = await stateOf(deps, c.req.param("id") ?? "");
      const wanted = await changes(state, c);
      await editFeeds(deps, () => deps.feeds.change(state.feed.id, wanted));
      return back(c, done, state.feed.id);
    });
  };
  change("pause", "paused", async () => ({ enabled: false }));
  change("resume", "resumed", async () => ({ enabled: true }));
  change("move", "moved", async ({ movedTo, feed }) => ({ url: movedTo ?? feed.url }));
  change("rename", "renamed", async (_, c) => {
    const category = await field(c, "category");
    return { title: await field(c, "title"), category: category === "" ? null : category };
  });

  routes.post("/feeds/:id/refresh", async (c) => {
    const { feed } = await stateOf(deps, c.req.param("id"));
    await deps.store.addJob("fetch", { feeds: [feed.id], due: false }, deps.now());
    return back(c, "asked", feed.id);
  });

  routes.get("/feeds/:id/rename", async (c) => {
    const [{ frame }, { feed }] = await Promise.all([prepare(c), stateOf(deps, c.req.param("id"))]);
    return c.html(<RenameFeedPage frame={frame} feed={feed} />);
  });

  routes.get("/feeds/:id/remove", async (c) => {
    const [{ frame }, { feed, items }] = await Promise.all([prepare(c), stateOf(deps, c.req.param("id"))]);
    return c.html(<RemoveFeedPage frame={frame} feed={feed} items={items} />);
  });

  routes.post("/feeds/:id/remove", async (c) => {
    const { feed } = await stateOf(deps, c.req.param("id"));
    const withItems = (await field(c, "items")) === "delete";
    await editFeeds(deps, () => deps.feeds.remove(feed.id));
    if (withItems) await deps.store.addJob("purge", { feed: feed.id }, deps.now());
    return c.redirect(`/feeds?done=${withItems ? "deleted" : "removed"}&feed=${encodeURIComponent(feed.title)}`, 303);
  });

  routes.get("/feeds/import", async (c) => {
    const { frame } = await prepare(c);
    return c.html(<ImportPage frame={frame} report={null} />);
  });

  routes.post("/feeds/import", bodyLimit({ maxSize: largestImport }), async (c) => {
    const { file } = await c.req.parseBody();
    if (!(file instanceof File)) {
      throw new HttpProblem(400, { title: "No file", detail: "Choose the OPML file to import." });
    }
    const report = await importOpml(deps, await file.text());
    const { frame } = await prepare(c);
    return c.html(<ImportPage frame={frame} report={report} />);
  });

  return routes;
}

async function stateOf({ store }: WebDeps, id: string): Promise<FeedState> {
  const state = (await store.feedStates()).find(({ feed }) => feed.id === id);
  if (state) return state;
  throw new HttpProblem(404, { title: "No such feed", detail: `There is no feed “${id.slice(0, 80)}” in the list.` });
}

async function field(c: Context, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name];
  return typeof value === "string" ? value.trim().slice(0, 2048) : "";
}

function back(c: Context, done: string, id: string): Response {
  return c.redirect(`/feeds?done=${done}&feed=${encodeURIComponent(id)}`, 303);
}

function findFeeds(states: readonly FeedState[], find: string): readonly FeedState[] {
  const named = states.map(({ feed }) => ({ id: feed.id, title: feed.title }));
  const order = new Map(
    createNameFinder(named)
      .suggest(find, mostFound)
      .map(({ id }, i) => [id, i]),
  );
  return states
    .filter(({ feed }) => order.has(feed.id))
    .toSorted((a, b) => (order.get(a.feed.id) ?? 0) - (order.get(b.feed.id) ?? 0));
}

function titleOf(states: readonly FeedState[], id = ""): string {
  return states.find(({ feed }) => feed.id === id)?.feed.title ?? id.slice(0, 200);
}

const sentences: ReadonlyMap<string, (title: string) => string> = new Map([
  ["added", (title) => `“${title}” was added; its items come in within a minute.`],
  ["paused", (title) => `“${title}” is paused. Its items stay.`],
  ["resumed", (title) => `“${title}” is asked again.`],
  ["moved", (title) => `“${title}” is asked at its new address from now on.`],
  ["renamed", (title) => `The feed is called “${title}” now.`],
  ["asked", (title) => `“${title}” is being fetched.`],
  ["removed", (title) => `“${title}” was removed. Its items stay in the archive.`],
  ["deleted", (title) => `“${title}” was removed, and its items are being deleted.`],
]);

function doneSentence(done: string | undefined, title: string): string | null {
  return (done === undefined ? undefined : sentences.get(done)?.(title)) ?? null;
}
