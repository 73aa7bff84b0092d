import { describe, expect, test } from "vitest";
import type { ZodType } from "zod";
import { z } from "zod";
import { StoreError } from "../../src/store/store-error.ts";
import { editionSchema } from "../../src/web/api/digest-schemas.ts";
import { feedListSchema } from "../../src/web/api/feed-schemas.ts";
import { healthSchema } from "../../src/web/api/health-schema.ts";
import { hitListSchema, wholeItemSchema } from "../../src/web/api/item-schemas.ts";
import { problemSchema } from "../../src/web/api/problem-schema.ts";
import { topicListSchema } from "../../src/web/api/topic-schemas.ts";
import { appOver, textOf } from "./ask.ts";
import { contentsOfADay, feedState, filterCases, item, now, oilId, stream, topicState, webDeps } from "./sample.ts";

/** Asks for a document of a published form; an answer of another form, or with more in it, fails the test. */
async function get<T>(path: string, form: ZodType<T>, app = appOver()) {
  const response = await app.request(`http://localhost${path}`);
  const answer: unknown = await response.json();
  const body = form.parse(answer);
  expect(answer).toEqual(body);
  return { status: response.status, type: response.headers.get("Content-Type"), body };
}

const openApiForm = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.unknown()),
  servers: z.array(z.looseObject({ url: z.string() })),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

const fifty = Array.from({ length: 50 }, (_, at) =>
  item(`2026-11-24T05:${String(at).padStart(2, "0")}:00Z`, `Item ${at}`),
);

describe("GET /api/v1/items", () => {
  test("lists items, newest first, with ids as numbers and times as ISO strings", async () => {
    const { status, body } = await get("/api/v1/items?q=memo", hitListSchema);
    expect(status).toBe(200);
    expect(body).toMatchObject({ next: null, total: 1, totalCapped: false, warnings: [] });
    expect(body.items[0]).toMatchObject({
      id: oilId,
      feed: "harbour",
      publishedAt: "2026-11-24T02:14:00.000Z",
      firstSeenAt: "2026-11-24T02:15:00.000Z",
      updatedAt: null,
      tags: [
        {
          topic: "state-owned-enterprises",
          version: 3,
          score: 1.2,
          evidence: [{ term: "state oil company", field: "title", start: 0, end: 17 }],
        },
        { topic: "espionage" },
      ],
    });
    expect(body).not.toHaveProperty("facets");
  });

  test.each(filterCases)("narrows by %s to %i", async (query, total) => {
    expect((await get(`/api/v1/items?${query}`, hitListSchema)).body.total).toBe(total);
  });

  test("pages with an opaque cursor until there is no next one", async () => {
    const app = appOver({ items: fifty });
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await get(`/api/v1/items?limit=20${query}`, hitListSchema, app)).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(fifty.map(({ id }) => id).toReversed());
  });

  test("counts facets when asked", async () => {
    const { body } = await get("/api/v1/items?facets=true", hitListSchema);
    expect(body.facetsOf).toBe(body.total);
    expect(body.facets?.topic).toContainEqual({ value: "consulates", label: "consulates", count: 2 });
    expect(Object.keys(body.facets ?? {})).toEqual(["topic", "feed", "category", "lang", "day", "is"]);
    expect(body.facetValues?.topic).toBe(body.facets?.topic?.length);
  });

  test("says what it had to read leniently", async () => {
    const { body } = await get(
      "/api/v1/items",
      hitListSchema,
      appOver({ items: fifty, searchWarnings: ["No feed is called “x”."] }),
    );
    expect(body.warnings).toEqual(["No feed is called “x”."]);
  });

  test.each([
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["limit=many", "limit"],
    ["sort=oldest", "sort"],
    ["facets=perhaps", "facets"],
    ["after=soonish", "after"],
    ["before=2026-99-99", "before"],
  ])("refuses %s with a problem that names the field", async (query, field) => {
    const { status, type, body } = await get(`/api/v1/items?${query}`, problemSchema);
    expect(status).toBe(400);
    expect(type).toBe("application/problem+json");
    expect(body).toMatchObject({ type: "about:blank", status: 400, instance: "/api/v1/items" });
    expect(body.detail).toBeTypeOf("string");
    expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
  });
});

describe("what the store can't do", () => {
  test("a cursor that no page gave is a problem, 400", async () => {
    expect(await get("/api/v1/items?cursor=nonsense", problemSchema)).toMatchObject({
      status: 400,
      type: "application/problem+json",
      body: { detail: expect.stringContaining("cursor") },
    });
    expect((await appOver().request("http://localhost/search?cursor=nonsense")).status).toBe(400);
  });

  test("a store that can't be reached is a problem, 503, that says what to do, and is handed on", async () => {
    const seen: string[] = [];
    const stats = () => Promise.reject(new StoreError("full", "The disk is full. Free some space, then try again."));
    const app = appOver(undefined, { store: { ...webDeps().store, stats }, onError: (_, path) => seen.push(path) });
    const { status, body } = await get("/api/v1/health", problemSchema, app);
    expect([status, body.detail]).toEqual([503, "The disk is full. Free some space, then try again."]);
    const page = await app.request("http://localhost/health");
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining("The disk is full.")]);
    expect(seen).toEqual(["/api/v1/health", "/health"]);
  });
});

