import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { findTitles } from "../../search/find-titles.ts";
import type { SearchPage } from "../../store/store.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { refusedValues } from "../refused-values.ts";
import { findItems } from "../searching/find-items.ts";
import { hitSnippet, queryPhrases, type TextPhrases, titleRanges } from "../searching/hit-text.ts";
import { badParameter, json, problemAnswer } from "./answers.ts";
import { facetsToJson, foldedToJson, itemToJson, revisionToJson } from "./item-json.ts";
import { itemQuerySchema, readFilters } from "./item-query.ts";
import { type HitJson, hitListSchema, starSchema, wholeItemSchema } from "./item-schemas.ts";
import { refusedParameter } from "./refused-parameters.ts";
import { summaryToJson } from "./story-schemas.ts";
import { iso, maybeIso } from "./times.ts";

/** Characters of a snippet. */
const snippetLength = 260;
/** Titles that the tolerant look-up goes through, the newest. */
const titlesLooked = 2000;

const idParam = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const notFound = problemAnswer("There is no such item");
const listRoute = createRoute({
  method: "get",
  path: "/items",
  summary: "Search items",
  request: { query: itemQuerySchema },
  responses: { 200: json(hitListSchema, "A page of hits"), 400: badParameter },
});
const showRoute = createRoute({
  method: "get",
  path: "/items/{id}",
  summary: "An item with its evidence, its story and its earlier versions",
  request: { params: idParam },
  responses: { 200: json(wholeItemSchema, "The item"), 400: badParameter, 404: notFound },
});
const starRoute = createRoute({
  method: "put",
  path: "/items/{id}/star",
  summary: "Put a star on an item; is:starred finds it",
  request: { params: idParam },
  responses: { 200: json(starSchema, "It has a star"), 400: badParameter, 404: notFound },
});
const unstarRoute = createRoute({
  method: "delete",
  path: "/items/{id}/star",
  summary: "Take the star off an item",
  request: { params: idParam },
  responses: { 200: json(starSchema, "It has no star"), 400: badParameter, 404: notFound },
});

/** Items: search, one whole, stars. */
export function addItemRoutes(routes: OpenAPIHono, deps: WebDeps): void {
  const { store } = deps;
  const missing = (id: number): HttpProblem =>
    new HttpProblem(404, { title: "No such item", detail: `There is no item ${id}. It may have been removed.` });

  const toHits = (
    { items, folded, starred }: Pick<SearchPage, "items" | "folded" | "starred">,
    phrases: TextPhrases,
  ): HitJson[] => {
    const stars = new Set(starred);
    return items.map((item) => {
      const behind = folded.get(item.id);
      return {
        ...itemToJson(item),
        starred: stars.has(item.id),
        highlights: {
          title: titleRanges(item, phrases),
          snippet: hitSnippet(item, phrases, snippetLength),
        },
        folded: behind === undefined ? null : foldedToJson(behind),
      };
    });
  };

  /** The newest items whose titles are like the text. */
  const findTolerantly = async (text: string, limit: number) => {
    const { ids, warnings } = await findTitles(await store.newestTitles(titlesLooked), text, limit);
    const [found, starred] = await Promise.all([store.items(ids), store.starred(ids)]);
    const items = toHits({ items: found, folded: new Map(), starred }, queryPhrases(null));
    return {
      items,
      next: null,
      searchedTo: null,
      total: items.length,
      totalCapped: false,
      warnings,
      corrections: [],
      suggestion: null,
    };
  };

  routes.openapi(listRoute, async (c) => {
    const query = c.req.valid("query");
    if (query.fuzzy) refuseBesideTitles(query);
    if (query.fuzzy) return c.json(await findTolerantly(query.q, query.limit), 200);
    const filters = readFilters(query, { now: deps.now(), zone: deps.zone });
    const { q, sort, group, limit, facets } = query;
    const found = await findItems(deps, { q, filters, sort, group, limit, cursor: query.cursor ?? null, facets });
    const { page } = found;
    return c.json(
      {
        items: toHits(page, queryPhrases(found.node)),
        next: page.next,
        searchedTo: maybeIso(page.searchedTo),
        total: page.total.count,
        totalCapped: page.total.capped,
        warnings: found.warnings,
        corrections: found.names.map(({ filter, from, to }) => ({ filter, from, id: to.id, title: to.title })),
        suggestion: found.suggestion,
        ...(page.facets === null
          ? {}
          : {
              facets: facetsToJson(page.facets),
              facetsOf: page.facets.hits.count,
              facetValues: page.facets.values,
              stories: page.facets.stories,
            }),
      },
      200,
    );
  });

  routes.openapi(showRoute, async (c) => {
    const { id } = c.req.valid("param");
    const item = await store.item(id);
    if (item === null) throw missing(id);
    const [revisions, addresses, starred, [placed]] = await Promise.all([
      store.revisions(id),
      store.earlierAddresses(id),
      store.starred([id]),
      store.storiesOf([id]),
    ]);
    const [story] = placed === undefined ? [] : await store.storySummaries([placed.story]);
    return c.json(
      {
        ...itemToJson(item),
        starred: starred.includes(id),
        story: story === undefined ? null : summaryToJson(story),
        revisions: revisions.map(revisionToJson),
        earlierAddresses: addresses.map(({ until, ...address }) => ({ ...address, until: iso(until) })),
      },
      200,
    );
  });

  const setStar = async (id: number, starred: boolean) => {
    if (!(await store.setStar(id, starred, deps.now()))) throw missing(id);
    return { id, starred };
  };
  routes.openapi(starRoute, async (c) => c.json(await setStar(c.req.valid("param").id, true), 200));
  routes.openapi(unstarRoute, async (c) => c.json(await setStar(c.req.valid("param").id, false), 200));
}

/** What may be said where titles are looked up alone. */
const besideTitles: ReadonlySet<string> = new Set(["q", "fuzzy", "limit"]);
const usualQuery = itemQuerySchema.parse({});

/**
 * Titles are looked up in the newest items alone; what narrows a search, or orders it, would be left out without a word.
 *
 * @throws HttpProblem 400 that names it
 */
function refuseBesideTitles(query: z.infer<typeof itemQuerySchema>): void {
  // Each title found is a row of its own anyway.
  const { group } = query.group === "item" ? usualQuery : query;
  const asked = { ...query, group };
  const beside = itemQuerySchema
    .keyof()
    .options.filter((name) => !besideTitles.has(name) && asked[name] !== usualQuery[name]);
  if (beside.length === 0) return;
  const errors = beside.map((field) => ({ field, message: "can’t stand beside fuzzy=1, which looks titles up alone" }));
  throw refusedValues(refusedParameter, errors);
}
