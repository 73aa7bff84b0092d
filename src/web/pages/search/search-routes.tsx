import { type Context, Hono } from "hono";
import { canRank } from "../../../model/can-rank.ts";
import { queryChips } from "../../../search/query-chips.ts";
import { saysSomething } from "../../../search/says-something.ts";
import type { WebDeps } from "../../deps.ts";
import { HttpProblem } from "../../problem.ts";
import { chipWords } from "../../searching/chip-words.ts";
import { type FoundItems, findItems, type ItemSearch } from "../../searching/find-items.ts";
import { readHitStories } from "../../searching/hit-stories.ts";
import { queryPhrases } from "../../searching/hit-text.ts";
import { longestName, NameTaken, saveSearch } from "../../searching/save-search.ts";
import { readSearchAddress, searchUrl } from "../../searching/search-address.ts";
import type { Frames } from "../frames.ts";
import { NameTakenPage } from "./name-taken.tsx";
import { SearchResultsPage } from "./search.tsx";
import { SearchAsked } from "./search-asked.tsx";
import { SearchFound } from "./search-found.tsx";

/** Hits on a page of results. */
const hitsListed = 30;

/** The search, and what its forms do: save a search, remove one. */
export function createSearchPages(deps: WebDeps, { prepare }: Frames): Hono {
  const { store } = deps;
  const routes = new Hono();

  routes.get("/search", async (c) => c.html(<SearchResultsPage {...(await answer(c))} />));

  // The same, but for what stands around the results: asked for while the query is typed.
  routes.get("/search/results", async (c) => {
    const props = await answer(c);
    return c.html(
      <>
        <SearchAsked {...props} />
        <SearchFound {...props} />
      </>,
    );
  });

  async function answer(c: Context) {
    const { q, sort, group, cursor, exact } = readSearchAddress((name) => c.req.query(name));
    const wanted: ItemSearch = { q, sort, group, limit: hitsListed, cursor, facets: true };
    const search = async () => {
      const started = performance.now();
      const results = await correct(await findItems(deps, wanted), wanted, exact);
      return { ...results, tookMs: performance.now() - started };
    };
    const [{ shown, meant, tookMs }, { frame, guide, states }, stats, searches] = await Promise.all([
      search(),
      prepare(c),
      store.stats(),
      store.savedSearches(),
    ]);
    // On the page itself it would make each answer another one for who asks whether it changed.
    c.header("Server-Timing", `search;dur=${tookMs.toFixed(1)}`);
    const { clock, now } = frame;
    return {
      frame,
      guide,
      q,
      sort,
      group,
      cursor,
      results: shown.page,
      stories: await readHitStories(store, shown.page, states),
      warnings: shown.warnings,
      names: shown.names,
      meant,
      chips: queryChips(q).map((chip) => ({
        ...chip,
        words: chipWords(chip.filter, chip.label, { clock, now, feeds: states }),
      })),
      phrases: queryPhrases(shown.node),
      isRanked: sort === "relevance" && canRank(shown.node),
      archive: stats.items,
      searches,
      starred: new Set(shown.page.starred),
    };
  }

  /** Without a hit, the results of the query with words as the archive has them, where those have some. */
  async function correct(found: FoundItems, wanted: ItemSearch, exact: boolean) {
    const { suggestion } = found;
    if (suggestion === null || exact) return { shown: found, meant: null };
    if (found.page.total.count > 0) return { shown: found, meant: { correction: suggestion, searched: false } };
    const corrected = await findItems(deps, { ...wanted, q: suggestion.q });
    return corrected.page.total.count === 0
      ? { shown: found, meant: null }
      : { shown: corrected, meant: { correction: suggestion, searched: true } };
  }

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
      const { frame } = await prepare(c);
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
