import type { RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Client, createClient } from "../../src/fetch/client.ts";
import { createHostTurns } from "../../src/fetch/host-turns.ts";
import { createRobots } from "../../src/fetch/robots.ts";
import { createSpareHost } from "../../src/fetch/spare-host.ts";
import { createPageReader } from "../../src/ingest/read-page.ts";
import { readArticle } from "../../src/parse/article/article.ts";
import { listen } from "../fetch/recorder.ts";

const allow = ["127.0.0.0/8"];
const paragraph = "<p>The state port company sold two container berths to a fund that is registered abroad.</p>";
const article = `<html><head><title>T</title></head><body><article>${paragraph.repeat(4)}</article></body></html>`;

describe("the page of an article", () => {
  const closing: (() => unknown)[] = [];
  let client: Client;
  let read: ReturnType<typeof createPageReader>;

  beforeEach(() => {
    client = createClient({ allow, userAgent: "test" });
    closing.push(client.close);
    const turns = createHostTurns({
      concurrency: 1,
      hostConcurrency: 1,
      hostGapMs: 0,
      hostLimitsSet: false,
      allow,
      now: Date.now,
    });
    const spareHost = createSpareHost(turns, Date.now);
    read = createPageReader({
      client,
      turns,
      spareHost,
      robots: createRobots({
        get: (url, signal) =>
          turns.run(
            url,
            async () => {
              const answer = await client.get(url, { signal });
              spareHost(answer);
              return answer;
            },
            signal,
          ),
        userAgent: "test",
        now: Date.now,
      }),
      now: Date.now,
      parser: { parseArticle: async (bytes, options) => readArticle(bytes, options) },
    });
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** A site with robots rules; what was asked of it besides those. */
  async function site(rules: string, pages: Readonly<Record<string, RequestListener>>) {
    const asked: string[] = [];
    const server = await listen((request, response) => {
      const path = request.url ?? "";
      const page = pages[path];
      if (path === "/robots.txt") return page ? page(request, response) : void response.end(rules);
      asked.push(path);
      if (page) page(request, response);
      else response.writeHead(200, { "content-type": "text/html" }).end(article);
    });
    closing.push(server.close);
    return { asked, url: server.url };
  }
  const to =
    (location: string): RequestListener =>
    (_, response) =>
      response.writeHead(302, { location }).end();

  it("is read where a redirect leads, in turns of its own", async () => {
    const other = await site("", {});
    const { url } = await site("", { "/a": to("/b"), "/b": to(other.url("/c")) });
    expect(await read(url("/a"))).toMatchObject({ is: "read", text: expect.stringContaining("container berths") });
    expect(other.asked).toEqual(["/c"]);
  });

  it("is not read where the rules of the site that it is on forbid it", async () => {
    const closed = await site("User-agent: *\nDisallow: /", {});
    const { url, asked } = await site("User-agent: *\nDisallow: /private", {
      "/a": to("/private/a"),
      "/b": to(closed.url("/b")),
    });
    for (const path of ["/a", "/b", "/private/c"]) expect(await read(url(path))).toEqual({ is: "nothing" });
    expect(asked).toEqual(["/a", "/b"]);
    expect(closed.asked).toEqual([]);
  });

  it("of a host that asks to be left alone is not asked again", async () => {
    const busy: RequestListener = (_, response) => response.writeHead(429, { "retry-after": "600" }).end();
    const { url, asked } = await site("", { "/a": busy });
    expect(await read(url("/a"))).toEqual({ is: "away", retryAfterMs: 600_000 });
    expect(await read(url("/b"))).toMatchObject({ is: "spared", forMs: expect.closeTo(630_000, -5) });
    expect(asked).toEqual(["/a"]);
  });

  it("is spared with its host when the host, asked for its rules, asks to be left alone", async () => {
    const { url, asked } = await site("", {
      "/robots.txt": (_, response) => void response.writeHead(503, { "retry-after": "600" }).end(),
    });
    for (const path of ["/a", "/b"]) {
      expect(await read(url(path))).toMatchObject({ is: "spared", forMs: expect.closeTo(630_000, -5) });
    }
    expect(asked).toEqual([]);
  });

  it("is read behind a wall that wants its cookie back", async () => {
    const { url, asked } = await site("", {
      "/a": (request, response) => {
        if (request.headers.cookie === "seen=1") response.writeHead(200, { "content-type": "text/html" }).end(article);
        else response.writeHead(302, { location: "/a", "set-cookie": "seen=1; Path=/" }).end();
      },
    });
    expect(await read(url("/a"))).toMatchObject({ is: "read" });
    expect(asked).toEqual(["/a", "/a"]);
    expect(await read(url("/a"))).toMatchObject({ is: "read" });
    expect(asked).toHaveLength(4);
  });

  it("is away where the server is in trouble or cut off, and there is nothing where it says so", async () => {
    const { url } = await site("", {
      "/a": (_, response) => void response.writeHead(502).end(),
      "/b": (_, response) => void response.destroy(),
      "/c": (_, response) => void response.writeHead(404).end(article),
      "/d": (_, response) => void response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF"),
      "/e": (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>Log in</p>"),
    });
    for (const path of ["/a", "/b"]) expect(await read(url(path))).toEqual({ is: "away", retryAfterMs: null });
    for (const path of ["/c", "/d", "/e"]) expect(await read(url(path))).toEqual({ is: "nothing" });
  });

  it("is away while its site's rules can't be read", async () => {
    const { url, asked } = await site("", { "/robots.txt": (_, response) => void response.writeHead(500).end() });
    expect(await read(url("/a"))).toEqual({ is: "away", retryAfterMs: null });
    expect(asked).toEqual([]);
  });

  it("is given up where redirects don't end", async () => {
    const { url, asked } = await site("", { "/a": to("/a") });
    expect(await read(url("/a"))).toEqual({ is: "nothing" });
    expect(asked.length).toBeLessThan(10);
  });
});
