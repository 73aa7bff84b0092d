import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../../src/fetch/client.ts";
import { createFeedFetcher, type FeedRequest } from "../../src/fetch/feed-request.ts";
import { createHostTurns, type HostTurns } from "../../src/fetch/host-turns.ts";
import { createSpareHost } from "../../src/fetch/spare-host.ts";
import { listen } from "./recorder.ts";

const now = Date.UTC(2026, 0, 2, 12);
const xml = "<rss/>";
const xmlHash = createHash("sha256").update(xml).digest("hex");
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function fetcherFor(handler: RequestListener) {
  const seen: IncomingHttpHeaders[] = [];
  const server = await listen((request, response) => {
    seen.push(request.headers);
    handler(request, response);
  });
  const allow = ["127.0.0.1/32"];
  const client = createClient({ allow, userAgent: "test" });
  closing.push(client.close, server.close);
  const slowedUntil: number[] = [];
  const turns = createHostTurns({
    concurrency: 4,
    hostConcurrency: 2,
    hostGapMs: 0,
    hostLimitsSet: false,
    allow,
    now: () => now,
  });
  const watched: HostTurns = {
    ...turns,
    slowDown(url, until) {
      slowedUntil.push(until);
      turns.slowDown(url, until);
    },
  };
  const fetcher = createFeedFetcher({
    client,
    turns: watched,
    spareHost: createSpareHost(
      watched,
      () => now,
      () => 0.5,
    ),
    env: { FEED_TOKEN: "t0ken", BROKEN: "a\r\nb", WIREWATCH_SECRET: "s" },
    now: () => now,
  });
  const url = server.url("/feed.xml");
  const ask = (request: Partial<FeedRequest> = {}) =>
    fetcher.fetch({ url, headers: {}, etag: null, lastModified: null, bodyHash: null, ...request });
  return { ask, seen, slowedUntil, url };
}

describe("a fetch of a feed", () => {
  it("brings the body and what is needed to ask again", async () => {
    const { ask, seen, url } = await fetcherFor((_, response) =>
      response
        .writeHead(200, {
          "content-type": "application/rss+xml; charset=utf-8",
          etag: 'W/"1"',
          "last-modified": "Fri, 02 Jan 2026 11:00:00 GMT",
          "cache-control": "public, max-age=600",
        })
        .end(xml),
    );
    const answer = await ask();
    expect(answer).toMatchObject({
      kind: "body",
      httpStatus: 200,
      url,
      contentType: "application/rss+xml; charset=utf-8",
      etag: 'W/"1"',
      lastModified: "Fri, 02 Jan 2026 11:00:00 GMT",
      bodyHash: xmlHash,
      leastIntervalMs: 600_000,
      redirects: [],
    });
    expect(answer.kind === "body" && Buffer.from(answer.bytes).toString()).toBe(xml);
    expect(seen[0]?.accept).toContain("application/atom+xml");
    expect(seen[0]).not.toHaveProperty("if-none-match");
    expect(seen[0]).not.toHaveProperty("if-modified-since");
  });

  it("asks only for what changed since", async () => {
    const { ask, seen } = await fetcherFor((request, response) =>
      response
        .writeHead(request.headers["if-none-match"] === '"1"' ? 304 : 200, { "cache-control": "max-age=60" })
        .end(),
    );
    const lastModified = "Fri, 02 Jan 2026 11:00:00 GMT";
    expect(await ask({ etag: '"1"', lastModified })).toEqual({
      kind: "unchanged",
      httpStatus: 304,
      etag: '"1"',
      lastModified,
      leastIntervalMs: 60_000,
      redirects: [],
    });
    expect(seen[0]).toMatchObject({ "if-none-match": '"1"', "if-modified-since": lastModified });
  });

  it("takes the same bytes for unchanged", async () => {
    const { ask } = await fetcherFor((_, response) => response.end(xml));
    expect(await ask({ bodyHash: xmlHash })).toMatchObject({ kind: "unchanged", httpStatus: 200 });
    expect(await ask({ bodyHash: "0".repeat(64) })).toMatchObject({ kind: "body" });
  });

  it("takes neither nothing nor an uncalled-for 304 for an answer", async () => {
    const { ask } = await fetcherFor((request, response) =>
      response.writeHead(request.headers["x-status"] === "304" ? 304 : 200).end(),
    );
    await expect(ask()).rejects.toMatchObject({ code: "empty", httpStatus: 200 });
    await expect(ask({ headers: { "X-Status": "304" } })).rejects.toMatchObject({ code: "http", httpStatus: 304 });
  });

  it("sends the feed's own headers with variables filled in", async () => {
    const { ask, seen } = await fetcherFor((_, response) => response.end(xml));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the user writes it
    await ask({ headers: { Authorization: "Bearer ${FEED_TOKEN}", "User-Agent": "Mine" } });
    expect(seen[0]).toMatchObject({ authorization: "Bearer t0ken", "user-agent": "Mine" });
  });

  it.each([
    ["MISSING", "The header Authorization needs the environment variable MISSING, which is not set."],
    ["WIREWATCH_SECRET", "The header Authorization must not use WIREWATCH_SECRET, which is Wirewatch's own."],
    ["BROKEN", "The value of the header Authorization has characters that can't be sent."],
  ])("asks nobody when a header can't be made of %s", async (variable, message) => {
    const { ask, seen } = await fetcherFor((_, response) => response.end(xml));
    const asked = ask({ headers: { Authorization: `Bearer \${${variable}}` } });
    await expect(asked).rejects.toMatchObject({ code: "configuration", message, retryable: false });
    expect(seen).toEqual([]);
  });

  it.each(["Host", "Transfer-Encoding", "content-length", "bad name", "Proxy-Authorization"])(
    "leaves the header %s to itself",
    async (name) => {
      const { ask } = await fetcherFor((_, response) => response.end(xml));
      await expect(ask({ headers: { [name]: "1" } })).rejects.toMatchObject({ code: "configuration" });
    },
  );
});

