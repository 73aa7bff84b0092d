import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { badParameter, json, problemAnswer } from "./answers.ts";
import { jsonBody } from "./request-body.ts";
import {
  mergeSchema,
  splitSchema,
  storyListSchema,
  storySchema,
  storyToJson,
  summaryToJson,
  verdictSchema,
} from "./story-schemas.ts";

const dayMs = 86_400_000;
const idParam = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const notFound = problemAnswer("There is no such story");

const listRoute = createRoute({
  method: "get",
  path: "/stories",
  summary: "Stories of several outlets, those of the most independent origins first",
  request: {
    query: z.object({
      days: z.coerce.number().min(0.04).max(31).default(1).openapi({ description: "How far back, in days" }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: { 200: json(storyListSchema, "The stories"), 400: badParameter },
});
const showRoute = createRoute({
  method: "get",
  path: "/stories/{id}",
  summary: "A story with its items in order: who was first, who reprints, and why each is in it",
  description: "The id of a story that was merged into another answers with that other story.",
  request: { params: idParam },
  responses: { 200: json(storySchema, "The story"), 400: badParameter, 404: notFound },
});
const splitRoute = createRoute({
  method: "post",
  path: "/stories/{id}/split",
  summary: "Say that an item is not of this story",
  description: "It sticks: the item never again shares a story with the items that the story has now.",
  request: { params: idParam, body: jsonBody(splitSchema) },
  responses: { 200: json(verdictSchema, "Where the item is now"), 400: problemAnswer("Refused"), 404: notFound },
});
const mergeRoute = createRoute({
  method: "post",
  path: "/stories/{id}/merge",
  summary: "Say that another story, or an item, is the same story",
  description: "It sticks. The older id stays; the other goes on to lead to it.",
  request: { params: idParam, body: jsonBody(mergeSchema) },
  responses: { 200: json(verdictSchema, "The story that stays"), 400: problemAnswer("Refused"), 404: notFound },
});

/** Stories, and users' verdicts on them. */
export function addStoryRoutes(routes: OpenAPIHono, { store, now }: Pick<WebDeps, "store" | "now">): void {
  const missing = (id: number): HttpProblem =>
    new HttpProblem(404, {
      title: "No such story",
      detail: `There is no story ${id}. A story has items of at least two outlets; its items may have been removed.`,
    });
  const verdict = async (story: number) => ({ story, shown: (await store.storySummaries([story])).length > 0 });

  routes.openapi(listRoute, async (c) => {
    const { days, limit } = c.req.valid("query");
    const found = await store.widestStories({ from: now() - days * dayMs, to: now(), limit });
    return c.json({ items: found.map(summaryToJson), next: null, total: found.length }, 200);
  });

  routes.openapi(showRoute, async (c) => {
    const { id } = c.req.valid("param");
    const story = await store.story(id);
    if (story === null) throw missing(id);
    return c.json(storyToJson(story), 200);
  });

  routes.openapi(splitRoute, async (c) => {
    const { id } = c.req.valid("param");
    const { item } = c.req.valid("json");
    if ((await store.story(id)) === null) throw missing(id);
    const where = await store.splitStory(id, item, now());
    if (where === null) {
      throw new HttpProblem(400, { title: "Not in this story", detail: `item: ${item} is not in story ${id}.` });
    }
    return c.json(await verdict(where), 200);
  });

  routes.openapi(mergeRoute, async (c) => {
    const { id } = c.req.valid("param");
    const other = c.req.valid("json");
    if ((await store.story(id)) === null) throw missing(id);
    const kept = await store.mergeStories({ story: id }, other, now());
    if (kept === null) {
      const name =
        "story" in other ? `story: there is no story ${other.story}` : `item: ${other.item} was never placed`;
      throw new HttpProblem(400, {
        title: "Nothing to merge with",
        detail: `${name}. Only items of the last days are put into stories.`,
      });
    }
    return c.json(await verdict(kept), 200);
  });
}
