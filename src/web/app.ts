import { Hono } from "hono";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { methodNotAllowed } from "hono/method-not-allowed";
import { trimTrailingSlash } from "hono/trailing-slash";
import { StoreError } from "../store/store-error.ts";
import { createApi } from "./api/api.ts";
import { serveAsset } from "./assets.ts";
import type { WebDeps } from "./deps.ts";
import { guardHost } from "./middleware/access.ts";
import { rateLimit } from "./middleware/rate-limit.ts";
import { refuseOtherSites } from "./middleware/refuse-other-sites.ts";
import { requireJson } from "./middleware/require-json.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { outgoingFeeds } from "./out/routes.ts";
import { createPages } from "./pages/routes.tsx";
import { HttpProblem, problem } from "./problem.ts";
import { revalidate } from "./revalidate.ts";

/**
 * Puts the web side together: pages, API, outgoing feeds, assets and probes. It reads all it shows from the store and
 * keeps nothing between requests.
 */
export function createApp(deps: WebDeps): Hono {
  const app = new Hono();
  const api = createApi(deps);
  const pages = createPages(deps, api.document);

  app.use(securityHeaders);
  app.use(guardHost(deps.access));
  app.use(compress());
  const limit = rateLimit(deps);
  app.use("/api/*", limit);
  app.use("/out/*", limit);
  app.use(revalidate);
  app.use(trimTrailingSlash());
  app.use(refuseOtherSites);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const answer = problem(c, 405, {
          title: "Not this method",
          detail: `${c.req.method} is not possible here; possible: ${methods.join(", ")}.`,
        });
        answer.headers.set("Allow", methods.join(", "));
        return answer;
      },
    }),
  );
  app.use("/api/*", requireJson);

  app.get("/healthz", async (c) => {
    await deps.store.notices();
    return c.text("ok");
  });
  app.get("/readyz", async (c) => {
    await deps.store.notices();
    return c.text("ok");
  });
  app.get("/assets/:name", serveAsset(deps.assets));
  app.get("/api/openapi.json", (c) => c.json(api.document()));
  app.route("/api/v1", api.routes);
  app.route("/out", outgoingFeeds(deps));
  app.route("/", pages.routes);

  app.notFound((c) =>
    isForMachines(c.req.path)
      ? problem(c, 404, {
          title: "Nothing here",
          detail: `There is nothing at ${c.req.path}; /api tells what there is.`,
        })
      : pages.notFound(c),
  );
  app.onError((error, c) => {
    const known = knownProblem(error);
    if (known === null || known.status >= 500) deps.onError?.(error, c.req.path);
    if (!isForMachines(c.req.path)) return pages.failed(c, known);
    if (known !== null) return problem(c, known.status, known.problem);
    return problem(c, 500, { title: "Something went wrong", detail: "The server could not answer; its log says why." });
  });
  return app;
}

/** What an error says to whoever asked; null when it is a fault of the server. */
function knownProblem(error: unknown): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  if (error instanceof StoreError) {
    return error.code === "cursor"
      ? new HttpProblem(400, { title: "Not a page of results", detail: error.message })
      : new HttpProblem(503, { title: "The archive can’t be reached", detail: error.message });
  }
  if (!(error instanceof HTTPException) || error.status >= 500) return null;
  const detail = error.message.includes("JSON")
    ? "The body can't be read as JSON: a bracket, quote or comma is missing or too many, or it is empty."
    : error.message || "The request could not be read.";
  return new HttpProblem(400, { title: "Not understood", detail });
}

/** Whether whoever asks for this path expects data, not a page. */
function isForMachines(path: string): boolean {
  return path.startsWith("/api/") || path.startsWith("/out/") || path === "/healthz" || path === "/readyz";
}
