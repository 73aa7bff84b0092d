import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { FeedListVersion } from "../../feeds/list/feed-editor.ts";
import { writeOpml } from "../../feeds/opml/write-opml.ts";
import type { WebDeps } from "../deps.ts";
import { changeFeeds } from "../feeds/change-feeds.ts";
import { discoverFeeds } from "../feeds/discover-feeds.ts";
import { editFeeds } from "../feeds/edit-feeds.ts";
import { importOpml, limitImport } from "../feeds/import-opml.ts";
import { listedFeed } from "../feeds/listed-feed.ts";
import { listedFeeds } from "../feeds/listed-feeds.ts";
import { removeFeeds } from "../feeds/remove-feeds.ts";
import { badParameter, json, problemAnswer } from "./answers.ts";
import { discoveryToJson, feedToJson } from "./feed-json.ts";
import {
  discoverySchema,
  type FeedJson,
  feedChangesSchema,
  feedListSchema,
  feedSchema,
  heldUpFeedSchema,
  heldUpSchema,
  heldUpUndoneSchema,
  newFeedSchema,
  opmlReportSchema,
  undoneSchema,
} from "./feed-schemas.ts";
import { baseVersions, ifMatchHeader, listTag, versionTag } from "./list-version.ts";
import { jsonBody } from "./request-body.ts";

const idParam = z.object({ id: z.string().max(100).openapi({ example: "bbc-world" }) });
const ifMatch = ifMatchHeader("ETag of the list that the edit is based on");
const notFound = problemAnswer("There is no such feed");
const refused = problemAnswer("A value was refused");
const changedMeanwhile = problemAnswer("The list was changed meanwhile; `changes` says how, where that is known");
const unusable = problemAnswer("The address is listed already, or the file holds a mistake that is to be mended first");

const heldUpBecause = (where: string): string =>
  `The list was changed, which comes into force when the archive can be written again; ${where} says why it can’t be`;
const heldUp = heldUpBecause("`notice`");

const listRoute = createRoute({
  method: "get",
  path: "/feeds",
  summary: "All feeds with their state",
  responses: {
    200: json(feedListSchema, "The feeds; request headers are never shown. The ETag can be sent as If-Match"),
    400: badParameter,
  },
});
const addRoute = createRoute({
  method: "post",
  path: "/feeds",
  summary: "Add a feed",
  request: {
    headers: ifMatch,
    body: jsonBody(newFeedSchema, { url: "https://example.org/feed.xml", category: "world" }),
  },
  responses: {
    201: json(feedSchema, "The feed as it was added"),
    202: json(heldUpFeedSchema, heldUp),
    400: refused,
    409: unusable,
    412: changedMeanwhile,
  },
});
const showRoute = createRoute({
  method: "get",
  path: "/feeds/{id}",
  summary: "A feed with its state",
  request: { params: idParam },
  responses: { 200: json(feedSchema, "The feed"), 400: badParameter, 404: notFound },
});
const changeRoute = createRoute({
  method: "patch",
  path: "/feeds/{id}",
  summary: "Change a feed: rename, pause, resume, move",
  request: { params: idParam, headers: ifMatch, body: jsonBody(feedChangesSchema, { interval: "30m" }) },
  responses: {
    200: json(feedSchema, "The feed as it is now"),
    202: json(heldUpFeedSchema, heldUp),
    400: refused,
    404: notFound,
    409: unusable,
    412: changedMeanwhile,
  },
});
const removeRoute = createRoute({
  method: "delete",
  path: "/feeds/{id}",
  summary: "Take a feed off the list",
  request: {
    params: idParam,
    headers: ifMatch,
    query: z.object({
      items: z.enum(["keep", "delete"]).default("keep").openapi({ description: "What to do with its items" }),
    }),
  },
  responses: {
    202: json(heldUpSchema, heldUp),
    204: { description: "It was removed" },
    400: badParameter,
    404: notFound,
    409: unusable,
    412: changedMeanwhile,
  },
});
const discoverRoute = createRoute({
  method: "post",
  path: "/feeds/discover",
  summary: "Find the feeds of a site",
  request: {
    body: jsonBody(z.strictObject({ address: z.string().min(1).max(2048), headers: newFeedSchema.shape.headers }), {
      address: "https://example.org/",
    }),
  },
  responses: {
    200: json(discoverySchema, "What was found"),
    400: badParameter,
    422: problemAnswer("The address could not be read"),
  },
});
const undoRoute = createRoute({
  method: "post",
  path: "/feeds/undo",
  summary: "Take back the last edit of the list that was made here",
  description:
    "Puts the list back to what it was before the last edit by the API, the page or the command line, unless it was " +
    "changed since; once more does that edit again. Items stay, whichever feeds leave the list. A removal with items " +
    "can't be taken back.",
  request: { headers: ifMatch },
  responses: {
    200: json(undoneSchema, "What was taken back, or done again"),
    202: json(heldUpUndoneSchema, heldUp),
    400: badParameter,
    409: problemAnswer("There is no such edit, or the file holds a mistake that is to be mended first"),
    412: changedMeanwhile,
  },
});
const exportRoute = createRoute({
  method: "get",
  path: "/feeds.opml",
  summary: "The feed list as OPML 2.0",
  responses: {
    200: { description: "The list", content: { "text/x-opml": { schema: z.string() } } },
    400: badParameter,
  },
});
const importRoute = createRoute({
  method: "post",
  path: "/feeds.opml",
  summary: "Add the feeds of an OPML file",
  description:
    "The file is the body, with Content-Type `text/x-opml` or `application/xml`, in any encoding that it or the type " +
    "declares. OPML can't say that a feed is paused: all are asked.",
  request: { headers: ifMatch, body: { content: { "text/x-opml": { schema: z.string() } } } },
  responses: {
    200: json(opmlReportSchema, "What was added and what was left out, line by line"),
    202: json(opmlReportSchema, heldUpBecause("the last of `warnings`")),
    400: refused,
    409: unusable,
    412: changedMeanwhile,
    413: problemAnswer("The file has more than 20 MB"),
    415: problemAnswer("The file was sent with another Content-Type"),
  },
});

