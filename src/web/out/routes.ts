import { Hono } from "hono";
import { parseQuery } from "../../search/parse-query.ts";
import type { WebDeps } from "../deps.ts";
import { searchUrl } from "../search-url.ts";
import { addDigestFeeds } from "./digest-routes.ts";
import type { FeedKind } from "./search-feed.ts";
import { feedTypes, renderSearchFeed } from "./search-feed.ts";

/** Items in a search's feed. */
const itemsListed = 50;

/** The outgoing feeds, to be mounted under `/out`. */
export function outgoingFeeds(deps: WebDeps): Hono {
  const { store } = deps;
  const routes = new Hono();

  addDigestFeeds(routes, deps);

  for (const kind of ["atom", "rss", "json"] as const satisfies readonly FeedKind[]) {
    routes.get(`/search.${kind}`, async (c) => {
      const q = (c.req.query("q") ?? "").trim();
      const { node } = parseQuery(q, { now: deps.now(), zone: deps.zone });
      const [page, topics] = await Promise.all([
        store.search({ node, sort: "newest", limit: itemsListed, cursor: null, facets: false }),
        store.topicStates(),
      ]);
      const baseUrl = deps.baseUrl();
      const text = renderSearchFeed(kind, {
        title: q === "" ? "Wirewatch, all items" : `Wirewatch, ${q}`,
        q,
        items: page.items,
        self: `${baseUrl}/out/search.${kind}?${new URLSearchParams({ q })}`,
        page: `${baseUrl}${searchUrl({ q })}`,
        baseUrl,
        topicNames: new Map(topics.map(({ topic }) => [topic.id, topic.name])),
      });
      return c.body(text, 200, { "Content-Type": feedTypes[kind], "Cache-Control": "no-cache" });
    });
  }
  return routes;
}
