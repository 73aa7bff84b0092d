import type { QueryToken } from "./lex.ts";

/** The words that join or leave out and stand where nothing follows, or nothing goes before: they say nothing. */
export function strayOperators(tokens: readonly QueryToken[]): ReadonlySet<QueryToken> {
  return new Set(tokens.filter((token, i) => isStray(token, tokens[i - 1], tokens[i + 1])));
}

function isStray({ kind }: QueryToken, before: QueryToken | undefined, after: QueryToken | undefined): boolean {
  switch (kind) {
    case "not":
      return !begins(after);
    case "or":
    case "and":
      return !begins(after) || before === undefined || before.kind === "(" || before.kind === "not";
    default:
      return false;
  }
}

/** Whether something to look for may begin here. */
function begins(token: QueryToken | undefined): boolean {
  return token !== undefined && token.kind !== ")" && token.kind !== "or" && token.kind !== "and";
}
