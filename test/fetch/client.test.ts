import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Client, type ClientOptions, createClient } from "../../src/fetch/client.ts";
import { createRecorder, createResolver, listen } from "./recorder.ts";
import { selfSigned } from "./self-signed.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(handler: RequestListener) {
  const server = await listen(handler);
  closing.push(server.close);
  return server;
}

function clientWith(options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ allow: ["127.0.0.1/32"], userAgent: "Wirewatch/test", ...options });
  closing.unshift(client.close);
  return client;
}

/** A client for which every name is at the loopback server. */
async function namedClient(handler: RequestListener) {
  const server = await serve(handler);
  const { attempts, connect } = createRecorder(server.port);
  const address = ["93.184.216.34"];
  const resolve = createResolver({ "a.test": address, "b.test": address, "www.a.test": address });
  return { client: clientWith({ allow: [], resolve, connect }), attempts };
}

/** An answer is there a moment before its connection is free. */
const connectionsRest = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("the client", () => {
  it("asks with its name, and for compressed answers that it understands", async () => {
    let asked: IncomingHttpHeaders = {};
    const server = await serve((request, response) => {
      asked = request.headers;
      response.setHeader("X-Twice", ["a", "b"]);
      response.setHeader("content-encoding", "gzip").end(gzipSync("<rss/>"));
    });
    const answer = await clientWith().get(`${server.url("/feed")}#part`, {
      headers: { Accept: "application/rss+xml" },
    });
    expect(asked).toMatchObject({
      "user-agent": "Wirewatch/test",
      "accept-encoding": "gzip, br",
      accept: "application/rss+xml",
    });
    expect(Buffer.from(answer.body).toString()).toBe("<rss/>");
    expect(answer).toMatchObject({ status: 200, redirects: [], headers: { "x-twice": "a, b" } });
  });

  it("gives back an error page's status and not its body", async () => {
    const server = await serve((_, response) =>
      response.writeHead(404, { "retry-after": "5" }).end("secret of an intranet"),
    );
    const answer = await clientWith().get(server.url("/"));
    expect(answer).toMatchObject({ status: 404, headers: { "retry-after": "5" } });
    expect(answer.body.byteLength).toBe(0);
  });

  it("uses a connection again", async () => {
    const ports = new Set<number | undefined>();
    const server = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response
        .writeHead(request.url === "/304" ? 304 : request.url === "/404" ? 404 : 200)
        .end(request.url === "/304" ? "" : "x");
    });
    const client = clientWith();
    for (const path of ["/", "/304", "/404", "/"]) {
      await client.get(server.url(path));
      await connectionsRest();
    }
    expect(ports.size).toBe(1);
  });

  it("tries once more when a kept connection is closed under its hands", async () => {
    let requests = 0;
    const server = createServer((socket) => {
      let asked = 0;
      socket
        .on("error", () => undefined)
        .on("data", () => {
          requests++;
          if (++asked > 1) socket.resetAndDestroy();
          else socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx");
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const client = clientWith();
    await client.get(`http://127.0.0.1:${port}/`);
    await connectionsRest();
    expect((await client.get(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect(requests).toBe(3);
  });

  it("ends with the reason of the caller who no longer wants the answer", async () => {
    const server = await serve(() => undefined);
    const aborter = new AbortController();
    const answer = clientWith().get(server.url("/"), { signal: aborter.signal });
    setTimeout(() => aborter.abort(new Error("stopping")), 30);
    await expect(answer).rejects.toThrow("stopping");
    await expect(clientWith().get(server.url("/"), { signal: aborter.signal })).rejects.toThrow("stopping");
  });
});

describe("a redirect", () => {
  const login = { authorization: "Bearer token", cookie: "a=b" };

  it("is followed and reported", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/old") response.writeHead(301, { location: "/new#top" }).end("moved");
      else if (request.url === "/new") response.writeHead(302, { location: "newest?a=b" }).end();
      else response.end("here");
    });
    const answer = await clientWith().get(server.url("/old"));
    expect(answer.url).toBe(server.url("/newest?a=b"));
    expect(answer.redirects).toEqual([
      { status: 301, to: server.url("/new") },
      { status: 302, to: server.url("/newest?a=b") },
    ]);
  });

  it("may name its target in bytes of UTF-8 or Latin-1", async () => {
    const server = await serve((request, response) => {
      const bytes =
        request.url === "/utf8"
          ? Buffer.from("/ü?中")
          : request.url === "/latin1"
            ? Buffer.from("/\xfc", "latin1")
            : null;
      if (bytes) response.writeHead(302, { location: bytes.toString("latin1") }).end();
      else response.end();
    });
    expect((await clientWith().get(server.url("/utf8"))).url).toBe(server.url("/%C3%BC?%E4%B8%AD"));
    expect((await clientWith().get(server.url("/latin1"))).url).toBe(server.url("/%C3%BC"));
  });

  it("keeps the feed's headers on the same origin", async () => {
    const seen: IncomingHttpHeaders[] = [];
    const { client } = await namedClient((request, response) => {
      seen.push(request.headers);
      if (request.url === "/") response.writeHead(302, { location: "/next" }).end();
      else response.end();
    });
    await client.get("http://a.test/", { secretHeaders: { ...login, "X-Key": "1" } });
    expect(seen[1]).toMatchObject({ ...login, "x-key": "1" });
  });

  it.each([
    ["another host", "http://b.test/"],
    ["a subdomain", "http://www.a.test/"],
    ["another port", "http://a.test:8080/"],
    ["another scheme's port", "http://a.test:443/"],
  ])("to %s drops every header of the feed, and a login under any name", async (_name, location) => {
    const seen: IncomingHttpHeaders[] = [];
    const { client } = await namedClient((request, response) => {
      seen.push(request.headers);
      if (request.headers.host === "a.test" && request.url === "/") response.writeHead(302, { location }).end();
      // Coming back to the first origin must not bring the login back.
      else if (request.url === "/") response.writeHead(302, { location: "http://a.test/end" }).end();
      else response.end();
    });
    const headers = { "If-None-Match": '"1"', Authorization: "Basic x", Cookie: "c=d" };
    await client.get("http://a.test/", { headers, secretHeaders: { ...login, "X-Key": "1", "User-Agent": "Special" } });
    expect(seen).toHaveLength(3);
    expect(seen[0]).toMatchObject({ ...login, "x-key": "1", "user-agent": "Special" });
    for (const later of seen.slice(1)) {
      for (const name of ["authorization", "cookie", "x-key"]) expect(later).not.toHaveProperty(name);
      expect(later).toMatchObject({ "if-none-match": '"1"', "user-agent": "Wirewatch/test" });
    }
  });

  it("is followed five times and no more", async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(307, { location: `/${left - 1}` }).end();
      else response.end("here");
    });
    expect((await clientWith().get(server.url("/5"))).redirects).toHaveLength(5);
    await expect(clientWith().get(server.url("/6"))).rejects.toMatchObject({
      code: "redirect",
      message: "Too many redirects.",
    });
  });

  it("without a target is an answer like any other", async () => {
    const server = await serve((_, response) => response.writeHead(302).end());
    expect((await clientWith().get(server.url("/"))).status).toBe(302);
  });
});

