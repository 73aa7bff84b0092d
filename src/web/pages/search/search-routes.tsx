import { Hono } from "hono";
import { saysSomething } from "../../../search/says-something.ts";
import type { WebDeps } from "../../deps.ts";
import { HttpProblem } from "../../problem.ts";
import { longestName, NameTaken, saveSearch } from "../../searching/save-search.ts";
import { readSearchAddress, searchUrl } from "../../searching/search-address.ts";
import type { Frames } from "../frames.ts";
import { answerSearch } from "./answer-search.ts";
import { NameTakenPage } from "./name-taken.tsx";
import { SearchResultsPage } from "./search.tsx";
import { SearchAsked } from "./search-asked.tsx";
import { SearchFound } from "./search-found.tsx";

/** The search, and what its forms do: save a search, remove one. */
export function createSearchPages(deps: WebDeps, frames: Frames): Hono {
  const { store } = deps;
  const routes = new Hono();

  routes.get("/search", async (c) => c.html(<SearchResultsPage {...(await answerSearch(deps, frames, c))} />));

  // The same, but for what stands around the results: asked for while the query is typed.
  routes.get("/search/results", async (c) => {
    const props = await answerSearch(deps, frames, c);
    return c.html(
      <>
        <SearchAsked {...props} />
        <SearchFound {...props} />
      </>,
    );
  });

  routes.post("/searches", async (c) => {
    const form = await c.req.parseBody();
    const name = text(form.name).slice(0, longestName);
    const { q, sort } = readSearchAddress((field) => text(form[field]));
    if (name === "" || !saysSomething(q)) {
      throw new HttpProblem(400, {
        title: "The search was not saved",
        detail: name === "" ? "Give it a name." : "A search without words is everything; write what to look for.",
      });
    }
    const wanted = { name, q, sort } as const;
    try {
      const { saved } = await saveSearch(store, { ...wanted, replace: form.replace === "1" }, deps.now());
      return c.redirect(searchUrl(saved), 303);
    } catch (error) {
      if (!(error instanceof NameTaken)) throw error;
      const { frame } = await frames.prepare(c);
      return c.html(<NameTakenPage frame={frame} other={error.other} wanted={wanted} />, error.status);
    }
  });

  routes.post("/searches/:id/remove", async (c) => {
    const id = c.req.param("id");
    const saved = (await store.savedSearches()).find((one) => one.id === id);
    await store.removeSearch(id);
    return c.redirect(searchUrl(saved ?? { q: "" }), 303);
  });

  return routes;
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
