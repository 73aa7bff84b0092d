import type { Context } from "hono";
import type { QueryNode } from "../../model/query.ts";
import { readFilters, resultsQuerySchema } from "../api/item-query.ts";
import { parameterProblem, refuseUnknown } from "../api/refused-parameters.ts";
import type { WebDeps } from "../deps.ts";
import { withFilter } from "../searching/filter-text.ts";

/** What an address of results asks for. */
export interface ResultsQuery {
  readonly q: string;
  /** Filters beside the query. */
  readonly filters: readonly QueryNode[];
  /** Query and filters as one text. */
  readonly text: string;
  /** The same as parameters, the query first, so that one list has one address. */
  readonly parameters: URLSearchParams;
}

const known = Object.keys(resultsQuerySchema.shape);

/** @throws HttpProblem 400 where a parameter is none, is given again or is not of its form */
export function readResultsQuery(c: Context, { now, zone }: Pick<WebDeps, "now" | "zone">): ResultsQuery {
  refuseUnknown(c, known);
  const read = resultsQuerySchema.safeParse(c.req.query());
  if (!read.success) throw parameterProblem(read.error.issues);
  const { q, ...beside } = read.data;
  const parameters = new URLSearchParams({ q });
  let text = q;
  for (const [name, value] of Object.entries(beside)) {
    if (value === undefined) continue;
    parameters.set(name, value);
    text = withFilter(text, name, value);
  }
  return { q, filters: readFilters(beside, { now: now(), zone }), text, parameters };
}
