import { z } from "@hono/zod-openapi";
import type { QueryFilter, QueryNode, SearchRequest } from "../../model/query.ts";
import { parseQuery } from "../../search/parse-query.ts";
import { HttpProblem } from "../problem.ts";

const flag = z.enum(["true", "false", "1", "0"]).transform((text) => text === "true" || text === "1");
const word = z.string().trim().min(1).max(200).optional();

/** The parameters of `GET /items`. */
export const itemQuerySchema = z.object({
  q: z
    .string()
    .max(2000)
    .default("")
    .openapi({ description: "A query of the search language", example: "tanker OR 油轮" }),
  topic: word.openapi({ description: "Id of a topic" }),
  feed: word.openapi({ description: "Id of a feed" }),
  category: word,
  lang: word.openapi({ description: "Language tag", example: "zh" }),
  after: word.openapi({ description: "As after: in a query", example: "2026-11-01" }),
  before: word.openapi({ description: "As before: in a query", example: "7d" }),
  sort: z.enum(["newest", "relevance"]).default("newest"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional().openapi({ description: "`next` of the page before" }),
  facets: flag.default(false),
});

export type ItemQuery = z.infer<typeof itemQuerySchema>;

interface ReadQuery {
  readonly request: SearchRequest;
  readonly warnings: readonly string[];
}

/**
 * Joins the query and the filters beside it to one search.
 *
 * @throws HttpProblem 400 when `after` or `before` is no date
 */
export function readItemQuery(query: ItemQuery, clock: { readonly now: number; readonly zone: string }): ReadQuery {
  const parsed = parseQuery(query.q, clock);
  const nodes: QueryNode[] = parsed.node === null ? [] : [parsed.node];
  for (const filter of ["topic", "feed", "category", "lang"] as const satisfies readonly QueryFilter[]) {
    const value = query[filter];
    if (value !== undefined) nodes.push({ kind: "filter", filter, value });
  }
  for (const bound of ["after", "before"] as const) {
    const value = query[bound];
    if (value !== undefined) nodes.push(readDate(bound, value, clock));
  }
  const [first] = nodes;
  const node = first === undefined || nodes.length === 1 ? (first ?? null) : ({ kind: "and", nodes } as const);
  return {
    request: {
      node,
      sort: query.sort,
      limit: query.limit,
      cursor: query.cursor ?? null,
      facets: query.facets,
      zone: clock.zone,
    },
    warnings: parsed.warnings,
  };
}

function readDate(
  bound: "after" | "before",
  value: string,
  clock: { readonly now: number; readonly zone: string },
): QueryNode {
  const { node, warnings } = parseQuery(`${bound}:${value}`, clock);
  if (node?.kind === "date" && warnings.length === 0) return node;
  throw new HttpProblem(400, {
    title: "Not a date",
    detail: `“${value}” is not a date. Write ${bound} as 2026-11-24, or as a span before now such as 7d.`,
    errors: [{ field: bound, message: "not a date" }],
  });
}
