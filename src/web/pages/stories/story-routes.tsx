import { Hono } from "hono";
import { lineageOf } from "../../../digest/choosing/story-lineage.ts";
import type { WebDeps } from "../../deps.ts";
import { HttpProblem } from "../../problem.ts";
import type { Frames } from "../frames.ts";
import { StoryPage } from "./story-page.tsx";

/** Pages of stories. A story that was merged leads on to the one that is left. */
export function createStoryPages({ store, now }: WebDeps, { prepare }: Frames): Hono {
  const routes = new Hono();
  routes.get("/stories/:id", async (c) => {
    const asked = readId(c.req.param("id"));
    const { story, entries } = asked === null ? { story: null, entries: [] } : await store.tellings({ story: asked });
    if (story === null) {
      throw new HttpProblem(404, {
        title: "There is no story here",
        detail: "Perhaps it was merged. Links to merged stories lead on by themselves; this number was never used.",
      });
    }
    if (story !== asked) return c.redirect(`/stories/${story}`, 301);
    const [{ frame, guide, states }, editions, placed] = await Promise.all([
      prepare(c),
      store.editionsWith(entries.map(({ id }) => id)),
      store.story(story),
    ]);
    return c.html(
      <StoryPage
        frame={frame}
        guide={guide}
        story={story}
        entries={entries}
        lineage={lineageOf(entries, states)}
        editions={editions}
        placed={placed}
      />,
    );
  });

  routes.post("/stories/:id/split", async (c) => {
    const story = readId(c.req.param("id"));
    const item = readId((await c.req.parseBody()).item);
    const where = story === null || item === null ? null : await store.splitStory(story, item, now());
    if (where === null) {
      throw new HttpProblem(400, { title: "Not in this story", detail: "The item is not in this story any more." });
    }
    // The part with the earliest item keeps the number, and may be alone with it.
    const stays = story !== null && (await store.tellings({ story })).story !== null;
    return c.redirect(stays ? `/stories/${story}` : `/items/${item}`, 303);
  });

  routes.post("/stories/:id/merge", async (c) => {
    const story = readId(c.req.param("id"));
    const other = readId((await c.req.parseBody()).story);
    const kept = story === null || other === null ? null : await store.mergeStories({ story }, { story: other }, now());
    if (kept === null) {
      throw new HttpProblem(400, {
        title: "Nothing to merge with",
        detail: "There is no story with that number. It stands in the address of the other story’s page.",
      });
    }
    return c.redirect(`/stories/${kept}`, 303);
  });
  return routes;
}

/** A number as written in an address or a form: `/stories/7` or `7`. */
function readId(text: unknown): number | null {
  const [, digits] = typeof text === "string" ? (/^(?:.*\/stories\/)?(\d{1,15})$/.exec(text.trim()) ?? []) : [];
  return digits === undefined ? null : Number(digits);
}
