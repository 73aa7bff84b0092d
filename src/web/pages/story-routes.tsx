import type { Context } from "hono";
import { Hono } from "hono";
import { lineageOf } from "../../digest/story-lineage.ts";
import type { FeedState } from "../../model/feed.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import type { Frame } from "./layout.tsx";
import type { TopicGuide } from "./story.tsx";
import { StoryPage } from "./story-page.tsx";

interface Prepared {
  readonly frame: Frame;
  readonly states: readonly FeedState[];
  readonly guide: TopicGuide;
}

/** Pages of stories. A story that was merged leads on to the one that is left. */
export function createStoryPages({ store }: Pick<WebDeps, "store">, prepare: (c: Context) => Promise<Prepared>): Hono {
  const routes = new Hono();
  routes.get("/stories/:id", async (c) => {
    const asked = /^\d{1,15}$/.test(c.req.param("id")) ? Number(c.req.param("id")) : null;
    const { story, entries } = asked === null ? { story: null, entries: [] } : await store.tellings({ story: asked });
    if (story === null) {
      throw new HttpProblem(404, {
        title: "There is no story here",
        detail: "Perhaps it was merged. Links to merged stories lead on by themselves; this number was never used.",
      });
    }
    if (story !== asked) return c.redirect(`/stories/${story}`, 301);
    const [{ frame, guide, states }, editions] = await Promise.all([
      prepare(c),
      store.editionsWith(entries.map(({ id }) => id)),
    ]);
    return c.html(
      <StoryPage
        frame={frame}
        guide={guide}
        story={story}
        entries={entries}
        lineage={lineageOf(entries, states)}
        editions={editions}
      />,
    );
  });
  return routes;
}
