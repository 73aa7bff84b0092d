import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import { describe, expect, test } from "vitest";
import { baseVersions, listTag } from "../../src/web/api/list-version.ts";
import { appOver } from "./ask.ts";
import { feedState, item, oilId, topicState, webDeps } from "./sample.ts";

const read = [
  "/api/v1/items",
  "/api/v1/items?q=oil&facets=true",
  `/api/v1/items/${oilId}`,
  "/api/v1/feeds",
  "/api/v1/feeds/harbour",
  "/api/v1/feeds.opml",
  "/api/v1/topics",
  "/api/v1/stories",
  "/api/v1/digests",
  "/api/v1/digests/2026-11-24",
  "/api/v1/streams",
  "/api/v1/health",
  "/api/openapi.json",
  "/out/digest.atom",
  "/out/search.json?q=oil",
  "/",
  "/search?q=oil",
  "/feeds",
  "/topics",
  "/health",
];

describe.each(read)("%s", (path) => {
  test("has a weak ETag, is to be asked for again, and is not sent to who has it", async () => {
    const app = appOver();
    const first = await app.request(`http://localhost${path}`);
    const tag = first.headers.get("ETag") ?? "";
    expect([first.status, first.headers.get("Cache-Control")]).toEqual([200, "no-cache"]);
    expect(first.headers.get("Vary")).toMatch(/^(Accept-Language, )?Accept-Encoding$/);
    expect(tag).toMatch(/^W\/"[\w.-]+"$/);
    for (const held of [tag, tag.slice(2), `"older", ${tag}`, "*"]) {
      const again = await app.request(`http://localhost${path}`, { headers: { "If-None-Match": held } });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("ETag")).toBe(tag);
      expect(again.headers.get("Cache-Control")).toBe("no-cache");
      expect(again.headers.get("Vary")).toBe(first.headers.get("Vary"));
      expect(again.headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
    const other = await app.request(`http://localhost${path}`, { headers: { "If-None-Match": 'W/"older"' } });
    expect([other.status, other.headers.get("ETag")]).toEqual([200, tag]);
  });
});

describe("a tag", () => {
  test("changes with what is answered", async () => {
    const tagOf = async (items: number) => {
      const app = appOver({ topics: [{ ...topicState("a", "A", "#cc6324"), items }] });
      return (await app.request("http://localhost/api/v1/topics")).headers.get("ETag");
    };
    expect(await tagOf(7)).toBe(await tagOf(7));
    expect(await tagOf(8)).not.toBe(await tagOf(7));
  });

  test("is for what was found: neither problems nor the answers to writes are tagged", async () => {
    const app = appOver();
    const missing = await app.request("http://localhost/api/v1/items/5", { headers: { "If-None-Match": "*" } });
    expect([missing.status, missing.headers.get("ETag")]).toEqual([404, null]);
    expect(missing.headers.get("Cache-Control")).toBe("no-store");
    const written = await app.request("http://localhost/api/v1/topics/try", {
      method: "POST",
      headers: { "Content-Type": "application/json", "If-None-Match": "*" },
      body: JSON.stringify({ id: "nothing" }),
    });
    expect([written.status, written.headers.get("ETag")]).toEqual([404, null]);
  });

  test("leaves the assets their year", async () => {
    const page = await (await appOver().request("http://localhost/")).text();
    const [, href = ""] = /href="(\/assets\/app\.css\?v=[^"]+)"/.exec(page) ?? [];
    const { headers } = await appOver().request(`http://localhost${href}`);
    expect(headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  });

  test.each(["/api/v1/items", "/api/openapi.json", "/"])(
    "of %s is the same for the plain and the compressed answer, which vary by what is accepted",
    async (path) => {
      const server = serve({ fetch: appOver().fetch, hostname: "127.0.0.1", port: 0 });
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const ask = async (headers: Record<string, string>) => {
        const sent = request({ host: "127.0.0.1", port, path, headers, agent: false }).end();
        const [response] = await once(sent, "response");
        return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
      };
      try {
        const plain = await ask({});
        const small = await ask({ "Accept-Encoding": "gzip" });
        expect([plain.headers["content-encoding"], small.headers["content-encoding"]]).toEqual([undefined, "gzip"]);
        expect(gunzipSync(small.body)).toEqual(plain.body);
        expect(small.headers.etag).toBe(plain.headers.etag);
        expect(plain.headers.vary).toMatch(/\bAccept-Encoding$/);
        expect(small.headers.vary).toBe(plain.headers.vary);
        const again = await ask({ "Accept-Encoding": "gzip", "If-None-Match": small.headers.etag });
        expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, small.headers.etag]);
        expect(again.headers).not.toHaveProperty("content-encoding");
      } finally {
        server.close();
      }
    },
  );
});

