import { type Context, Hono } from "hono";
import { lineageOf } from "../../../digest/choosing/story-lineage.ts";
import type { WebDeps } from "../../deps.ts";
import { HttpProblem } from "../../problem.ts";
import type { Frames } from "../frames.ts";
import { ItemPage } from "./item.tsx";

/** The page of an item, and the star that it can be given wherever it is shown. */
export function createItemPages(deps: WebDeps, { prepare }: Frames): Hono {
  const { store } = deps;
  const routes = new Hono();

  routes.get("/items/:id", async (c) => {
    const id = idIn(c);
    const item = id === null ? null : await store.item(id);
    if (id === null || item === null) {
      throw new HttpProblem(404, {
        title: "There is no item here",
        detail: "This number was never used, or the item was removed.",
      });
    }
    const [{ frame, guide, states }, revisions, addresses, told, starred] = await Promise.all([
      prepare(c),
      store.revisions(id),
      store.earlierAddresses(id),
      store.tellings({ item: id }),
      store.starred([id]),
    ]);
    return c.html(
      <ItemPage
        frame={frame}
        item={item}
        revisions={revisions}
        addresses={addresses}
        guide={guide}
        starred={starred.includes(id)}
        compared={{ from: versionIn(c, "from"), to: versionIn(c, "to") }}
        story={told.story === null ? null : { id: told.story, lineage: lineageOf(told.entries, states) }}
      />,
    );
  });

  routes.post("/items/:id/star", async (c) => {
    const id = idIn(c);
    const form = await c.req.parseBody();
    if (id === null || !(await store.setStar(id, form.starred === "1", deps.now()))) {
      throw new HttpProblem(404, { title: "There is no item here", detail: "It was removed meanwhile." });
    }
    return c.redirect(ownPath(typeof form.back === "string" ? form.back.trim() : "") ?? `/items/${id}`, 303);
  });
  return routes;
}

function idIn(c: Context): number | null {
  const id = Number(c.req.param("id"));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The number of a version in a query; null where there is none. */
function versionIn(c: Context, name: string): number | null {
  const version = Number(c.req.query(name) ?? Number.NaN);
  return Number.isSafeInteger(version) ? version : null;
}

/** A path of this server; null for anything that would lead elsewhere. */
function ownPath(path: string): string | null {
  const base = "http://own.invalid";
  const url = URL.parse(path, base);
  return path.startsWith("/") && url?.origin === base ? `${url.pathname}${url.search}` : null;
}
