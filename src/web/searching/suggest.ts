import { createNameFinder } from "../../search/find-names.ts";
import { foldText } from "../../text/fold.ts";
import type { WebDeps } from "../deps.ts";
import { filterUrl, searchUrl } from "./search-address.ts";

/** Something to go to: a page, a topic, a feed, a saved search, or a search with a completed word. */
export interface Suggestion {
  readonly kind: "page" | "topic" | "feed" | "search" | "query";
  readonly title: string;
  readonly url: string;
}

const pages: readonly Suggestion[] = [
  { kind: "page", title: "Today", url: "/" },
  { kind: "page", title: "Search", url: "/search" },
  { kind: "page", title: "Topics", url: "/topics" },
  { kind: "page", title: "Feeds", url: "/feeds" },
  { kind: "page", title: "Health", url: "/health" },
  { kind: "page", title: "Editions", url: "/digest" },
  { kind: "page", title: "API", url: "/api" },
  { kind: "page", title: "Starred items", url: searchUrl({ q: "is:starred" }) },
  { kind: "page", title: "Edited items", url: searchUrl({ q: "is:edited" }) },
];
/** Completions of the last word. */
const mostWords = 3;

/**
 * What a text may be meant to lead to, the most alike first; names may be misspelt. Nothing typed: the pages and saved
 * searches.
 */
export async function suggest(
  { store, speller }: Pick<WebDeps, "store" | "speller">,
  text: string,
  limit: number,
): Promise<readonly Suggestion[]> {
  const [names, searches] = await Promise.all([store.names(), store.savedSearches()]);
  const saved = searches.map(
    ({ name, q, sort }): Suggestion => ({ kind: "search", title: name, url: searchUrl({ q, sort }) }),
  );
  const wanted = text.trim();
  if (wanted === "") return [...pages, ...saved].slice(0, limit);
  const all: readonly Suggestion[] = [
    ...pages,
    ...saved,
    ...names.topics.map(({ id, title }): Suggestion => ({ kind: "topic", title, url: filterUrl("topic", id) })),
    ...names.feeds.map(({ id, title }): Suggestion => ({ kind: "feed", title, url: filterUrl("feed", id) })),
  ];
  const finder = createNameFinder(all.map(({ title }, i) => ({ id: String(i), title })));
  const named = finder.suggest(wanted, limit).flatMap(({ id }) => all[Number(id)] ?? []);
  return [...named, ...(await completions(wanted, speller))].slice(0, limit);
}

/** Searches with the last word completed to one that the archive has. */
async function completions(text: string, speller: WebDeps["speller"]): Promise<readonly Suggestion[]> {
  const last = /[\p{L}\p{M}]{3,}$/u.exec(text);
  if (last === null) return [];
  const words = await speller.complete(foldText(last[0]), mostWords);
  return words.map(({ word }) => {
    const q = text.slice(0, last.index) + word;
    return { kind: "query", title: q, url: searchUrl({ q }) };
  });
}