describe("GET /api/v1/items/:id", () => {
  test("gives an item with its earlier versions", async () => {
    const { body } = await get(`/api/v1/items/${oilId}`, wholeItemSchema);
    expect(body).toMatchObject({ id: oilId, revision: 2 });
    expect(body.revisions).toEqual([
      expect.objectContaining({
        revision: 1,
        seenAt: "2026-11-24T02:19:00.000Z",
        title: expect.stringContaining("shred"),
      }),
    ]);
  });

  test("tells where it led before", async () => {
    const address = { url: "https://gazette.example/old", files: [], until: now };
    const app = appOver({ ...contentsOfADay(), addresses: new Map([[oilId, [address]]]) });
    const { body } = await get(`/api/v1/items/${oilId}`, wholeItemSchema, app);
    expect(body.earlierAddresses).toEqual([{ ...address, until: "2026-11-24T09:42:00.000Z" }]);
    const page = await (await app.request(`http://localhost/items/${oilId}`)).text();
    expect(page).toMatch(/Earlier addresses<\/h2>.*href="https:\/\/gazette\.example\/old"/s);
  });

  test.each([
    ["5", 404],
    ["0", 400],
    ["five", 400],
    ["1e99", 400],
  ])("answers %s with a problem, %i", async (id, status) => {
    const answer = await get(`/api/v1/items/${id}`, problemSchema);
    expect(answer).toMatchObject({ status, type: "application/problem+json", body: { status } });
  });
});

describe("the lists of feeds and topics", () => {
  test("feeds come with their state, and never with their request headers", async () => {
    const { body } = await get(
      "/api/v1/feeds",
      feedListSchema,
      appOver({ feeds: [feedState("a", "A", { failures: 2, lastFetchAt: null })] }),
    );
    expect(body).toMatchObject({ next: null, total: 1 });
    expect(body.items[0]).toMatchObject({ id: "a", title: "A", failures: 2, lastFetchAt: null, interval: "auto" });
    expect(await textOf(appOver(), "/api/v1/feeds")).not.toMatch(/headers|verysecret|authorization/i);
  });

  test("topics come with their counts", async () => {
    const { body } = await get(
      "/api/v1/topics",
      topicListSchema,
      appOver({ topics: [topicState("a", "A", "#cc6324")] }),
    );
    expect(body).toMatchObject({
      next: null,
      total: 1,
      items: [{ id: "a", name: "A", items: 7, version: 3, terms: 1 }],
    });
  });
});

describe("GET /api/v1/digests/:date", () => {
  test("gives the edition of a day", async () => {
    const { status, body } = await get("/api/v1/digests/2026-11-24", editionSchema);
    expect(status).toBe(200);
    expect(body).toMatchObject({ stream: stream.id, date: "2026-11-24" });
    expect(body.sections.map(({ id }) => id)).toContain("consulates");
  });

  test.each([
    ["yesterdayish", 400],
    ["2026-13-01", 400],
    ["2027-01-01", 404],
  ])("answers %s with a problem, %i", async (date, status) => {
    const answer = await get(`/api/v1/digests/${date}`, problemSchema);
    expect(answer).toMatchObject({ status, type: "application/problem+json" });
  });
});

test("GET /api/v1/health sums everything up", async () => {
  const { body } = await get("/api/v1/health", healthSchema);
  expect(body).toMatchObject({
    status: "warn",
    feeds: { total: 5, healthy: 4, failing: 1, pending: 0, paused: 0 },
    items: 8,
    databaseBytes: 612_000_000,
    pagesWaiting: 2,
    notices: [{ source: "topics.json" }],
  });
});

describe("the description of the API", () => {
  test("is an OpenAPI document that names every address", async () => {
    const { body } = await get("/api/openapi.json", openApiForm);
    expect(body.openapi).toBe("3.1.0");
    expect(Object.keys(body.paths).toSorted()).toEqual([
      "/digests",
      "/digests/preview",
      "/digests/{date}",
      "/editions/{id}",
      "/feeds",
      "/feeds.opml",
      "/feeds/discover",
      "/feeds/undo",
      "/feeds/{id}",
      "/health",
      "/items",
      "/items/{id}",
      "/items/{id}/star",
      "/jobs/{id}",
      "/searches",
      "/searches/{id}",
      "/stories",
      "/stories/{id}",
      "/stories/{id}/merge",
      "/stories/{id}/split",
      "/streams",
      "/streams/{id}",
      "/suggest",
      "/topics",
      "/topics/apply",
      "/topics/try",
      "/topics/{id}",
      "/topics/{id}/history",
      "/topics/{id}/rollback",
      "/topics/{id}/trend",
    ]);
    expect(body.servers).toEqual([{ url: "/api/v1" }]);
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(["Item", "Feed", "Topic", "Problem"]));
  });
});

describe("what goes wrong in the API", () => {
  test.each(["/api/v1", "/api/v1/nothing", "/api/v2/items"])("%s is answered with a problem, 404", async (path) => {
    const answer = await get(path, problemSchema);
    expect(answer).toMatchObject({
      status: 404,
      type: "application/problem+json",
      body: { status: 404, instance: path },
    });
  });

  test("an error of the server is a problem that tells nothing inner, and is handed on", async () => {
    const seen: unknown[] = [];
    const app = appOver(undefined, {
      store: { ...webDeps().store, stats: () => Promise.reject(new Error("secret path /var/x")) },
      onError: (error, path) => seen.push([String(error), path]),
    });
    const answer = await get("/api/v1/health", problemSchema, app);
    expect(answer).toMatchObject({ status: 500, type: "application/problem+json" });
    expect(JSON.stringify(answer.body)).not.toContain("secret path");
    expect(seen).toEqual([["Error: secret path /var/x", "/api/v1/health"]]);
  });
});
