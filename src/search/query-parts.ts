import { lexQuery, type QueryToken } from "./lex.ts";

/** A part of a query, all of which must match. A closing bracket without an opening one ends a part. */
export interface QueryPart {
  readonly tokens: readonly QueryToken[];
  /** OR stands in it outside brackets. */
  readonly isEither: boolean;
  /** How many brackets are open at its end. */
  readonly open: number;
}

/** A filter that narrows the whole query: not within brackets, NOT or OR. */
export interface TopFilter {
  readonly name: string;
  readonly value: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

const filters: ReadonlySet<string> = new Set(
  "topic feed lang site url category country story is has after before on".split(" "),
);

export function queryParts(query: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  let tokens: QueryToken[] = [];
  let open = 0;
  const end = (): void => {
    if (tokens.length > 0) parts.push({ tokens, isEither: isEither(tokens), open });
    tokens = [];
    open = 0;
  };
  for (const token of lexQuery(query).tokens) {
    if (token.kind === ")" && open === 0) {
      end();
      continue;
    }
    if (token.kind === "(") open++;
    if (token.kind === ")") open--;
    tokens.push(token);
  }
  end();
  return parts;
}

/** Whether OR stands outside brackets. */
export function isEither(tokens: readonly QueryToken[]): boolean {
  let open = 0;
  return tokens.some(({ kind }) => {
    if (kind === "(") open++;
    if (kind === ")") open--;
    return kind === "or" && open === 0;
  });
}

export function topFilters(query: string): readonly TopFilter[] {
  return queryParts(query).flatMap(({ tokens, isEither: hasOr }) => {
    if (hasOr) return [];
    let open = 0;
    return tokens.flatMap((token, i): readonly TopFilter[] => {
      if (token.kind === "(") open++;
      if (token.kind === ")") open--;
      const value = tokens[i + 1];
      if (open > 0 || token.kind !== "field" || !filters.has(token.name) || value?.kind !== "text") return [];
      if (tokens[i - 1]?.kind === "not") return [];
      return [{ name: token.name, value: value.text, start: token.start, end: value.end }];
    });
  });
}

/** A query's text without what stands in these places. */
export function withoutPlaces(query: string, places: readonly Pick<TopFilter, "start" | "end">[]): string {
  let text = "";
  let at = 0;
  for (const { start, end } of places) {
    text += `${query.slice(at, start)} `;
    at = end;
  }
  return (text + query.slice(at)).replace(/\s+/g, " ").trim();
}
