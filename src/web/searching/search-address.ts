import { type HitGroup, hitGroups, type QueryFilter, type SearchSort, searchSorts } from "../../model/query.ts";
import { filterText } from "./filter-text.ts";

/** What a page of results is asked for by its address. */
export interface SearchAddress {
  readonly q: string;
  readonly sort: SearchSort;
  readonly group: HitGroup;
  /** Of this page; null on the first. */
  readonly cursor: string | null;
  /** Search for the words as they are written, although no item has them. */
  readonly exact: boolean;
}

/** All items, the newest first: what a search is where nothing else is said. */
export const usualSearch: SearchAddress = { q: "", sort: "newest", group: "article", cursor: null, exact: false };

/** Longer texts are no queries. It is more than is read of one, so that it can be told that some was left out. */
export const longestSent = 2000;

type SearchField = keyof SearchAddress;

/** What goes along when another query is written: not the place in the results of the one before. */
export const keptFields = ["sort", "group"] as const satisfies readonly SearchField[];

/** @param sent  a field of an address or of a form, as it comes from outside */
export function readSearchAddress(sent: (name: SearchField) => string | undefined): SearchAddress {
  const [sort, group] = [sent("sort"), sent("group")];
  return {
    q: (sent("q") ?? usualSearch.q).trim().slice(0, longestSent),
    sort: searchSorts.find((one) => one === sort) ?? usualSearch.sort,
    group: hitGroups.find((one) => one === group) ?? usualSearch.group,
    cursor: sent("cursor") ?? usualSearch.cursor,
    exact: sent("exact") === "1",
  };
}

/** As fields of an address or of a form, without those that say what is usual. */
export function searchFields(
  address: Partial<SearchAddress>,
): readonly (readonly [name: SearchField, value: string])[] {
  const { q, sort, group, exact, cursor } = { ...usualSearch, ...address };
  return [
    ...(q === usualSearch.q ? [] : [["q", q] as const]),
    ...(sort === usualSearch.sort ? [] : [["sort", sort] as const]),
    ...(group === usualSearch.group ? [] : [["group", group] as const]),
    ...(exact ? [["exact", "1"] as const] : []),
    ...(cursor === null ? [] : [["cursor", cursor] as const]),
  ];
}

/** Address of a page of results. */
export function searchUrl(address: Partial<SearchAddress>): string {
  const query = new URLSearchParams(Object.fromEntries(searchFields(address))).toString();
  return query === "" ? "/search" : `/search?${query}`;
}

/** Address of a search for what a filter keeps, such as the items of a feed. */
export function filterUrl(filter: QueryFilter, value: string): string {
  return searchUrl({ q: filterText(filter, value) });
}
