import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { makeEdition } from "../../digest/make-edition.ts";
import { renderJson } from "../../digest/rendering/render-json.ts";
import { streamFields } from "../../digest/streams/stream-schema.ts";
import type { WebDeps } from "../deps.ts";
import { openDay, openEditionOf } from "../open-day.ts";
import type { HttpProblem } from "../problem.ts";
import { refusedValues } from "../refused-values.ts";
import { findStream } from "../streams.ts";
import { badParameter, json, problemAnswer } from "./answers.ts";
import { editionListSchema, editionSchema } from "./digest-schemas.ts";
import { jsonBody } from "./request-body.ts";
import { iso } from "./times.ts";

/** A preview reaches over no more than this: it is made while somebody waits. */
const longestPreviewMs = 92 * 86_400_000;

const streamQuery = z.object({
  stream: z.string().max(60).optional().openapi({ description: "Id of a stream; the default one when left out" }),
});

const listRoute = createRoute({
  method: "get",
  path: "/digests",
  summary: "Frozen editions, the newest first",
  request: {
    query: streamQuery.extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z
        .string()
        .regex(/^\d{1,15}$/, "is not “next” of an earlier page")
        .optional(),
    }),
  },
  responses: {
    200: json(editionListSchema, "A page of editions"),
    400: badParameter,
    404: problemAnswer("There is no such stream"),
  },
});

const dayRoute = createRoute({
  method: "get",
  path: "/digests/{date}",
  summary: "The edition of a day",
  request: {
    params: z.object({
      date: z.string().max(40).openapi({ description: "A day, today, yesterday or preview", example: "2026-11-24" }),
    }),
    query: streamQuery,
  },
  responses: {
    200: json(editionSchema, "The edition; before its cut a preview, which is not frozen"),
    400: problemAnswer("The date was refused"),
    404: problemAnswer("There is no edition of that day"),
  },
});

const editionRoute = createRoute({
  method: "get",
  path: "/editions/{id}",
  summary: "A frozen edition by its number",
  request: { params: z.object({ id: z.string().max(20) }) },
  responses: {
    200: json(editionSchema, "The edition"),
    400: badParameter,
    404: problemAnswer("There is no such edition"),
  },
});

const instant = z.iso.datetime({ offset: true, error: "write a time as 2026-11-24T07:00:00Z" });
const previewBody = z
  .strictObject({
    filter: streamFields.shape.filter,
    zone: streamFields.shape.zone,
    size: streamFields.shape.size,
    title: streamFields.shape.title.optional(),
    stream: z.string().max(60).optional().openapi({ description: "Leave out what this stream told before" }),
    from: instant.optional().openapi({ description: "A day before `to` when left out" }),
    to: instant.optional().openapi({ description: "Now when left out" }),
  })
  .openapi("EditionPreview");

const previewRoute = createRoute({
  method: "post",
  path: "/digests/preview",
  summary: "What an edition would be, for any filter and period; nothing is stored",
  request: { body: jsonBody(previewBody, { filter: "tanker OR port", size: 5 }) },
  responses: { 200: json(editionSchema, "The edition"), 400: problemAnswer("A value was refused") },
});

/** Editions: their list, one of a day or number, and previews. */
export function addDigestRoutes(routes: OpenAPIHono, deps: WebDeps): void {
  const { store } = deps;

  routes.openapi(listRoute, async (c) => {
    const { stream, limit, cursor } = c.req.valid("query");
    const { id } = await findStream(deps, stream);
    const before = cursor === undefined ? null : Number(cursor);
    const [heads, total] = await Promise.all([
      store.editionHeads({ stream: id, before, limit: limit + 1 }),
      store.editionCount(id),
    ]);
    const items = heads.slice(0, limit).map((head) => ({ ...head, cutAt: iso(head.cutAt) }));
    const last = heads[limit - 1];
    return c.json({ items, next: heads.length > limit && last ? String(last.cutAt) : null, total }, 200);
  });

  // Before the route of a day, whose pattern has the same shape.
  routes.openapi(previewRoute, async (c) => {
    const body = c.req.valid("json");
    const until = body.to === undefined ? deps.now() : Date.parse(body.to);
    const from = body.from === undefined ? until - 86_400_000 : Date.parse(body.from);
    if (from >= until) throw refused("from", "must be before `to`");
    if (until - from > longestPreviewMs) throw refused("from", "must be at most 92 days before `to`");
    const zone = body.zone ?? deps.zone;
    const stream = {
      id: body.stream ?? "",
      title: body.title ?? "Preview",
      filter: body.filter,
      zone,
      at: ["00:00"],
      days: [1],
      size: body.size,
    };
    const local = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
    const [date = "", time = ""] = local.format(until).split(" ");
    const edition = await makeEdition(store, { stream, date, time, from, cutAt: until, until });
    return c.json(renderJson(edition), 200);
  });

  routes.openapi(dayRoute, async (c) => {
    const stream = await findStream(deps, c.req.valid("query").stream);
    return c.json(renderJson(await openDay(deps, c.req.valid("param").date, stream)), 200);
  });

  routes.openapi(editionRoute, async (c) =>
    c.json(renderJson(await openEditionOf(deps, c.req.valid("param").id)), 200),
  );
}

function refused(field: string, message: string): HttpProblem {
  return refusedValues("A value was refused", [{ field, message }]);
}
