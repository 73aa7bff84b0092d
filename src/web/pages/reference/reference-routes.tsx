import { Hono } from "hono";
import { describeOperations } from "../../api/describe-operations.ts";
import type { WebDeps } from "../../deps.ts";
import { allowanceOf } from "../../middleware/rate-limit.ts";
import type { Frames } from "../frames.ts";
import { ReferencePage } from "./reference.tsx";

/** How far back a story is looked for that can stand in an example. */
const storyAge = 31 * 86_400_000;

/**
 * The reference of the API at `/api`. Its examples name what is in the archive, so that they answer something.
 *
 * @param document  makes the OpenAPI document
 */
export function createReferencePage(deps: WebDeps, { prepare }: Frames, document: () => object): Hono {
  const { store, now } = deps;
  const routes = new Hono();

  routes.get("/api", async (c) => {
    const [{ frame, states, topics }, newest, stories, editions, streams, searches] = await Promise.all([
      prepare(c),
      store.search({ node: null, sort: "newest", limit: 1, cursor: null, facets: false }),
      store.widestStories({ from: now() - storyAge, to: now(), limit: 1 }),
      store.editionHeads({ stream: null, before: null, limit: 1 }),
      store.streams(),
      store.savedSearches(),
    ]);
    const member = (stories[0] && (await store.story(stories[0].id)))?.members.at(-1)?.item;
    const known = {
      items: newest.items[0]?.id,
      feeds: states[0]?.feed.id,
      topics: topics[0]?.id,
      stories: stories[0]?.id,
      editions: editions[0]?.id,
      digests: "today",
      searches: searches[0]?.id,
      // The default stream can be read, but not changed. Without another the example is one that the page makes.
      streams: streams.find(({ stream }) => stream.id !== deps.stream.id)?.stream.id,
    };
    const given = Object.entries(known).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)] as const],
    );
    // An item that is in the story: verdicts stick, and a number that stands for any story would be that of some.
    const body = { item: member };
    const bodies = member === undefined ? {} : { "/stories/{id}/split": body, "/stories/{id}/merge": body };
    const baseUrl = deps.baseUrl();
    return c.html(
      <ReferencePage
        frame={frame}
        baseUrl={baseUrl}
        allowance={allowanceOf(deps.requestsPerSecond)}
        reference={describeOperations(document(), { baseUrl, known: Object.fromEntries(given), bodies })}
      />,
    );
  });
  return routes;
}
