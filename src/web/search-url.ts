import type { SearchSort } from "../model/query.ts";

export interface SearchAddress {
  readonly q: string;
  readonly sort?: SearchSort;
  readonly cursor?: string | null;
}

/** Address of a page of results; what is usual is left out. */
export function searchUrl({ q, sort = "newest", cursor = null }: SearchAddress): string {
  const query = new URLSearchParams();
  if (q !== "") query.set("q", q);
  if (sort !== "newest") query.set("sort", sort);
  if (cursor !== null) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/search" : `/search?${text}`;
}
