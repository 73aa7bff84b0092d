import { type CodeFilter, isCodeFilter } from "../../search/code-names.ts";
import { lexQuery, longestQuery } from "../../search/lex.ts";
import { readFilter } from "../../search/read-filter.ts";
import { hasNames, type NameLists, resolveNames } from "../../search/resolve-names.ts";
import type { Store } from "../../store/store.ts";
import { withValues } from "./filter-text.ts";

/**
 * A query with ids where it has the names of feeds, topics, languages and countries, so that it finds the same when one
 * of them is given another name. What is no name stays.
 *
 * @param misspelt whether misspelt names are read as what they are like, where whoever wrote them sees it
 */
export async function withIds(
  store: Pick<Store, "names">,
  query: string,
  misspelt: "corrected" | "unknown" = "corrected",
): Promise<string> {
  if (!lexQuery(query).tokens.some((token) => token.kind === "field" && isNamed(token.name))) return query;
  const { feeds, topics } = await store.names();
  const lists: NameLists = { feed: feeds, topic: topics };
  const text = withValues(query, (filter, value) => idsOf(lists, misspelt, { filter, value }));
  const isCut = text.length > longestQuery || (lexQuery(text).isCut && !lexQuery(query).isCut);
  return isCut ? query : text;
}

/** As a value of the filter; null where the value is no name. */
function idsOf(
  lists: NameLists,
  misspelt: "corrected" | "unknown",
  { filter, value }: { readonly filter: string; readonly value: string },
): string | null {
  const read = isNamed(filter) ? readFilter(filter, value) : null;
  if (read === null || !("node" in read) || !hasNames(read.node)) return null;
  const { node } = resolveNames(read.node, lists, misspelt);
  const nodes = node?.kind === "or" ? node.nodes : [node];
  const ids = nodes.flatMap((one) => (one?.kind === "filter" && one.value !== value ? [one.value] : []));
  return ids.length === 0 ? null : ids.length === 1 ? (ids[0] ?? null) : `(${ids.join(" OR ")})`;
}

function isNamed(filter: string): filter is "topic" | "feed" | CodeFilter {
  return filter === "topic" || filter === "feed" || isCodeFilter(filter);
}
