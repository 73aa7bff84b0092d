import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../../src/fetch/client.ts";
import { listen } from "./recorder.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A client and the headers of each request that it sends to a server. */
async function visit(answer: RequestListener) {
  const seen: IncomingHttpHeaders[] = [];
  const server = await listen((request, response) => {
    seen.push(request.headers);
    answer(request, response);
  });
  const client = createClient({ allow: ["127.0.0.1/32"], userAgent: "test" });
  closing.push(client.close, server.close);
  return { client, seen, url: server.url };
}

describe("a site that wants a cookie back before it answers", () => {
  const wall: RequestListener = (request, response) => {
    if (request.headers.cookie?.includes("seen=1")) response.end("<rss/>");
    else {
      response.setHeader("set-cookie", ["seen=1; Path=/; HttpOnly", "b=2", "bad name=3", "c=4; Max-Age=0"]);
      response.writeHead(302, { location: request.url }).end();
    }
  };

  it("is read", async () => {
    const { client, seen, url } = await visit(wall);
    expect((await client.get(url("/feed"))).status).toBe(200);
    expect(seen.map(({ cookie }) => cookie)).toEqual([undefined, "seen=1; b=2"]);
  });

  it("gets no cookie that it took back, by its age or by a date", async () => {
    const gone = "s=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; path=/";
    const { client, seen, url } = await visit((request, response) => {
      const steps: Readonly<Record<string, readonly string[]>> = {
        "/1": ["s=1; Path=/", "t=2; Expires=Fri, 31 Dec 9999 23:59:59 GMT", "u=3"],
        "/2": [gone, "t=4; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "u=5; max-age=-1"],
      };
      const cookies = steps[request.url ?? ""];
      if (cookies === undefined) return void response.end("<rss/>");
      response.setHeader("set-cookie", cookies);
      response.writeHead(302, { location: request.url === "/1" ? "/2" : "/3" }).end();
    });
    await client.get(url("/1"));
    expect(seen.map(({ cookie }) => cookie)).toEqual([undefined, "s=1; t=2; u=3", "t=4"]);
  });

  it("is forgotten after the answer", async () => {
    const { client, seen, url } = await visit(wall);
    await client.get(url("/feed"));
    await client.get(url("/feed"));
    expect(seen.map(({ cookie }) => cookie !== undefined)).toEqual([false, true, false, true]);
  });

  it("gets the operator's own cookie as well", async () => {
    const { client, seen, url } = await visit(wall);
    await client.get(url("/feed"), { secretHeaders: { Cookie: "login=x" } });
    expect(seen.map(({ cookie }) => cookie)).toEqual(["login=x", "login=x; seen=1; b=2"]);
  });

  it("does not have it sent elsewhere", async () => {
    const other = await visit((_, response) => response.end("<rss/>"));
    const { client, url } = await visit((_, response) =>
      response.writeHead(302, { "set-cookie": "seen=1", location: other.url("/feed") }).end(),
    );
    await client.get(url("/feed"));
    expect(other.seen.map(({ cookie }) => cookie)).toEqual([undefined]);
  });
});

describe("a redirect", () => {
  it("to the same question is not asked again", async () => {
    const { client, seen, url } = await visit((request, response) =>
      response.writeHead(302, { location: request.url === "/a" ? "/b" : "/a" }).end(),
    );
    await expect(client.get(url("/a"))).rejects.toMatchObject({ code: "redirect", message: /circle/ });
    expect(seen).toHaveLength(2);
  });

  it("to nowhere is none", async () => {
    const { client, seen, url } = await visit((_, response) => response.writeHead(302, { location: "" }).end());
    await expect(client.get(url("/a"))).rejects.toMatchObject({ code: "redirect" });
    expect(seen).toHaveLength(1);
  });

  it("that is said twice is followed once", async () => {
    const { client, url } = await visit((request, response) => {
      if (request.url === "/b") return response.end("<rss/>");
      response.setHeader("location", ["/b", "/b"]);
      return response.writeHead(301).end();
    });
    const { redirects } = await client.get(url("/a"));
    expect(redirects).toEqual([{ status: 301, to: url("/b") }]);
  });

  it("whose body has no end is followed soon", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        const isFirst = data.toString().startsWith("GET /a ");
        socket.write(
          isFirst ? "HTTP/1.1 302 Found\r\nlocation: /b\r\n\r\n" : "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<rss/>",
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const client = createClient({ allow: ["127.0.0.1/32"], userAgent: "test" });
    closing.push(client.close, () => server.close());
    const started = performance.now();
    expect((await client.get(`http://127.0.0.1:${port}/a`)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
