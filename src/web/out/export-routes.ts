import type { Hono } from "hono";
import { calendar, dayText } from "../../export/dates.ts";
import { exportFormats } from "../../export/export-formats.ts";
import { exportItems } from "../../export/export-items.ts";
import type { Item } from "../../model/item.ts";
import type { QueryNode } from "../../model/query.ts";
import type { WebDeps } from "../deps.ts";
import { readNamedQuery } from "../searching/find-items.ts";
import { readResultsQuery } from "./results-query.ts";

/** Items read and written at once. */
const pageSize = 250;

/** Result sets to take away: all items that a query finds, newest first, written while they are read. */
export function addExports(routes: Hono, deps: WebDeps): void {
  const dayOf = calendar(deps.zone);
  for (const { ending, contentType, format } of exportFormats) {
    routes.get(`/export.${ending}`, async (c) => {
      const { q, filters } = readResultsQuery(c, deps);
      const { node, warnings } = await readNamedQuery(deps, q, filters);
      const day = dayText(dayOf(deps.now()), "-");
      const text = ReadableStream.from(exportItems(format(deps.zone), walk(deps, node)));
      return c.body(text.pipeThrough(new TextEncoderStream()), 200, {
        "Content-Type": contentType,
        "Content-Disposition": `attachment; filename="wirewatch-${day}.${ending}"`,
        "Cache-Control": "no-store",
        ...(warnings.length === 0 ? {} : { "Wirewatch-Warnings": headerJson(warnings) }),
      });
    });
  }
}

/** JSON in the characters that a header may hold. */
function headerJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

async function* walk({ store }: WebDeps, node: QueryNode | null): AsyncGenerator<readonly Item[]> {
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.walk>> = await store.walk({ node, limit: pageSize, before });
    yield page.items;
    before = page.before;
  } while (before !== null);
}
