import type { Context } from "hono";
import { canRank } from "../../../model/can-rank.ts";
import { queryChips } from "../../../search/query-chips.ts";
import type { WebDeps } from "../../deps.ts";
import { chipWords } from "../../searching/chip-words.ts";
import { findItems, type ItemSearch } from "../../searching/find-items.ts";
import { readHitStories } from "../../searching/hit-stories.ts";
import { queryPhrases } from "../../searching/hit-text.ts";
import { readSearchAddress } from "../../searching/search-address.ts";
import type { Frames } from "../frames.ts";
import type { Frame } from "../layout.tsx";
import type { SearchProps } from "./search-props.ts";

/** Hits on a page of results. */
const hitsListed = 30;

/** What a search finds, as its address asks for it, with all that its page tells. */
export async function answerSearch(
  deps: WebDeps,
  { prepare }: Frames,
  c: Context,
): Promise<SearchProps & { readonly frame: Frame }> {
  const { store } = deps;
  const { q, sort, group, cursor, exact } = readSearchAddress((name) => c.req.query(name));
  const wanted: ItemSearch = { q, sort, group, limit: hitsListed, cursor, facets: true };
  const search = async () => {
    const started = performance.now();
    const results = await correct(deps, wanted, exact);
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
async function correct(deps: WebDeps, wanted: ItemSearch, exact: boolean) {
  const found = await findItems(deps, wanted);
  const { suggestion } = found;
  if (suggestion === null || exact) return { shown: found, meant: null };
  if (found.page.total.count > 0) return { shown: found, meant: { correction: suggestion, searched: false } };
  const corrected = await findItems(deps, { ...wanted, q: suggestion.q });
  return corrected.page.total.count === 0
    ? { shown: found, meant: null }
    : { shown: corrected, meant: { correction: suggestion, searched: true } };
}
