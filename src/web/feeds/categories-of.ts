import type { Feed } from "../../model/feed.ts";

/** The categories in use, in order. */
export function categoriesOf(feeds: readonly Feed[]): readonly string[] {
  return [...new Set(feeds.flatMap(({ category }) => category ?? []))].sort();
}
