import { z } from "@hono/zod-openapi";
import { hitGroups, type QueryNode, searchSorts } from "../../model/query.ts";
import { parseQuery } from "../../search/parse-query.ts";
import { readFilter } from "../../search/read-filter.ts";
import { HttpProblem } from "../problem.ts";
import { longestSent, usualSearch } from "../searching/search-address.ts";

/** As text up to its default, so that the description says it as it is sent. */
const flag = z
  .enum(["true", "false", "1", "0"])
  .default("false")
  .transform((text) => text === "true" || text === "1");
const word = z.string().trim().min(1).max(200).optional();

/** Filters that stand beside a query. */
const filtersSchema = z.object({
  topic: word.openapi({ description: "Id of a topic" }),
  feed: word.openapi({ description: "Id of a feed" }),
  category: word,
  lang: word.openapi({ description: "Tag or name of a language", example: "zh" }),
  after: word.openapi({ description: "As after: in a query", example: "2026-11-01" }),
  before: word.openapi({ description: "As before: in a query", example: "7d" }),
});

/** The parameters of `GET /items`. */
export const itemQuerySchema = z.object({
  q: z
    .string()
    .max(longestSent)
    .default("")
    .openapi({ description: "A query of the search language", example: "tanker OR 油轮" }),
  ...filtersSchema.shape,
  sort: z.enum(searchSorts).default(usualSearch.sort),
  group: z
    .enum(hitGroups)
    .default(usualSearch.group)
    .openapi({ description: "What is one row: each item, the same article of several feeds, or all of a story" }),
  fuzzy: flag.openapi({
    description: "Look the text up tolerantly in the titles of the newest 2,000 items, without filters or pages",
  }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(8000).optional().openapi({ description: "`next` of the page before" }),
  facets: flag,
});

/** The parameters of feeds and exports of results; a query of any length is read as far as queries are. */
export const resultsQuerySchema = z.object({ q: z.string().trim().default(""), ...filtersSchema.shape });

type Filters = z.infer<typeof filtersSchema>;

/**
 * The filters that stand beside the query.
 *
 * @throws HttpProblem 400 when `after` or `before` is no date
 */
export function readFilters(
  query: Filters,
  clock: { readonly now: number; readonly zone: string },
): readonly QueryNode[] {
  return filtersSchema.keyof().options.flatMap((name): readonly QueryNode[] => {
    const value = query[name];
    if (value === undefined) return [];
    if (name === "after" || name === "before") return [readDate(name, value, clock)];
    const read = readFilter(name, value);
    return read !== null && "node" in read ? [read.node] : [];
  });
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
