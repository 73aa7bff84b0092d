import type { HitGroup, QueryNode, SearchSort } from "../../model/query.ts";
import { type Correction, correctQuery, foundLittle } from "../../search/correct-query.ts";
import { parseQuery } from "../../search/parse-query.ts";
import { hasNames, type NameCorrection, type ResolvedNames, resolveNames } from "../../search/resolve-names.ts";
import type { SearchPage } from "../../store/store.ts";
import type { WebDeps } from "../deps.ts";

export interface ItemSearch {
  readonly q: string;
  /** Filters beside the query. */
  readonly filters?: readonly QueryNode[];
  readonly sort: SearchSort;
  readonly group: HitGroup;
  readonly limit: number;
  readonly cursor: string | null;
  readonly facets: boolean;
  /** Whether misspelt names are read as what they are like; only where the answer can say so. */
  readonly correctNames?: boolean;
}

export interface FoundItems {
  /** What was looked for, names resolved. */
  readonly node: QueryNode | null;
  readonly page: SearchPage;
  /** What had to be read leniently, and names that there are none of. */
  readonly warnings: readonly string[];
  /** Names that were misspelt, and what was searched instead. */
  readonly names: readonly NameCorrection[];
  /** The query with words as the archive has them, where there are no or few hits; nothing was searched for it. */
  readonly suggestion: Correction | null;
}

type FindDeps = Pick<WebDeps, "store" | "now" | "zone" | "speller">;

/** Searches as users write: names by id, title or misspelt; says what else may have been meant. */
export async function findItems(deps: FindDeps, search: ItemSearch): Promise<FoundItems> {
  const { store } = deps;
  const parsed = readQuery(deps, search.q, search.filters ?? []);
  const { node, corrections, questions } = await withNames(deps, parsed.node, search.correctNames ?? true);
  const { sort, limit, cursor, facets, group } = search;
  const page = await store.search({ node, sort, limit, cursor, facets, group, zone: deps.zone });
  const suggestion = foundLittle(cursor, page)
    ? await correctQuery(search.q, deps.speller, (words) => store.wordCounts(words))
    : null;
  return { node, page, warnings: [...parsed.warnings, ...page.warnings, ...questions], names: corrections, suggestion };
}

/** The syntax tree of a query, names by id or title, for those who walk through its hits themselves, and what it warns of. */
export async function readNamedQuery(
  deps: FindDeps,
  q: string,
  filters: readonly QueryNode[] = [],
): Promise<Pick<FoundItems, "node" | "warnings">> {
  const parsed = readQuery(deps, q, filters);
  const { node } = await withNames(deps, parsed.node, false);
  // Only a search tells what it could not read.
  const first = { node, sort: "newest", group: "item", limit: 1, cursor: null, facets: false } as const;
  const { warnings } = await deps.store.search(first);
  return { node, warnings: [...parsed.warnings, ...warnings] };
}

function readQuery(
  { now, zone }: FindDeps,
  q: string,
  filters: readonly QueryNode[],
): { readonly node: QueryNode | null; readonly warnings: readonly string[] } {
  const { node, warnings } = parseQuery(q, { now: now(), zone });
  const nodes = node === null ? filters : [node, ...filters];
  const [first] = nodes;
  return { node: first === undefined || nodes.length === 1 ? (first ?? null) : { kind: "and", nodes }, warnings };
}

async function withNames({ store }: FindDeps, node: QueryNode | null, correct: boolean): Promise<ResolvedNames> {
  if (!hasNames(node)) return { node, corrections: [], questions: [] };
  const { feeds, topics } = await store.names();
  return resolveNames(node, { feed: feeds, topic: topics }, correct ? "corrected" : "unknown");
}
