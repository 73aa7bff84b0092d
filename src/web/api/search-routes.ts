import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { searchSorts } from "../../model/query.ts";
import type { SavedSearch } from "../../model/saved-search.ts";
import { longestQuery } from "../../search/lex.ts";
import { saysSomething } from "../../search/says-something.ts";
import type { WebDeps } from "../deps.ts";
import type { FeedKind } from "../out/feed-kinds.ts";
import { savedFeedUrl } from "../out/result-urls.ts";
import { HttpProblem } from "../problem.ts";
import { completeQuery } from "../searching/complete-query.ts";
import { changeSearch, longestName, saveSearch } from "../searching/save-search.ts";
import { searchUrl, usualSearch } from "../searching/search-address.ts";
import { suggest } from "../searching/suggest.ts";
import { badParameter, json, problemAnswer } from "./answers.ts";
import { jsonBody } from "./request-body.ts";
import { iso, time } from "./times.ts";

const name = z.string().trim().min(1, "give it a name").max(longestName).openapi({ example: "Tanker insurers" });
const q = z
  .string()
  .trim()
  .max(longestQuery)
  .refine(saysSomething, "a search without words is everything")
  .openapi({ example: "tanker insurers" });
const sort = z.enum(searchSorts);

const newSearchSchema = z
  .strictObject({
    name,
    q,
    sort: sort.default(usualSearch.sort),
    replace: z
      .boolean()
      .default(false)
      .openapi({ description: "Whether a search of this name becomes this one; its id, and so its feeds, stay" }),
  })
  .openapi("NewSearch");
const changesSchema = z
  .strictObject({ name: name.optional(), q: q.optional(), sort: sort.optional() })
  .openapi("SearchChanges");
const searchSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    q: z
      .string()
      .openapi({ description: "With ids where feeds and topics were named, so that it outlasts their names" }),
    sort,
    createdAt: time,
    page: z.string().openapi({ description: "Where its results are" }),
    feeds: z.object({ atom: z.string(), rss: z.string(), json: z.string() }),
  })
  .openapi("SavedSearch");
const listSchema = z
  .object({ items: z.array(searchSchema), next: z.null(), total: z.int() })
  .openapi("SavedSearchList");
const suggestionsSchema = z
  .object({
    items: z
      .array(
        z.object({
          kind: z.enum(["page", "topic", "feed", "search", "query", "field", "value"]),
          title: z.string(),
          url: z.string().openapi({ description: "Page that it leads to" }),
          insert: z.object({ from: z.int(), text: z.string() }).optional().openapi({
            description: "For a completion of a query: the text that stands for what `q` has from this offset on",
          }),
        }),
      )
      .readonly(),
  })
  .openapi("Suggestions");

const idParam = z.object({ id: z.string().max(80).openapi({ example: "tanker-insurers" }) });
const refused = problemAnswer("A value was refused");
const notFound = problemAnswer("There is no such search");
const taken = problemAnswer("Another search has the name");

const listRoute = createRoute({
  method: "get",
  path: "/searches",
  summary: "Saved searches, by name",
  responses: { 200: json(listSchema, "The searches"), 400: badParameter },
});
const addRoute = createRoute({
  method: "post",
  path: "/searches",
  summary: "Save a search under a name",
  request: { body: jsonBody(newSearchSchema, { name: "Tanker insurers", q: "tanker insurers", sort: "newest" }) },
  responses: {
    200: json(searchSchema, "The search of this name as it is now: with `replace`, or where it was the same already"),
    201: json(searchSchema, "The search"),
    400: refused,
    409: taken,
  },
});
const showRoute = createRoute({
  method: "get",
  path: "/searches/{id}",
  summary: "A saved search",
  request: { params: idParam },
  responses: { 200: json(searchSchema, "The search"), 400: badParameter, 404: notFound },
});
const changeRoute = createRoute({
  method: "patch",
  path: "/searches/{id}",
  summary: "Rename or change a saved search; its id, and so its feeds, stay",
  request: { params: idParam, body: jsonBody(changesSchema, { sort: "newest" }) },
  responses: { 200: json(searchSchema, "The search as it is now"), 400: refused, 404: notFound, 409: taken },
});
const removeRoute = createRoute({
  method: "delete",
  path: "/searches/{id}",
  summary: "Remove a saved search",
  request: { params: idParam },
  responses: { 204: { description: "It was removed" }, 400: badParameter, 404: notFound },
});
const suggestRoute = createRoute({
  method: "get",
  path: "/suggest",
  summary: "What a text may be meant to lead to: pages, topics, feeds, saved searches, completed words",
  request: {
    query: z.object({
      q: z.string().max(longestQuery).default("").openapi({ description: "May be misspelt", example: "gaurdian" }),
      as: z.enum(["name", "query"]).default("name").openapi({
        description:
          "`query`: the text is a query up to the caret, and the suggestions complete its end: fields (`topic:`) and values of filters (`feed:gua`)",
      }),
      limit: z.coerce.number().int().min(1).max(50).default(12),
    }),
  },
  responses: { 200: json(suggestionsSchema, "The most alike first"), 400: refused },
});

/** Saved searches, and suggestions while a name is typed. */
export function addSearchRoutes(routes: OpenAPIHono, deps: WebDeps): void {
  const { store } = deps;
  const find = async (id: string): Promise<SavedSearch> => {
    const found = (await store.savedSearches()).find((saved) => saved.id === id);
    if (found) return found;
    throw new HttpProblem(404, { title: "No such search", detail: `There is no saved search “${id}”.` });
  };

  routes.openapi(listRoute, async (c) => {
    const items = (await store.savedSearches()).map((saved) => toJson(saved, deps.baseUrl()));
    return c.json({ items, next: null, total: items.length }, 200);
  });

  routes.openapi(addRoute, async (c) => {
    const { saved, isNew } = await saveSearch(store, c.req.valid("json"), deps.now());
    if (!isNew) return c.json(toJson(saved, deps.baseUrl()), 200);
    c.header("Location", `/api/v1/searches/${saved.id}`);
    return c.json(toJson(saved, deps.baseUrl()), 201);
  });

  routes.openapi(showRoute, async (c) => c.json(toJson(await find(c.req.valid("param").id), deps.baseUrl()), 200));

  routes.openapi(changeRoute, async (c) => {
    const changed = await changeSearch(store, await find(c.req.valid("param").id), c.req.valid("json"));
    return c.json(toJson(changed, deps.baseUrl()), 200);
  });

  routes.openapi(removeRoute, async (c) => {
    const { id } = await find(c.req.valid("param").id);
    await store.removeSearch(id);
    return c.body(null, 204);
  });

  routes.openapi(suggestRoute, async (c) => {
    const { q: text, limit, as } = c.req.valid("query");
    if (as === "query") {
      const completions = (await completeQuery(store, text, limit)).map(({ kind, title, from, text: insert }) => ({
        kind,
        title,
        url: searchUrl({ q: text.slice(0, from) + insert }),
        insert: { from, text: insert },
      }));
      return c.json({ items: completions }, 200);
    }
    return c.json({ items: await suggest(deps, text, limit) }, 200);
  });
}

function toJson({ createdAt, ...saved }: SavedSearch, baseUrl: string): z.infer<typeof searchSchema> {
  const feed = (kind: FeedKind): string => baseUrl + savedFeedUrl(kind, saved.id);
  return {
    ...saved,
    createdAt: iso(createdAt),
    page: baseUrl + searchUrl({ q: saved.q, sort: saved.sort }),
    feeds: { atom: feed("atom"), rss: feed("rss"), json: feed("json") },
  };
}