/** The feed list: read, edited and exchanged. Edits may carry If-Match, so that two editors don't undo each other. */
export function addFeedRoutes(routes: OpenAPIHono, deps: WebDeps): void {
  const { store } = deps;

  const stateOf = async (version: FeedListVersion, id: string): Promise<FeedJson> =>
    feedToJson(await listedFeed(deps, id, version), deps.now());

  routes.openapi(listRoute, async (c) => {
    const version = await deps.feeds.read();
    const states = listedFeeds(version.feeds, await store.feedStates());
    const items = states.map((state) => feedToJson(state, deps.now()));
    const list = { items, next: null, total: items.length };
    return c.json(list, 200, listTag(version.etag, list));
  });

  // Before /feeds/{id}, which would take "discover" for an id.
  routes.openapi(discoverRoute, async (c) => {
    const { address, headers = null } = c.req.valid("json");
    return c.json(discoveryToJson(await discoverFeeds(deps, address, headers)), 200);
  });

  routes.openapi(undoRoute, async (c) => {
    const base = baseVersions(c.req.valid("header")["if-match"]);
    const version = await editFeeds(deps, () => deps.feeds.undo(base));
    const undone = { what: version.edit.what, takenBack: !version.edit.isTakenBack };
    if (version.heldUp !== null) return c.json({ ...undone, notice: version.heldUp }, 202, versionTag(version));
    return c.json(undone, 200, versionTag(version));
  });

  routes.openapi(addRoute, async (c) => {
    const entry = c.req.valid("json");
    const version = await editFeeds(deps, () =>
      deps.feeds.add([entry], baseVersions(c.req.valid("header")["if-match"])),
    );
    const added = await stateOf(version, version.added[0]?.id ?? "");
    const headers = { ...versionTag(version), Location: `/api/v1/feeds/${added.id}` };
    if (version.heldUp !== null) return c.json({ ...added, notice: version.heldUp }, 202, headers);
    return c.json(added, 201, headers);
  });

  routes.openapi(showRoute, async (c) => {
    const version = await deps.feeds.read();
    const feed = await stateOf(version, c.req.valid("param").id);
    return c.json(feed, 200, listTag(version.etag, feed));
  });

  routes.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid("param");
    const changes = c.req.valid("json");
    const base = baseVersions(c.req.valid("header")["if-match"]);
    const version = await changeFeeds(deps, [id], changes, base);
    const changed = await stateOf(version, id);
    if (version.heldUp !== null) return c.json({ ...changed, notice: version.heldUp }, 202, versionTag(version));
    return c.json(changed, 200, versionTag(version));
  });

  routes.openapi(removeRoute, async (c) => {
    const { id } = c.req.valid("param");
    const base = baseVersions(c.req.valid("header")["if-match"]);
    const withItems = c.req.valid("query").items === "delete";
    const version = await removeFeeds(deps, [id], withItems, base);
    if (version.heldUp !== null) return c.json({ notice: version.heldUp }, 202, versionTag(version));
    return c.body(null, 204, versionTag(version));
  });

  routes.openapi(exportRoute, async (c) => {
    const { feeds: list } = await deps.feeds.read();
    const feeds = listedFeeds(list, await store.feedStates()).map(({ feed }) => feed);
    return c.body(writeOpml(feeds, { title: "Wirewatch feeds", createdAt: deps.now() }), 200, {
      "Content-Type": "text/x-opml; charset=utf-8",
      "Content-Disposition": 'attachment; filename="feeds.opml"',
    });
  });

  routes.use("/feeds.opml", limitImport);
  routes.openapi(importRoute, async (c) => {
    const base = baseVersions(c.req.valid("header")["if-match"]);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const { report, isHeldUp } = await importOpml(deps, bytes, c.req.header("Content-Type") ?? null, base);
    return c.json(report, isHeldUp ? 202 : 200);
  });
}