describe("an answer", () => {
  test.each([
    ["gzip", "gzip"],
    ["deflate, GZIP;q=0.5", "gzip"],
    ["br, *;q=0.1", "gzip"],
    ["gzip;q=0, br", null],
    ["identity", null],
    ["br", null],
  ])("to who accepts %s is sent as %s", async (accepted, sent) => {
    const answer = await appOver().request("http://localhost/api/openapi.json", {
      headers: { "Accept-Encoding": accepted },
    });
    expect(answer.headers.get("Content-Encoding")).toBe(sent);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(JSON.parse(String(sent === null ? bytes : gunzipSync(bytes)))).toHaveProperty("openapi");
  });

  test("of a few words is sent as it is", async () => {
    const answer = await appOver().request("http://localhost/healthz", { headers: { "Accept-Encoding": "gzip" } });
    expect([answer.headers.get("Content-Encoding"), await answer.text()]).toEqual([null, "ok"]);
  });

  test("that is large is compressed as it is sent", async () => {
    const long = { contentHtml: "A long report. ".repeat(40_000) };
    const items = [item("2026-11-24T02:14:00Z", "A long report", long)];
    const answer = await appOver({ items }).request("http://localhost/api/v1/items", {
      headers: { "Accept-Encoding": "gzip" },
    });
    expect([answer.headers.get("Content-Encoding"), answer.headers.has("Content-Length")]).toEqual(["gzip", false]);
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).length).toBeGreaterThan(500_000);
  });
});

describe("the tag of the feed list", () => {
  /** An app whose feed list has version abc, and the versions that edits were based on. */
  function listed() {
    const bases: unknown[] = [];
    const contents = { feeds: [feedState("a", "A")] };
    const deps = webDeps(contents);
    const version = { feeds: contents.feeds.map(({ feed }) => feed), etag: "abc" };
    const app = appOver(contents, {
      store: { ...deps.store, syncFeeds: async () => {} },
      feeds: {
        ...deps.feeds,
        read: async () => version,
        change: async (_id, _changes, base) => {
          bases.push(base);
          return version;
        },
      },
    });
    return { app, bases, contents };
  }
  const tagOf = async (app: ReturnType<typeof appOver>, path: string) =>
    (await app.request(`http://localhost${path}`)).headers.get("ETag") ?? "";

  test.each(["/api/v1/feeds", "/api/v1/feeds/a"])("of %s can be sent with an edit", async (path) => {
    const { app, bases } = listed();
    const answer = await app.request("http://localhost/api/v1/feeds/a", {
      method: "PATCH",
      headers: { "Content-Type": "application/json", "If-Match": await tagOf(app, path) },
      body: JSON.stringify({ title: "B" }),
    });
    expect([answer.status, answer.headers.get("ETag")]).toEqual([200, '"abc"']);
    expect(bases).toEqual([["abc"]]);
  });

  test("changes when a feed was fetched, although the list was not edited", async () => {
    const before = await tagOf(listed().app, "/api/v1/feeds");
    const fetched = feedState("a", "A", { items: 13 });
    const app = appOver(
      { feeds: [fetched] },
      { feeds: { ...webDeps().feeds, read: async () => ({ feeds: [fetched.feed], etag: "abc" }) } },
    );
    const answer = await app.request("http://localhost/api/v1/feeds", { headers: { "If-None-Match": before } });
    expect(answer.status).toBe(200);
    expect(baseVersions(answer.headers.get("ETag") ?? "")).toEqual(baseVersions(before));
  });

  test.each([
    [undefined, null],
    ["*", null],
    ['"abc"', ["abc"]],
    [listTag("abc", {}).ETag, ["abc"]],
    ["abc", ["abc"]],
    ['"zzz", W/"abc.1"', ["zzz", "abc"]],
    [", ", []],
  ])("read from If-Match %j are the versions %j", (header, versions) => {
    expect(baseVersions(header)).toEqual(versions);
  });
});
