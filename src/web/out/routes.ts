import { type Context, Hono } from "hono";
import type { QueryNode, SearchSort } from "../../model/query.ts";
import type { SavedSearch } from "../../model/saved-search.ts";
import { refuseUnknown } from "../api/refused-parameters.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { filterText } from "../searching/filter-text.ts";
import { findItems } from "../searching/find-items.ts";
import { searchUrl } from "../searching/search-address.ts";
import { addDigestFeeds } from "./digest-routes.ts";
import { addExports } from "./export-routes.ts";
import { type FeedKind, feedKinds, feedTypes, readFeedFile } from "./feed-kinds.ts";
import { savedFeedUrl, searchFeedUrl } from "./result-urls.ts";
import { readResultsQuery } from "./results-query.ts";
import { type FeedNotice, renderSearchFeed } from "./search-feed.ts";

/** Items in a feed. */
const itemsListed = 50;

interface Listing {
  readonly title: string;
  readonly q: string;
  /** Filters beside the query. */
  readonly filters?: readonly QueryNode[];
  /** Query and filters as one text, where there are some. */
  readonly text?: string;
  readonly sort: SearchSort;
  /** Address below the server's. */
  readonly path: string;
  /** What makes the feed's id: it stays when query or name change. */
  readonly key: string;
  /** Of a search that was saved, which is followed for years: it says so in an entry where it can find nothing. */
  readonly saved?: SavedSearch;
}

/**
 * The outgoing feeds and exports, to be mounted under `/out`. A feed is the same bytes as long as its items are,
 * and its ETag is made from these. It has no Last-Modified: an item may come or go without being the newest.
 */
export function outgoingFeeds(deps: WebDeps): Hono {
  const { store } = deps;
  const routes = new Hono();
  addExports(routes, deps);
  addDigestFeeds(routes, deps);

  const answer = async (c: Context, kind: FeedKind, listing: Listing): Promise<Response> => {
    const { title, q, filters = [], text: shown = q, sort, path, key, saved } = listing;
    const [{ page, warnings }, topics] = await Promise.all([
      findItems(deps, {
        q,
        filters,
        sort,
        group: "article",
        limit: itemsListed,
        cursor: null,
        facets: false,
        correctNames: false,
      }),
      store.topicHeads(),
    ]);
    const addresses = await store.firstAddresses(page.items.map(({ id }) => id));
    const baseUrl = deps.baseUrl();
    const text = renderSearchFeed(kind, {
      title,
      q: shown,
      key,
      items: page.items,
      addresses,
      notice: saved !== undefined && page.items.length === 0 ? emptyNotice(saved, warnings) : null,
      warnings,
      self: baseUrl + path,
      page: baseUrl + searchUrl({ q: shown, sort }),
      baseUrl,
      topicNames: new Map(topics.map((topic) => [topic.id, topic.name])),
    });
    return c.body(text, 200, {
      "Content-Type": feedTypes[kind],
      "Cache-Control": "no-cache",
    });
  };

  for (const kind of feedKinds) {
    routes.get(`/search.${kind}`, (c) => {
      const { q, filters, text, parameters } = readResultsQuery(c, deps);
      return answer(c, kind, {
        title: text === "" ? "Wirewatch, all items" : `Wirewatch, ${text}`,
        q,
        filters,
        text,
        sort: "newest",
        path: searchFeedUrl(kind, parameters),
        key: `search?${parameters}`,
      });
    });
  }

  routes.get("/topics/:file", async (c) => {
    refuseUnknown(c, []);
    const { id, kind } = readFile(c.req.param("file"), "topics");
    const topic = (await store.topicHeads()).find((one) => one.id === id);
    if (topic === undefined) throw missing(`There is no topic “${id}”.`);
    const title = `Wirewatch, ${topic.name}`;
    const q = filterText("topic", id);
    return answer(c, kind, { title, q, sort: "newest", path: `/out/topics/${id}.${kind}`, key: `topics/${id}` });
  });

  routes.get("/searches/:file", async (c) => {
    refuseUnknown(c, []);
    const { id, kind } = readFile(c.req.param("file"), "searches");
    const saved = (await store.savedSearches()).find((one) => one.id === id);
    if (saved === undefined) throw missing(`There is no saved search “${id}”; it may have been removed.`);
    const title = `Wirewatch, ${saved.name}`;
    // A feed lists what is new, whatever order the page has.
    return answer(c, kind, {
      title,
      q: saved.q,
      sort: "newest",
      path: savedFeedUrl(kind, id),
      key: `searches/${id}`,
      saved,
    });
  });
  return routes;
}

/** A feed or topic that it names may be there no more. Without a warning nothing has come yet. */
function emptyNotice({ name, createdAt }: SavedSearch, warnings: readonly string[]): FeedNotice | null {
  if (warnings.length === 0) return null;
  return { title: `“${name}” finds nothing`, text: warnings.join(" "), at: new Date(createdAt) };
}

/** @throws HttpProblem 404 where it is no feed's name */
function readFile(file: string, what: string): { readonly id: string; readonly kind: FeedKind } {
  const named = readFeedFile(file);
  if (named === null) throw missing(`There are /out/${what}/ID.atom, .rss and .json.`);
  return named;
}

function missing(detail: string): HttpProblem {
  return new HttpProblem(404, { title: "Nothing here", detail });
}
