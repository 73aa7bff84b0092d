import { beforeEach, describe, expect, it } from "vitest";
import type { Story } from "../../src/model/story.ts";
import type { Store } from "../../src/store/store.ts";
import { storyListSchema, storySchema } from "../../src/web/api/story-schemas.ts";
import { appOver, textOf } from "./ask.ts";
import { now, webDeps } from "./sample.ts";

const hour = 3_600_000;
const story: Story = {
  id: 7,
  title: "Ferry capsizes off Sulawesi",
  createdAt: now - 3 * hour,
  updatedAt: now - hour,
  items: 1,
  outlets: 2,
  origins: 2,
  members: [
    {
      item: 100,
      feed: "harbour",
      feedTitle: "Harbour Gazette",
      outlet: "harbour.example",
      title: "Ferry capsizes off Sulawesi",
      url: null,
      language: "en",
      publishedAt: now - 3 * hour,
      delayMs: 0,
      role: "first",
      edits: 0,
      reason: "new",
      score: 0,
      terms: [],
      credit: "reuters",
      copyOf: null,
      similarity: null,
      tooShort: false,
    },
  ],
  events: [{ at: now - hour, kind: "merged", by: "user", other: 9 }],
};
const { members: _members, events: _events, ...summary } = story;

describe("stories by the API", () => {
  let said: unknown[];
  let store: Partial<Store>;
  const app = () => {
    const deps = webDeps();
    return appOver(undefined, { store: { ...deps.store, ...store } });
  };
  const post = (path: string, body: unknown) =>
    app().request(`http://localhost/api/v1${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: "http://localhost" },
      body: JSON.stringify(body),
    });

  beforeEach(() => {
    said = [];
    store = {
      story: async (id) => (id === 7 || id === 9 ? story : null),
      storySummaries: async (ids) => (ids.includes(7) ? [summary] : []),
      widestStories: async (period) => {
        said.push(period);
        return [summary];
      },
      splitStory: async (...args) => {
        said.push(args);
        return args[1] === 100 ? 12 : null;
      },
      mergeStories: async (...args) => {
        said.push(args);
        return "story" in args[1] && args[1].story === 8 ? 7 : null;
      },
    };
  });

  it("shows a story with its lineage, also by the id of one that was merged into it", async () => {
    for (const id of [7, 9]) {
      const response = await app().request(`http://localhost/api/v1/stories/${id}`);
      expect(response.status).toBe(200);
      const body = storySchema.parse(await response.json());
      expect(body).toMatchObject({ id: 7, origins: 2, createdAt: "2026-11-24T06:42:00.000Z" });
      expect(body.members[0]).toMatchObject({ role: "first", credit: "reuters", delayMs: 0 });
    }
  });

  it("lists the stories of the last day, or of as many as are asked for", async () => {
    const response = await app().request("http://localhost/api/v1/stories?days=2&limit=5");
    expect(storyListSchema.parse(await response.json()).items.map(({ id }) => id)).toEqual([7]);
    expect(said).toEqual([{ from: now - 48 * hour, to: now, limit: 5 }]);
  });

  it("takes users' words", async () => {
    const split = await post("/stories/7/split", { item: 100 });
    expect([split.status, await split.json()]).toEqual([200, { story: 12, shown: false }]);
    const merged = await post("/stories/7/merge", { story: 8 });
    expect([merged.status, await merged.json()]).toEqual([200, { story: 7, shown: true }]);
    expect(said).toEqual([
      [7, 100, now],
      [{ story: 7 }, { story: 8 }, now],
    ]);
  });

  it.each([
    ["/stories/8/split", { item: 100 }, 404, "There is no story 8"],
    ["/stories/8/merge", { story: 7 }, 404, "There is no story 8"],
    ["/stories/7/split", { item: 5 }, 400, "item: 5 is not in story 7"],
    ["/stories/7/split", { itme: 5 }, 400, "item"],
    ["/stories/7/merge", { story: 55 }, 400, "story: there is no story 55"],
    ["/stories/7/merge", { item: 55 }, 400, "item: 55 was never placed"],
    ["/stories/seven/merge", { item: 55 }, 400, "id"],
  ])("answers %s %j with %d and why", async (path, body, status, words) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toContain("application/problem+json");
    expect(await response.text()).toContain(words);
  });

  it("are named by the commands of the reference, with an item that they have", async () => {
    store = { ...store, widestStories: async () => [summary] };
    const page = (await textOf(app(), "/api")).replaceAll("&quot;", '"').replaceAll("&#39;", "'");
    const verdicts = [...page.matchAll(/stories\/(\d+)\/(split|merge)' [^<]*-d '([^']*)'/g)].map(([, ...said]) => said);
    expect(verdicts).toEqual([
      ["7", "split", '{"item":100}'],
      ["7", "merge", '{"item":100}'],
    ]);
  });
});
