import type { Context } from "hono";
import { Hono } from "hono";
import type { WebDeps } from "../deps.ts";
import type { HttpProblem } from "../problem.ts";
import { readSearchAddress, searchUrl } from "../searching/search-address.ts";
import { createEditionPages } from "./editions/edition-routes.tsx";
import { createFeedPages } from "./feeds/feed-routes.tsx";
import { createFrames } from "./frames.ts";
import { HealthPage } from "./health/health.tsx";
import { createItemPages } from "./items/item-routes.tsx";
import { MessagePage } from "./message.tsx";
import { createReferencePage } from "./reference/reference-routes.tsx";
import { createSearchPages } from "./search/search-routes.tsx";
import { createStoryPages } from "./stories/story-routes.tsx";
import { TopicsPage } from "./topics.tsx";

/** The pages, and the two that say that something is not there or went wrong. */
export interface Pages {
  readonly routes: Hono;
  readonly notFound: (c: Context) => Promise<Response>;
  readonly failed: (c: Context, problem: HttpProblem | null) => Promise<Response>;
}

/** @param document  makes the OpenAPI document that the reference page tells */
export function createPages(deps: WebDeps, document: () => object): Pages {
  const { store } = deps;
  const frames = createFrames(deps);
  const { prepare, plain } = frames;
  const routes = new Hono();

  routes.route("/", createStoryPages(deps, frames));
  routes.route("/", createEditionPages(deps, frames));
  routes.route("/", createSearchPages(deps, frames));
  routes.route("/", createItemPages(deps, frames));
  routes.route("/", createFeedPages(deps, frames));
  routes.route("/", createReferencePage(deps, frames, document));

  routes.get("/topics", async (c) => {
    const [{ frame, guide, health }, topics] = await Promise.all([prepare(c), store.topicStates()]);
    return c.html(<TopicsPage frame={frame} states={topics} guide={guide} notices={health.notices} />);
  });

  routes.get("/health", async (c) => {
    const [{ frame, states, health }, stats, pagesWaiting] = await Promise.all([
      prepare(c),
      store.stats(),
      store.pagesWaiting(),
    ]);
    const page = { frame, states, health, stats, pagesWaiting };
    return c.html(<HealthPage {...page} />);
  });

  return {
    routes,
    notFound: async (c) =>
      c.html(
        <MessagePage frame={plain(c)} title="There is no page here" action={{ href: "/", words: "Open Today" }}>
          Nothing in Wirewatch has this address. Perhaps it was copied in part.
        </MessagePage>,
        404,
      ),
    failed: async (c, problem) =>
      problem === null
        ? c.html(
            <MessagePage
              frame={plain(c)}
              title="This page could not be made"
              action={{ href: c.req.path, words: "Try again" }}
            >
              Something went wrong on the server. The log says what; nothing that was stored is lost.
            </MessagePage>,
            500,
          )
        : c.html(
            <MessagePage frame={plain(c)} title={problem.problem.title} action={wayOn(c, problem)}>
              {[problem.problem.detail, ...(problem.problem.changes ?? [])].join(" ")}
            </MessagePage>,
            problem.status,
          ),
  };
}

/** What can be done after a refusal: back to the feeds, the same search from its beginning, any search, or today's page. */
function wayOn(c: Context, { status }: HttpProblem): { readonly href: string; readonly words: string } {
  if (c.req.path === "/search" && c.req.query("cursor") !== undefined) {
    const asked = readSearchAddress((name) => c.req.query(name));
    return { href: searchUrl({ ...asked, cursor: null, exact: false }), words: "Search from the beginning" };
  }
  if (c.req.path === "/feeds/import" && (status === 400 || status === 413)) {
    return { href: "/feeds/import", words: "Choose another file" };
  }
  // It also says what is wrong with the file.
  if (c.req.path.startsWith("/feeds/")) return { href: "/feeds", words: "Open the list of feeds" };
  return status === 404 ? { href: searchUrl({}), words: "Search" } : { href: "/", words: "Open Today" };
}