describe("a failure", () => {
  async function failureOf(promise: Promise<unknown>): Promise<unknown> {
    return promise.then(
      () => "no failure",
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
  }

  it("says that a name was not found", async () => {
    const resolve = createResolver({});
    const client = clientWith({ resolve });
    expect(await failureOf(client.get("http://example.org/feed"))).toBe("The name example.org was not found.");
  });

  it("says that a listed server refused the connection", async () => {
    const server = await listen(() => undefined);
    await server.close();
    expect(await failureOf(clientWith().get(server.url("/")))).toBe("127.0.0.1 refused the connection.");
  });

  it("says the same of a private address whether something listens there or not", async () => {
    const server = await serve(() => undefined);
    const gone = await listen(() => undefined);
    await gone.close();
    const client = clientWith({ allow: [`localhost:${server.port}`] });
    const messages = await Promise.all(
      [server, gone].map(({ port }) => failureOf(client.get(`http://127.0.0.2:${port}/`))),
    );
    expect(messages).toEqual(Array(2).fill("The address is private and not in WIREWATCH_FETCH_ALLOW."));
  });

  it("says that the certificate can't be trusted", async () => {
    const server = createTlsServer(selfSigned, (_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    expect(await failureOf(clientWith().get(`https://127.0.0.1:${port}/`))).toBe(
      "The certificate of 127.0.0.1 is signed by itself or by an unknown authority.",
    );
  });

  it("says that a server does not speak TLS", async () => {
    const server = await serve(() => undefined);
    const message = await failureOf(clientWith().get(server.url("/").replace("http:", "https:")));
    expect(message).toBe("No secure connection to 127.0.0.1 could be made.");
  });

  it("names the limits that were passed", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/slow") return;
      if (request.url === "/stall") response.write("<rss>");
      else response.end(Buffer.alloc(2000));
    });
    const limits = { headersMs: 200, idleMs: 300 };
    expect(await failureOf(clientWith({ limits }).get(server.url("/slow")))).toBe("No answer within 0.2 s.");
    expect(await failureOf(clientWith({ limits }).get(server.url("/stall")))).toBe(
      "The answer stopped coming for 0.3 s.",
    );
    expect(await failureOf(clientWith({ limits: { totalMs: 100 } }).get(server.url("/slow")))).toBe(
      "No complete answer within 0.1 s.",
    );
    expect(await failureOf(clientWith().get(server.url("/"), { maxBytes: 1024 }))).toBe(
      "The answer is larger than 1 KiB.",
    );
  });

  it("says that an answer has another length than it is said to have, which its publisher can mend", async () => {
    const server = await serve((request) =>
      request.socket.end("HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 5\r\n\r\n<rss>"),
    );
    expect(await failureOf(clientWith().get(server.url("/")))).toBe(
      "What 127.0.0.1 sent is not as long as its Content-Length says.",
    );
  });

  it("is also that something is no address at all", async () => {
    await expect(clientWith().get("example.org/feed")).rejects.toMatchObject({
      code: "scheme",
      message: "This is not a web address.",
    });
  });
});
