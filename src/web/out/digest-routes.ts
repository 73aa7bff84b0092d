import type { Context, Hono } from "hono";
import { EditionDateError } from "../../digest/edition-date.ts";
import { editionUpTo } from "../../digest/find-edition.ts";
import { renderDigestFeed } from "../../digest/rendering/render-feed.ts";
import type { Edition } from "../../model/edition.ts";
import type { Stream } from "../../model/stream.ts";
import { refuseUnknown } from "../api/refused-parameters.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { findStream } from "../streams.ts";
import { type FeedKind, feedKinds, feedTypes, readFeedFile } from "./feed-kinds.ts";
import { streamFeedUrl } from "./result-urls.ts";

/** Editions in a stream's feed. */
const editionsListed = 7;

/** The feeds of streams: `/digest.atom` is that of the default one, `/streams/ID.atom` that of any. */
export function addDigestFeeds(routes: Hono, deps: WebDeps): void {
  const answer = async (c: Context, stream: Stream, kind: FeedKind, isDefault: boolean): Promise<Response> => {
    refuseUnknown(c, []);
    const baseUrl = deps.baseUrl();
    const self = baseUrl + streamFeedUrl(kind, stream.id, isDefault);
    const text = renderDigestFeed(kind, await newestEditions(deps, stream), { baseUrl, stream, self });
    return c.body(text, 200, { "Content-Type": feedTypes[kind], "Cache-Control": "no-cache" });
  };
  for (const kind of feedKinds) {
    routes.get(`/digest.${kind}`, (c) => answer(c, deps.stream, kind, true));
  }
  routes.get("/streams/:file", async (c) => {
    const named = readFeedFile(c.req.param("file"));
    if (named === null) {
      throw new HttpProblem(404, {
        title: "Nothing here",
        detail: "The feeds of a stream are /out/streams/ID.atom, .rss and .json.",
      });
    }
    const { id, kind } = named;
    return answer(c, await findStream(deps, id), kind, false);
  });
}

/** The last editions that can no longer change, the newest first. */
async function newestEditions({ store, now }: WebDeps, stream: Stream): Promise<readonly Edition[]> {
  const editions: Edition[] = [];
  let at = now();
  for (let n = 0; n < editionsListed; n += 1) {
    try {
      const edition = await editionUpTo({ store, stream, now: now() }, at);
      at = edition.cutAt - 1;
      if (edition.frozen) editions.push(edition);
    } catch (error) {
      // The archive begins later: nothing older is there either.
      if (error instanceof EditionDateError && error.code === "before") break;
      throw error;
    }
  }
  return editions;
}
