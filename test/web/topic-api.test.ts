import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoreError } from "../../src/store/store-error.ts";
import { createTopicEditor } from "../../src/topics/file/topic-editor.ts";
import { openTopicList } from "../../src/topics/file/topic-list.ts";
import { jobSchema, topicHistorySchema, trendSchema, trialSchema } from "../../src/web/api/topic-schemas.ts";
import { now } from "../store/fixtures.ts";
import { type Archive, openArchive } from "../topics/archive.ts";
import { appOver } from "./ask.ts";

let archive: Archive;
let folder: string;
let file: string;
let app: Hono;
const rules = { id: "spies", name: "Spies", any: ["spy"] };

beforeEach(async () => {
  archive = await openArchive();
  folder = await mkdtemp(join(tmpdir(), "topic-api-"));
  file = join(folder, "topics.json");
  await writeFile(file, JSON.stringify({ lists: { moles: ["mole", "sleeper"] }, topics: [rules] }));
  await archive.use(rules);
  await archive.add([{ title: "A spy" }, { title: "A mole" }, { title: "Weather" }]);
  const topics = createTopicEditor(await openTopicList(file));
  app = appOver(undefined, { store: archive.store, topics, now: () => now });
});
afterEach(async () => {
  await archive.close();
  await rm(folder, { recursive: true });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(`http://localhost/api/v1${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: "http://localhost", ...headers },
    body: JSON.stringify(body),
  });
const get = (path: string) => app.request(`http://localhost/api/v1${path}`);

describe("POST /api/v1/topics/try", () => {
  test("tries a draft with the lists of the file, and changes nothing", async () => {
    const answer = await post("/topics/try", { topic: { ...rules, any: ["@moles"] } });
    expect(answer.status).toBe(200);
    expect(trialSchema.parse(await answer.json())).toMatchObject({
      items: 1,
      gained: 1,
      lost: 1,
      newestGained: [{ title: "A mole", evidence: [{ term: "mole", field: "title", start: 2, end: 6 }] }],
      newestLost: [{ title: "A spy" }],
      unusedTerms: ["sleeper"],
    });
    expect(JSON.parse(await readFile(file, "utf8")).topics).toEqual([rules]);
  });

  test("tries a topic as it stands", async () => {
    expect(await (await post("/topics/try", { id: "spies" })).json()).toMatchObject({ items: 1, gained: 0, lost: 0 });
    expect((await post("/topics/try", { id: "nowhere" })).status).toBe(404);
  });

  test.each([
    [{ topic: { id: "x", any: ["a"] } }, "topics[1].any[0]"],
    [{ topic: { id: "x", any: ["spy"], parent: "nowhere" } }, "topics[1].parent"],
    [{ topic: { id: "x", any: ["spy"], fields: ["headline"] } }, "topics[1].fields[0]"],
    [{ topic: { id: "x" } }, "topics[1]"],
  ])("refuses %j with the place of the mistake", async (body, field) => {
    const answer = await post("/topics/try", body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ errors: [{ field, message: expect.stringMatching(/\w/) }] });
  });

  test("wants a topic or an id, not both", async () => {
    expect((await post("/topics/try", { id: "spies", topic: rules })).status).toBe(400);
    expect((await post("/topics/try", {})).status).toBe(400);
  });
});

describe("POST /api/v1/topics/apply", () => {
  test("writes the topic and leaves a job", async () => {
    const answer = await post("/topics/apply", { topic: { ...rules, any: ["spy", "mole"] } });
    expect(answer.status).toBe(202);
    const job = jobSchema.parse(await answer.json());
    expect(job).toMatchObject({ kind: "retag", state: "waiting" });
    expect(answer.headers.get("Location")).toBe(`/api/v1/jobs/${job.id}`);
    expect(jobSchema.parse(await (await get(`/jobs/${job.id}`)).json())).toMatchObject({ state: "waiting" });
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      lists: { moles: ["mole", "sleeper"] },
      topics: [{ id: "spies", any: ["spy", "mole"] }],
    });
    const history = topicHistorySchema.parse(await (await get("/topics/spies/history")).json());
    expect(history.items.map(({ version, topic }) => [version, topic.any])).toEqual([
      [2, ["spy", "mole"]],
      [1, ["spy"]],
    ]);
    const back = await post("/topics/spies/rollback", { version: 1 });
    expect(back.status).toBe(202);
    expect(JSON.parse(await readFile(file, "utf8")).topics).toMatchObject([{ id: "spies", any: ["spy"] }]);
    expect((await post("/topics/spies/rollback", { version: 9 })).status).toBe(404);
  });

  test("is refused with what changed when the file changed meanwhile, and undoes no edit by hand", async () => {
    const shown = await get("/topics/spies");
    expect(await shown.json()).toEqual(rules);
    const hand = JSON.stringify({
      topics: [
        { ...rules, any: ["spy", "by hand"] },
        { id: "rain", any: ["rain"] },
      ],
    });
    await writeFile(file, hand);
    const edit = { topic: { ...rules, weight: 3 } };
    const answer = await post("/topics/apply", edit, { "If-Match": shown.headers.get("ETag") ?? "" });
    expect([answer.status, await answer.json()]).toMatchObject([
      412,
      { detail: expect.stringContaining("topics.json"), changes: ["rain was added", "spies was changed (any)"] },
    ]);
    expect((await post("/topics/spies/rollback", { version: 1 }, { "If-Match": '"older"' })).status).toBe(412);
    expect((await post("/topics/apply", { topics: ["spies"] }, { "If-Match": '"older"' })).status).toBe(412);
    expect(await readFile(file, "utf8")).toBe(hand);
    const now = (await get("/topics")).headers.get("ETag") ?? "";
    const done = await post("/topics/apply", edit, { "If-Match": `"older", ${now}` });
    expect([done.status, done.headers.get("ETag")]).toEqual([202, expect.stringMatching(/^"\w+"$/)]);
    expect((await post("/topics/apply", edit, { "If-Match": done.headers.get("ETag") ?? "" })).status).toBe(202);
  });

  test("tags anew, too, what an edit by hand changed that came into force with it", async () => {
    const rain = { id: "rain", any: ["rain"], retag: "auto" };
    await writeFile(file, JSON.stringify({ topics: [rules, rain, { ...rain, id: "snow", retag: "apply" }] }));
    expect((await post("/topics/apply", { topics: ["spies"] })).status).toBe(202);
    expect((await archive.store.claimJob("test", now, 1))?.payload).toEqual({ topics: ["spies", "rain"] });
  });

  test("shows topics and their version of one and the same file", async () => {
    await writeFile(file, JSON.stringify({ topics: [{ id: "rain", name: "Rain by hand", any: ["rain"] }] }));
    const list = await get("/topics");
    expect(await list.json()).toMatchObject({
      items: [{ id: "rain", name: "Rain by hand", version: 0, items: 0 }],
      total: 1,
    });
    const tag = list.headers.get("ETag") ?? "";
    expect((await post("/topics/apply", { topic: rules }, { "If-Match": tag })).status).toBe(202);
    expect((await get("/topics/nowhere")).status).toBe(404);
  });

  test("is refused with place and mend while the file holds a mistake, and leaves it alone", async () => {
    const bad = '{\n  "topics": [\n    { "id": "spies", "any": ["spy"], "wieght": 2 }\n  ]\n}';
    await writeFile(file, bad);
    for (const [path, body] of [
      ["/topics/apply", { topic: rules }],
      ["/topics/spies/rollback", { version: 1 }],
    ] as const) {
      const answer = await post(path, body);
      expect([answer.status, await answer.json()]).toMatchObject([
        409,
        {
          detail: expect.stringMatching(/^topics\.json, line 3, column \d+, topics\[0\]\.wieght: .*\nMend this first/),
        },
      ]);
    }
    expect(await readFile(file, "utf8")).toBe(bad);
    expect(await (await get("/topics/spies")).json()).toEqual(rules);
  });

  test("writes nothing when one of the ids is none", async () => {
    const before = await readFile(file, "utf8");
    expect((await post("/topics/apply", { topic: { ...rules, weight: 2 }, topics: ["nowhere"] })).status).toBe(404);
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test("knows the topics", async () => {
    expect((await post("/topics/apply", { topics: ["nowhere"] })).status).toBe(404);
    expect((await get("/jobs/77")).status).toBe(404);
  });
});

describe("GET /api/v1/topics/ID/trend", () => {
  test("counts by hour, day and week", async () => {
    for (const [unit, points] of [
      ["hour", 72],
      ["day", 42],
      ["week", 26],
    ] as const) {
      const trend = trendSchema.parse(await (await get(`/topics/spies/trend?unit=${unit}`)).json());
      expect(trend).toMatchObject({ topic: "spies", unit });
      expect(trend.points).toHaveLength(points);
      expect(trend.points.reduce((sum, point) => sum + point.items, 0)).toBe(1);
    }
    expect((await get("/topics/nowhere/trend")).status).toBe(404);
    expect((await get("/topics/spies/trend?unit=year")).status).toBe(400);
  });
});

test("rules that were written while the archive can’t be are told as written, and as not applied", async () => {
  const refuse = async (): Promise<never> => {
    throw new StoreError("busy", "Another program holds the database.");
  };
  const topics = createTopicEditor(await openTopicList(file));
  const store = { ...archive.store, syncTopics: refuse, addJob: refuse };
  app = appOver(undefined, { store, topics, now: () => now });
  const answer = await post("/topics/apply", { topic: { ...rules, any: ["spy", "mole"] } });
  expect([answer.status, await answer.json()]).toEqual([
    503,
    expect.objectContaining({
      detail:
        "topics.json was changed, and comes into force as soon as the archive can be written: another program holds the database. Send this again then, to have the archive tagged anew.",
    }),
  ]);
  expect(JSON.parse(await readFile(file, "utf8")).topics[0].any).toEqual(["spy", "mole"]);
  expect(await (await post("/topics/apply", {})).json()).toMatchObject({
    detail: "Another program holds the database.",
  });
});
