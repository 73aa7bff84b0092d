import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { WebDeps } from "../deps.ts";
import { summarizeHealth } from "../health.ts";
import { badParameter, json } from "./answers.ts";
import { addDigestRoutes } from "./digest-routes.ts";
import { addFeedRoutes } from "./feed-routes.ts";
import { healthSchema, healthToJson } from "./health-schema.ts";
import { addItemRoutes } from "./item-routes.ts";
import { refuseUnknownParameters } from "./refuse-unknown-parameters.ts";
import { parameterProblem } from "./refused-parameters.ts";
import { addSearchRoutes } from "./search-routes.ts";
import { addStoryRoutes } from "./story-routes.ts";
import { addStreamRoutes } from "./stream-routes.ts";
import { addTopicRoutes } from "./topic-routes.ts";

const healthRoute = createRoute({
  method: "get",
  path: "/health",
  summary: "How everything is",
  responses: { 200: json(healthSchema, "The state of the feeds and the archive"), 400: badParameter },
});

/** What any operation may answer before it is looked at, or where it fails. */
const anyProblem = {
  description: "Another problem: 429 with Retry-After beyond the limit, 503 while the archive can’t be reached",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** The API, to be mounted under `/api/v1`, and its description as an OpenAPI document. */
export function createApi(deps: WebDeps): { readonly routes: OpenAPIHono; readonly document: () => object } {
  const { store } = deps;
  const routes = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw parameterProblem(result.error.issues);
    },
  });

  routes.use(refuseUnknownParameters(routes));
  addItemRoutes(routes, deps);
  addSearchRoutes(routes, deps);
  addFeedRoutes(routes, deps);
  addTopicRoutes(routes, deps);
  addStoryRoutes(routes, deps);

  addDigestRoutes(routes, deps);
  addStreamRoutes(routes, deps);

  routes.openapi(healthRoute, async (c) => {
    const [states, notices, stats, pagesWaiting] = await Promise.all([
      store.feedStates(),
      store.notices(),
      store.stats(),
      store.pagesWaiting(),
    ]);
    return c.json(healthToJson(summarizeHealth(states, notices, deps.now()), stats, pagesWaiting), 200);
  });

  const document = () => {
    const described = routes.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Wirewatch",
        version: deps.version,
        description: "Items, feeds, topics and editions of this news monitor. Errors are problem documents (RFC 9457).",
      },
      servers: [{ url: "/api/v1" }],
    });
    for (const path of Object.values(described.paths ?? {})) {
      for (const method of ["get", "post", "put", "patch", "delete"] as const) {
        const responses = path[method]?.responses;
        if (responses) responses.default = anyProblem;
      }
    }
    return described;
  };
  return { routes, document };
}
