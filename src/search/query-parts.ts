import { lexQuery, type QueryToken } from "./lex.ts";
import { columnOf } from "./query-fields.ts";
import { strayBrackets } from "./stray-brackets.ts";

/** A query as it is read: without closing brackets that close nothing. */
export interface QueryParts {
  readonly tokens: readonly QueryToken[];
  /** How many brackets are open at its end. */
  readonly open: number;
  /** The brackets that are left out. */
  readonly strays: ReadonlySet<QueryToken>;
}

/** A filter that narrows the whole query: not within brackets, NOT or OR. */
export interface TopFilter {
  readonly name: string;
  readonly value: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

export function queryParts(query: string): QueryParts {
  const { tokens: all } = lexQuery(query);
  const strays = strayBrackets(all);
  const tokens = all.filter((token) => !strays.has(token));
  const count = (kind: QueryToken["kind"]): number => tokens.filter((token) => token.kind === kind).length;
  return { tokens, open: count("(") - count(")"), strays };
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
  const { tokens } = queryParts(query);
  if (isEither(tokens)) return [];
  let open = 0;
  return tokens.flatMap((token, i): readonly TopFilter[] => {
    if (token.kind === "(") open++;
    if (token.kind === ")") open--;
    const value = tokens[i + 1];
    if (open > 0 || token.kind !== "field" || columnOf(token.name) !== undefined || value?.kind !== "text") return [];
    if (tokens[i - 1]?.kind === "not") return [];
    return [{ name: token.name, value: value.text, start: token.start, end: value.end }];
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
