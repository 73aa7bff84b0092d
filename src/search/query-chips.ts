import { lexQuery, type QueryToken } from "./lex.ts";

/** A filter of a query, and the query without it. */
export interface QueryChip {
  /** `topic`, `after` … */
  readonly filter: string;
  /** Its value as written. */
  readonly label: string;
  readonly without: string;
}

const chipped: ReadonlySet<string> = new Set(
  "topic feed lang site url category country story is has after before on".split(" "),
);

/** The filters of a query that can be taken away by themselves: not within brackets, NOT or OR. */
export function queryChips(query: string): readonly QueryChip[] {
  const { tokens } = lexQuery(query);
  if (tokens.some((token) => token.kind === "or")) return [];
  let depth = 0;
  return tokens.flatMap((token, i): QueryChip[] => {
    if (token.kind === "(") depth++;
    if (token.kind === ")") depth--;
    const value = tokens[i + 1];
    if (token.kind !== "field" || !chipped.has(token.name) || depth > 0 || value?.kind !== "text") return [];
    if (isNot(tokens[i - 1])) return [];
    const without = `${query.slice(0, token.start)} ${query.slice(value.end)}`.replace(/\s+/g, " ").trim();
    return [{ filter: token.name, label: value.text, without }];
  });
}

function isNot(token: QueryToken | undefined): boolean {
  return token?.kind === "not";
}
