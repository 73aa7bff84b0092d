import { lexQuery, longestQuery, mostTokens, type QueryToken } from "../../search/lex.ts";
import {
  isEither,
  type QueryParts,
  queryParts,
  type TopFilter,
  topFilters,
  withoutPlaces,
} from "../../search/query-parts.ts";
import type { NameCorrection } from "../../search/resolve-names.ts";
import { nameKey } from "../../text/name-key.ts";
import { quoteMarks } from "../../text/quote-marks.ts";

/** A value that is read as it is: neither signs nor an operator. */
const plain = /^(?!(?:AND|OR|NOT|NEAR)$)[\p{L}\p{N}._-]+$/u;

/** A query whose filters are looked at and changed; it is read once, for the hundreds of links of a page. */
export interface FilteredQuery {
  /**
   * Whether it is narrowed by a filter.
   *
   * @param label another name of the same value
   */
  has(name: string, value: string, label?: string): boolean;
  /** As {@link withFilter}. */
  with(name: string, value: string): string;
  /** Without a filter, whether quoted or not; what else stands there is left as it is. */
  without(name: string, value: string, label?: string): string;
}

export function filteredQuery(query: string): FilteredQuery {
  const narrowing = topFilters(query);
  const places = (name: string, values: readonly string[]): readonly TopFilter[] =>
    narrowing.filter((filter) => isOne(filter, name, values));
  const narrow = narrower(query);
  return {
    has: (name, value, label = value) => places(name, [value, label]).length > 0,
    with: (name, value) => (places(name, [value]).length > 0 ? query.trim() : narrow(filterText(name, value))),
    without: (name, value, label = value) => unwrapped(withoutPlaces(query, places(name, [value, label]))),
  };
}

/**
 * Narrows a query by a filter, `topic:sanctions` say; a value with spaces or signs is quoted. Alternatives are held
 * together by brackets, and what was left open is closed, so that the filter holds for all of the query.
 *
 * @returns the query text; as it was when it already has the filter
 */
export function withFilter(query: string, name: string, value: string): string {
  return filteredQuery(query).with(name, value);
}

/** Puts filters, as text, to a query. */
function narrower(query: string): (filter: string) => string {
  const { strays } = queryParts(query);
  const text = strays.size === 0 ? query.trim() : withoutPlaces(query, [...strays]);
  const parts = queryParts(text);
  const closed = closedText(text, parts);
  if (closed === null) return (filter) => filter;
  return (filter) => {
    const narrowed = `${closed} ${filter}`;
    // The end of a query that is too long isn't read.
    const isLong = narrowed.length > longestQuery || parts.tokens.length + 4 > mostTokens;
    return isLong ? `${filter} ${closed}` : narrowed;
  };
}

/** A filter as text; no quotes stand within those around its value. */
export function filterText(name: string, value: string): string {
  return plain.test(value) ? `${name}:${value}` : `${name}:"${value.replace(quoteMarks, "")}"`;
}

/** A query with misspelt names as they were read. */
export function withNames(query: string, names: readonly NameCorrection[]): string {
  if (names.length === 0) return query;
  return withValues(
    query,
    (filter, value) => names.find((one) => one.filter === filter && one.from === value)?.to.id ?? null,
  );
}

/**
 * A query with other values of filters, also within brackets.
 *
 * @param read what stands in the place of a value, as it is written in a query; null where it stays
 */
export function withValues(query: string, read: (filter: string, value: string) => string | null): string {
  let text = "";
  let at = 0;
  // The filters whose values stand here: the one before, and those before brackets that are open.
  let before: string | null = null;
  const around: (string | null)[] = [];
  const { tokens } = lexQuery(query);
  for (const [i, token] of tokens.entries()) {
    if (token.kind === "(") around.push(before ?? around.at(-1) ?? null);
    if (token.kind === ")") around.pop();
    const filter = before ?? around.at(-1) ?? null;
    before = token.kind === "field" ? token.name : null;
    if (token.kind !== "text" || filter === null) continue;
    const value = read(filter, token.text);
    if (value === null) continue;
    const next = tokens[i + 1];
    // Without its quotes a value would become one with a word that touches it.
    const isTouched = next?.kind === "text" && next.start === token.end;
    text += query.slice(at, token.start) + value + (isTouched ? " " : "");
    at = token.end;
  }
  return text + query.slice(at);
}

function isOne(
  filter: { readonly name: string; readonly value: string },
  name: string,
  values: readonly string[],
): boolean {
  const wanted = nameKey(filter.value);
  return filter.name === name && values.some((value) => nameKey(value) === wanted);
}

/** A query that something can be put after; null for one that says nothing. */
function closedText(query: string, { tokens, open }: QueryParts): string | null {
  const begin = tokens.findIndex(({ kind }) => !["and", "or", "near"].includes(kind));
  const kept = tokens.slice(Math.max(0, begin), tokens.findLastIndex((token) => !isLeftOver(token)) + 1);
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return null;
  // A field without a value would take what is put after it.
  const missing = last.kind === "field" ? '""' : last.kind === "text" && last.isOpen ? '"' : "";
  const text = query.slice(first.start, last.end) + missing + ")".repeat(open);
  return isEither(kept) ? `(${text})` : text;
}

/** An operator at an end has nothing to work on, and would work on what is put next to it. */
function isLeftOver(token: QueryToken): boolean {
  return ["and", "or", "not", "near"].includes(token.kind) || (token.kind === "text" && /^[-!]$/.test(token.text));
}

/** Without the brackets that hold all of it. */
function unwrapped(query: string): string {
  const { tokens, strays } = queryParts(query);
  if (strays.size > 0 || tokens[0]?.kind !== "(") return query;
  let open = 0;
  const close = tokens.findIndex(({ kind }) => {
    if (kind === "(") open++;
    if (kind === ")") open--;
    return open === 0;
  });
  return close === tokens.length - 1 ? query.slice(tokens[0].end, tokens[close]?.start).trim() : query;
}
