import { Hono } from "hono";
import type { WebDeps } from "../../deps.ts";
import type { Frames } from "../frames.ts";
import { addFeedActs } from "./act-routes.ts";
import { addAddingPages } from "./add-routes.tsx";
import { addChangePages } from "./change-routes.tsx";
import { addImportPages } from "./import-routes.tsx";
import { addFeedList } from "./list-routes.tsx";
import { addRemovalPages } from "./remove-routes.tsx";

/**
 * The pages that edit the feed list. They work without script: each act is a form, and its answer leads back to the
 * list, which says what was done.
 */
export function createFeedPages(deps: WebDeps, frames: Frames): Hono {
  const routes = new Hono();
  addFeedList(routes, deps, frames);
  addAddingPages(routes, deps, frames);
  addImportPages(routes, deps, frames);
  addChangePages(routes, deps, frames);
  addRemovalPages(routes, deps, frames);
  addFeedActs(routes, deps);
  return routes;
}
