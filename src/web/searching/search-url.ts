import type { HitGroup, SearchSort } from "../../model/query.ts";

export interface SearchAddress {
  readonly q: string;
  readonly sort?: SearchSort;
  readonly group?: HitGroup;
  readonly cursor?: string | null;
  /** Search for the words as they are written, although no item has them. */
  readonly exact?: boolean;
}

/** Address of a page of results; what is usual is left out. */
export function searchUrl({
  q,
  sort = "newest",
  group = "article",
  cursor = null,
  exact = false,
}: SearchAddress): string {
  const query = new URLSearchParams();
  if (q !== "") query.set("q", q);
  if (sort !== "newest") query.set("sort", sort);
  if (group !== "article") query.set("group", group);
  if (exact) query.set("exact", "1");
  if (cursor !== null) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/search" : `/search?${text}`;
}
