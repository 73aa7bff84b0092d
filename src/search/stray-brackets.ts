import type { QueryToken } from "./lex.ts";

/** The closing brackets of a query that close nothing: they are left out. */
export function strayBrackets(tokens: readonly QueryToken[]): ReadonlySet<QueryToken> {
  const strays = new Set<QueryToken>();
  let open = 0;
  for (const token of tokens) {
    if (token.kind === "(") open++;
    else if (token.kind === ")" && open > 0) open--;
    else if (token.kind === ")") strays.add(token);
  }
  return strays;
}
