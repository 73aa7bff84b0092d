import { Hono } from "hono";
import { etag } from "hono/etag";
import { newestEditionDate } from "../../digest/edition-date.ts";
import { openEdition } from "../../digest/open-edition.ts";
import { renderDigestAtom } from "../../digest/render-atom.ts";
import type { Edition } from "../../model/edition.ts";
import { parseQuery } from "../../search/parse-query.ts";
import { addDays } from "../clock.ts";
import type { WebDeps } from "../deps.ts";
import { searchUrl } from "../search-url.ts";
import type { FeedKind } from "./search-feed.ts";
import { feedTypes, renderSearchFeed } from "./search-feed.ts";

/** Editions in the digest's feed. */
const editionsListed = 7;
/** Items in a search's feed. */
const itemsListed = 50;

/** The outgoing feeds, to be mounted under `/out`. Each has an ETag made from its bytes. */
export function outgoingFeeds(deps: WebDeps): Hono {
  const { store, stream } = deps;
  const routes = new Hono();
  routes.use(etag());

  routes.get("/digest.atom", async (c) => {
    const now = deps.now();
    const newest = newestEditionDate(stream, now);
    const editions: Edition[] = [];
    for (let back = 0; back < editionsListed; back += 1) {
      const edition = await openEdition({ store, stream, date: addDays(newest, -back), now });
      if (edition.itemsSeen > 0) editions.push(withoutLateComers(edition));
    }
    const atom = renderDigestAtom(editions, { baseUrl: deps.baseUrl(), title: stream.title });
    return c.body(atom, 200, { "Content-Type": feedTypes.atom, "Cache-Control": "no-cache" });
  });

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

/** An edition as it was at its cut: what came later is news of the next one. */
function withoutLateComers(edition: Edition): Edition {
  const sections = edition.sections.map((section) => {
    const stories = section.stories.filter((story) => !story.afterCut);
    return { ...section, stories, total: section.total - (section.stories.length - stories.length) };
  });
  return { ...edition, sections: sections.filter((section) => section.stories.length > 0) };
}
