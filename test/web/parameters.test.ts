import { parseAtomFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { problemSchema } from "../../src/web/api/problem-schema.ts";
import { appOver, textOf } from "./ask.ts";
import { filterCases, item } from "./sample.ts";

const operationForm = z.object({
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), schema: z.looseObject({ default: z.unknown().optional() }) }))
    .default([]),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).optional() })),
});
const documentForm = z.object({ paths: z.record(z.string(), z.record(z.string(), operationForm)) });

async function operations() {
  const { paths } = documentForm.parse(JSON.parse(await textOf(appOver(), "/api/openapi.json")));
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

async function refusal(path: string, method = "GET") {
  const headers = { "Content-Type": path.includes(".opml") ? "text/x-opml" : "application/json" };
  const response = await appOver().request(`http://localhost${path}`, { method, headers });
  return { status: response.status, body: problemSchema.parse(await response.json()) };
}

describe("the API", () => {
  test("refuses what no operation knows, and names what it does know", async () => {
    const all = await operations();
    expect(all.length).toBeGreaterThan(30);
    for (const { path, method, operation } of all) {
      const known = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
      const address = `/api/v1${path.replace("{id}", "1").replace("{date}", "2026-11-24")}?${known[0] ?? "q"}=1&utm=x`;
      const { status, body } = await refusal(address, method);
      expect([method, path, status]).toEqual([method, path, 400]);
      const there = known.length === 0 ? "none are taken here" : `there are ${known.join(", ")}`;
      expect(body.errors).toContainEqual({ field: "utm", message: `no such parameter; ${there}` });
    }
  });

  test.each(["country=GB", "language=zh", "on=today", "topics=espionage", "Topic=espionage", "__proto__=1"])(
    "answers no items for %s",
    async (query) => {
      const { status, body } = await refusal(`/api/v1/items?q=oil&${query}`);
      expect(status).toBe(400);
      expect(body.detail).toMatch(
        /^(\w+): no such parameter; there are q, topic, feed, category, lang, after, before,/,
      );
    },
  );

  test.each([
    ["limit=0", "limit", "must be at least 1"],
    ["limit=9999", "limit", "must be at most 200"],
    ["limit=abc", "limit", "must be a number"],
    ["limit=1.5", "limit", "must be a whole number"],
    ["topic=", "topic", "is empty"],
    ["feed=a&feed=b", "feed", "is given more than once"],
    ["q=oil&q=gas", "q", "is given more than once"],
    ["limit=5&limit=6", "limit", "is given more than once"],
    ["sort=newest&sort=newest", "sort", "is given more than once"],
    ["sort=best", "sort", "must be one of newest, relevance"],
    [`q=${"a".repeat(2001)}`, "q", "must have at most 2,000 characters"],
    ["fuzzy=1&q=oil&feed=a", "feed", "can’t stand beside fuzzy=1, which looks titles up alone"],
    ["fuzzy=1&q=oil&sort=relevance", "sort", "can’t stand beside fuzzy=1, which looks titles up alone"],
    ["fuzzy=1&q=oil&group=story", "group", "can’t stand beside fuzzy=1, which looks titles up alone"],
    ["fuzzy=1&q=oil&facets=1", "facets", "can’t stand beside fuzzy=1, which looks titles up alone"],
  ])("says in words what is wrong with %s", async (query, field, message) => {
    const { status, body } = await refusal(`/api/v1/items?${query}`);
    expect([status, body.errors]).toEqual([400, [{ field, message }]]);
  });

  test("says once what is wrong with a number too large", async () => {
    const message = "must be at most 9007199254740991";
    expect((await refusal("/api/v1/items/99999999999999999999")).body.errors).toEqual([{ field: "id", message }]);
  });

  test("says what is wrong with a body", async () => {
    const ask = async (body: unknown) => {
      const headers = { "Content-Type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      return problemSchema.parse(await (await appOver().request("http://localhost/api/v1/searches", init)).json())
        .detail;
    };
    expect(await ask({ name: "x", q: 5 })).toBe("q: must be a text");
    expect(await ask({ name: "x", q: "oil", extra: 1 })).toBe("extra: there is no such field");
    expect(await ask({ name: "x", q: "oil", a: 1, b: 2 })).toBe("a: there is no such field; b: there is no such field");
    expect(await ask(null)).toBe("must be an object");
    expect(await ask(["x"])).toBe("must be an object");
    expect(await ask({ name: ["x"], q: "oil" })).toBe("name: must be a text");
    expect(await ask({ name: "", q: "" })).toBe("name: give it a name; q: a search without words is everything");
    expect(await ask({ name: "All", q: "-" })).toBe("q: a search without words is everything");
  });

  test("describes that it refuses, wherever it does", async () => {
    for (const { path, method, operation } of await operations()) {
      const content = Object.keys(operation.responses["400"]?.content ?? {});
      expect([method, path, content]).toEqual([method, path, ["application/problem+json"]]);
    }
    for (const path of ["/items/abc", "/stories/abc", "/jobs/abc", "/topics/espionage/trend?unit=foo"]) {
      expect((await refusal(`/api/v1${path}`)).status).toBe(400);
    }
  });

  test("describes what any operation may answer besides, such as 429", async () => {
    for (const { path, method, operation } of await operations()) {
      const content = Object.keys(operation.responses.default?.content ?? {});
      expect([method, path, content]).toEqual([method, path, ["application/problem+json"]]);
    }
  });

  test("describes defaults as they would be sent", async () => {
    for (const { operation } of await operations()) {
      for (const { schema } of operation.parameters) {
        if (schema.default === undefined) continue;
        expect(typeof schema.default).toBe(schema.type === "integer" ? "number" : schema.type);
        if (Array.isArray(schema.enum)) expect(schema.enum).toContain(schema.default);
      }
    }
  });
});

describe("feeds and exports of results", () => {
  const titles = async (query: string): Promise<readonly string[]> =>
    (await textOf(appOver(), `/out/export.jsonl?${query}`))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => z.object({ title: z.string() }).parse(JSON.parse(line)).title);

  test.each(filterCases)("take the filters of the API: %s", async (query, count) => {
    expect(await titles(query)).toHaveLength(count);
    const { entries = [] } = parseAtomFeed(await textOf(appOver(), `/out/search.atom?${query}`));
    expect(entries.map(({ title }) => title?.value)).toEqual(await titles(query));
  });

  test("a feed says in its name, its address and its page what it is narrowed by", async () => {
    const feed = parseAtomFeed(await textOf(appOver(), "/out/search.atom?lang=en&topic=espionage&q=oil+OR+port"));
    expect(feed.title?.value).toBe("Wirewatch, (oil OR port) topic:espionage lang:en");
    expect(feed.id).toBe("tag:wirewatch.invalid,2026:search?q=oil+OR+port&topic=espionage&lang=en");
    expect(feed.links?.map(({ href }) => href)).toEqual([
      "http://localhost:8080/out/search.atom?q=oil+OR+port&topic=espionage&lang=en",
      "http://localhost:8080/search?q=%28oil+OR+port%29+topic%3Aespionage+lang%3Aen",
    ]);
  });

  test.each([
    ["/out/export.csv?topics=sanctions", "topics"],
    ["/out/export.ris?q=oil&limit=5", "limit"],
    ["/out/search.atom?country=GB", "country"],
    ["/out/search.json?q=oil&sort=relevance", "sort"],
    ["/out/export.csv?after=soonish", "after"],
    ["/out/search.rss?topic=", "topic"],
    ["/out/search.rss?topic=a&topic=b", "topic"],
    ["/out/topics/espionage.atom?lang=zh", "lang"],
    ["/out/digest.atom?day=today", "day"],
    ["/out/streams/default.json?topic=espionage", "topic"],
  ])("refuse %s in words", async (path, field) => {
    const { status, body } = await refusal(path);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
    expect(body.detail).not.toBe("");
  });

  test("read a query of any length", async () => {
    const app = appOver({ items: [item("2026-11-24T05:00:00Z", "News")] });
    const response = await app.request(`http://localhost/out/search.atom?q=${"news+".repeat(600)}`);
    expect(response.status).toBe(200);
  });
});

test("pages lead to nothing that is refused", async () => {
  const app = appOver();
  const addresses = new Set<string>();
  for (const path of [
    "/",
    "/search",
    "/search?q=oil+topic:espionage",
    "/topics",
    "/feeds",
    "/digest",
    "/health",
    "/api",
  ]) {
    for (const [, address = ""] of (await textOf(app, path)).matchAll(/href="(\/(?:out|api)\/[^"]+)"/g)) {
      addresses.add(address.replaceAll("&amp;", "&"));
    }
  }
  expect(addresses.size).toBeGreaterThan(10);
  for (const address of addresses) {
    expect([address, (await app.request(`http://localhost${address}`)).status]).toEqual([address, 200]);
  }
});