describe("a server that refuses", () => {
  it.each([
    [
      401,
      false,
      "The server answered 401 Unauthorized. It wants a password or key; that of a feed is set by “Change…” in its menu or “feeds headers”.",
    ],
    [
      403,
      false,
      "The server answered 403 Forbidden. If it opens in a browser, the site turns programs away; ask its publisher, or look for another feed of it.",
    ],
    [404, false, "The server answered 404 Not Found. If it stays away, look for the new address on its site."],
    [410, false, "The server answered 410 Gone. It is gone for good; look for a new address on its site."],
    [408, true, "The server answered 408 Request Timeout."],
    [500, true, "The server answered 500 Internal Server Error."],
    [599, true, "The server answered 599."],
  ])("with %i is quoted", async (status, retryable, message) => {
    const { ask, slowedUntil } = await fetcherFor((_, response) => response.writeHead(status).end("<h1>trouble</h1>"));
    await expect(ask()).rejects.toMatchObject({
      code: "http",
      httpStatus: status,
      retryable,
      message,
      retryAfterMs: null,
    });
    expect(slowedUntil).toEqual([]);
  });

  it.each([
    ["seconds", 429, "20", 20_000],
    ["a date", 503, "Fri, 02 Jan 2026 12:00:20 GMT", 20_000],
    ["a year", 429, "31536000", 86_400_000],
  ])("is left alone for as long as it asks, in %s", async (_form, status, retryAfter, ms) => {
    const { ask, slowedUntil } = await fetcherFor((_, response) =>
      response.writeHead(status, { "retry-after": retryAfter, date: new Date(now).toUTCString() }).end(),
    );
    await expect(ask()).rejects.toMatchObject({ code: "http", httpStatus: status, retryAfterMs: ms });
    // A twentieth more: half of the greatest jitter; never more than a day.
    expect(slowedUntil).toEqual([now + Math.min(ms * 1.05, 86_400_000)]);
  });

  it.each([
    [429, "0", 63_000],
    [429, "Fri, 02 Jan 2026 11:00:00 GMT", 63_000],
    [503, "0", 5250],
  ])("with %i and a time that is over, %s, is left alone as if it had named none", async (status, retryAfter, ms) => {
    const { ask, slowedUntil } = await fetcherFor((_, response) =>
      response.writeHead(status, { "retry-after": retryAfter }).end(),
    );
    await expect(ask()).rejects.toMatchObject({ httpStatus: status });
    expect(slowedUntil).toEqual([now + ms]);
  });

  it("is not asked by way of another that redirects to it", async () => {
    let asked = 0;
    const busy = await listen((_, response) => {
      asked++;
      response.writeHead(429, { "retry-after": "3600" }).end();
    });
    closing.push(busy.close);
    const { ask } = await fetcherFor((_, response) => response.writeHead(302, { location: busy.url("/") }).end());
    await expect(ask()).rejects.toMatchObject({ httpStatus: 429 });
    await expect(ask()).rejects.toMatchObject({ code: "paused" });
    expect(asked).toBe(1);
  });

  it("with 429 and no word on how long is left alone for a minute", async () => {
    const { ask, slowedUntil } = await fetcherFor((_, response) => response.writeHead(429).end());
    await expect(ask()).rejects.toMatchObject({ httpStatus: 429, retryAfterMs: null });
    expect(slowedUntil).toEqual([now + 63_000]);
    await expect(ask()).rejects.toMatchObject({ code: "paused", retryAfterMs: 63_000 });
  });
});

describe("a part", () => {
  const part = (range: string) =>
    fetcherFor((_, response) => response.writeHead(206, { "content-range": range }).end(xml));

  it("that is all there is, is the feed", async () => {
    expect(await (await part("bytes 0-5/6")).ask()).toMatchObject({ kind: "body", bodyHash: xmlHash });
  });

  it.each(["bytes 0-5/9", "bytes 3-8/9", "bytes 0-5/*", "", "all"])("is no feed: %s", async (range) => {
    await expect((await part(range)).ask()).rejects.toMatchObject({ code: "truncated" });
  });
});
