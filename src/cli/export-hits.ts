import { once } from "node:events";
import type { Item } from "../model/item.ts";
import type { HitGroup, QueryNode, SearchSort } from "../model/query.ts";
import type { Store } from "../store/store.ts";
import { type Output, write } from "./output.ts";

/** Items read and written at once. */
const pageSize = 250;

export interface HitsWanted {
  readonly node: QueryNode | null;
  readonly sort: SearchSort;
  readonly group: HitGroup;
  /** Null for all. */
  readonly limit: number | null;
  readonly cursor: string | null;
}

/** All hits of a query, a page at a time, so that no more than a page is ever held. */
export async function* allHits(
  store: Pick<Store, "walk" | "search">,
  { node, sort, group, limit, cursor }: HitsWanted,
): AsyncGenerator<readonly Item[]> {
  // What is neither ranked nor folded is walked through, which costs no counts.
  const pages =
    sort === "newest" && group === "item" && cursor === null
      ? walked(store, node)
      : searched(store, { node, sort, group, cursor });
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const items of pages) {
    yield items.slice(0, left);
    left -= items.length;
    if (left <= 0) return;
  }
}

async function* walked({ walk }: Pick<Store, "walk">, node: QueryNode | null): AsyncGenerator<readonly Item[]> {
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof walk>> = await walk({ node, limit: pageSize, before });
    yield page.items;
    before = page.before;
  } while (before !== null);
}

async function* searched(
  { search }: Pick<Store, "search">,
  { cursor, ...wanted }: Omit<HitsWanted, "limit">,
): AsyncGenerator<readonly Item[]> {
  let next = cursor;
  do {
    const page: Awaited<ReturnType<typeof search>> = await search({
      ...wanted,
      limit: pageSize,
      cursor: next,
      facets: false,
    });
    yield page.items;
    next = page.next;
  } while (next !== null);
}

/** Writes pieces of text as fast as they are taken. */
export async function writeAll(output: Output, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) {
    if (!write(output, piece)) await once(output.out, "drain");
  }
}
