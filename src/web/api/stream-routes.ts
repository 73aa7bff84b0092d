import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { nextCut } from "../../digest/streams/cuts.ts";
import { changeStream, newStream, streamChanges, streamOf } from "../../digest/streams/stream-schema.ts";
import { scheduleWords } from "../../digest/streams/stream-words.ts";
import type { Stream } from "../../model/stream.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { unknownNames } from "../searching/unknown-names.ts";
import { withIds } from "../searching/with-ids.ts";
import { allStreams, findStream } from "../streams.ts";
import { badParameter, json, problemAnswer } from "./answers.ts";
import { type StreamJson, streamListSchema, streamSchema } from "./digest-schemas.ts";
import { jsonBody } from "./request-body.ts";
import { iso } from "./times.ts";

const idParam = z.object({ id: z.string().max(60).openapi({ example: "shipping-weekly" }) });
const notFound = problemAnswer("There is no such stream");
const refused = problemAnswer("A value was refused");
const configured = problemAnswer("The configuration makes this stream");

const listRoute = createRoute({
  method: "get",
  path: "/streams",
  summary: "All streams",
  responses: { 200: json(streamListSchema, "The default stream first"), 400: badParameter },
});
const addRoute = createRoute({
  method: "post",
  path: "/streams",
  summary: "Make a stream",
  request: {
    body: jsonBody(newStream, {
      id: "shipping-weekly",
      title: "Shipping",
      filter: "tanker OR port",
      at: ["06:30"],
      days: [1],
    }),
  },
  responses: { 201: json(streamSchema, "The stream"), 400: refused, 409: problemAnswer("The id is taken") },
});
const showRoute = createRoute({
  method: "get",
  path: "/streams/{id}",
  summary: "A stream",
  request: { params: idParam },
  responses: { 200: json(streamSchema, "The stream"), 400: badParameter, 404: notFound },
});
const changeRoute = createRoute({
  method: "patch",
  path: "/streams/{id}",
  summary: "Change a stream; editions that are made stay as they are",
  request: { params: idParam, body: jsonBody(streamChanges, { size: 20 }) },
  responses: { 200: json(streamSchema, "The stream as it is now"), 400: refused, 404: notFound, 409: configured },
});
const removeRoute = createRoute({
  method: "delete",
  path: "/streams/{id}",
  summary: "Remove a stream; its editions stay readable",
  request: { params: idParam },
  responses: { 204: { description: "It was removed" }, 400: badParameter, 404: notFound, 409: configured },
});

/** Streams: what editions are made of, and when. */
export function addStreamRoutes(routes: OpenAPIHono, deps: WebDeps): void {
  const { store } = deps;
  const toJson = async (stream: Stream): Promise<StreamJson> => ({
    ...stream,
    schedule: scheduleWords(stream),
    nextCutAt: iso(nextCut(stream, deps.now()).at),
    editable: stream.id !== deps.stream.id,
    warnings: await unknownNames(store, stream.filter),
  });
  const refuseDefault = (id: string): void => {
    if (id !== deps.stream.id) return;
    throw new HttpProblem(409, {
      title: "Made by the configuration",
      detail: `“${id}” is everything, at WIREWATCH_DIGEST_AT in WIREWATCH_TIMEZONE. Set those, or make another stream.`,
    });
  };

  routes.openapi(listRoute, async (c) => {
    const items = await Promise.all((await allStreams(deps)).map(toJson));
    return c.json({ items, next: null, total: items.length }, 200);
  });

  routes.openapi(addRoute, async (c) => {
    const given = c.req.valid("json");
    const stream = streamOf({ ...given, filter: await withIds(store, given.filter, "unknown") }, deps.zone);
    if ((await allStreams(deps)).some(({ id }) => id === stream.id)) {
      throw new HttpProblem(409, { title: "Taken", detail: `There is a stream “${stream.id}” already.` });
    }
    await store.putStream(stream, deps.now());
    c.header("Location", `/api/v1/streams/${stream.id}`);
    return c.json(await toJson(stream), 201);
  });

  routes.openapi(showRoute, async (c) => c.json(await toJson(await findStream(deps, c.req.valid("param").id)), 200));

  routes.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid("param");
    refuseDefault(id);
    const changes = c.req.valid("json");
    const filter = changes.filter === undefined ? {} : { filter: await withIds(store, changes.filter, "unknown") };
    const changed = changeStream(await findStream(deps, id), { ...changes, ...filter });
    await store.putStream(changed, deps.now());
    return c.json(await toJson(changed), 200);
  });

  routes.openapi(removeRoute, async (c) => {
    const { id } = c.req.valid("param");
    refuseDefault(id);
    await findStream(deps, id);
    await store.removeStream(id, deps.now());
    return c.body(null, 204);
  });
}
