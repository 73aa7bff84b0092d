import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, createClient } from "../../src/fetch/client.ts";
import type { FetchErrorCode } from "../../src/fetch/failure.ts";

const maxBytes = 1 << 20;
const limits = { connectMs: 300, headersMs: 400, idleMs: 400, totalMs: 1200, maxBytes };
const zeros = Buffer.alloc(24 << 20);
const feed = Buffer.from(`<rss>${"news ".repeat(5000)}</rss>`);
/** No text, and nothing compressed. */
const noise = Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i * 31 + 7 * i) & 0xff));
const gzip = promisify(zlib.gzip);
// Made before anything is timed.
const bomb = zlib.gzipSync(zeros);
const deflated = zlib.deflateSync(zeros);
const zstandard = zlib.zstdCompressSync(zeros);
const members = Buffer.concat(Array(60).fill(zlib.gzipSync(zeros.subarray(0, 1 << 19))));
const brotli = zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } });

type Attack = (socket: Socket, path: string) => void | Promise<void>;

const head = (...lines: string[]) => `HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`;

function send(socket: Socket, body: Uint8Array, ...lines: string[]): void {
  socket.write(head(...lines, `content-length: ${body.byteLength}`));
  socket.write(body);
}

function every(ms: number, socket: Socket, text: () => string | Buffer): void {
  const timer = setInterval(() => socket.write(text()), ms);
  socket.on("close", () => clearInterval(timer));
}

/** Writes for as long as the other side reads. */
function endlessly(socket: Socket, piece: string | Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on("drain", more);
  more();
}

const attacks: readonly (readonly [name: string, attack: Attack, code: FetchErrorCode])[] = [
  ["a gzip bomb", async (s) => send(s, bomb, "content-encoding: gzip"), "size"],
  ["a gzip bomb of many members", (s) => send(s, members, "content-encoding: gzip"), "size"],
  ["a gzip bomb within gzip", async (s) => send(s, zlib.gzipSync(bomb), "content-encoding: gzip, gzip"), "size"],
  ["a brotli bomb", (s) => send(s, brotli, "content-encoding: br"), "size"],
  ["a zstd bomb", (s) => send(s, zstandard, "content-encoding: zstd"), "size"],
  ["a deflate bomb", (s) => send(s, deflated, "content-encoding: deflate"), "size"],
  ["fifty codings", (s) => send(s, feed, `content-encoding: ${Array(50).fill("gzip").join(", ")}`), "encoding"],
  ["an unknown coding", (s) => send(s, noise, "content-encoding: constructor"), "encoding"],
  ["gzip that is not gzip", (s) => send(s, noise, "content-encoding: gzip"), "encoding"],
  ["a gzip bomb that is not announced", async (s) => send(s, bomb), "size"],
  [
    "a gzip bomb announced as text",
    async (s) => send(s, zlib.gzipSync(zlib.gzipSync(bomb)), "content-encoding: utf-8"),
    "size",
  ],
  [
    "gzip within gzip within gzip within gzip",
    async (s) => send(s, await gzip(await gzip(await gzip(await gzip(feed))))),
    "encoding",
  ],
  [
    "an endless body",
    (s) => {
      s.write(head("connection: close"));
      endlessly(s, Buffer.alloc(65_536, "x"));
    },
    "size",
  ],
  [
    "endless chunks",
    (s) => {
      s.write(head("transfer-encoding: chunked"));
      endlessly(s, `8000\r\n${"x".repeat(0x8000)}\r\n`);
    },
    "size",
  ],
  [
    "a flood of chunk extensions",
    (s) => {
      s.write(head("transfer-encoding: chunked"));
      endlessly(s, `1;${"x".repeat(9000)}`);
    },
    "timeout",
  ],
  [
    "a body that stalls",
    (s) => {
      s.write(head("content-length: 1000"));
      s.write("<rss>");
    },
    "timeout",
  ],
  [
    "a body that drips",
    (s) => {
      s.write(head("content-length: 1000"));
      every(100, s, () => "x");
    },
    "timeout",
  ],
  [
    "a body shorter than promised",
    (s) => {
      s.write(head("content-length: 1000"));
      s.end("<rss>");
    },
    "closed",
  ],
  [
    "chunks without an end",
    (s) => {
      s.write(head("transfer-encoding: chunked"));
      s.end("5\r\n<rss>\r\n");
    },
    "closed",
  ],
  [
    "gzip without an end",
    async (s) => send(s, (await gzip(feed)).subarray(0, 40), "content-encoding: gzip"),
    "truncated",
  ],
  [
    "gzip without its checksum",
    async (s) => send(s, (await gzip(feed)).subarray(0, -8), "content-encoding: gzip"),
    "truncated",
  ],
  [
    "gzip cut short with its connection",
    async (s) => {
      s.write(head("content-encoding: gzip", "connection: close"));
      s.end((await gzip(feed)).subarray(0, 40));
    },
    "truncated",
  ],
  [
    "brotli without an end",
    (s) => send(s, zlib.brotliCompressSync(feed).subarray(0, -4), "content-encoding: br"),
    "truncated",
  ],
  [
    "zstd without an end",
    (s) => send(s, zlib.zstdCompressSync(feed).subarray(0, -4), "content-encoding: zstd"),
    "truncated",
  ],
  ["no answer", () => undefined, "timeout"],
  [
    "headers that drip",
    (s) => {
      s.write("HTTP/1.1 200 OK\r\n");
      every(50, s, () => "x");
    },
    "timeout",
  ],
  ["endless early hints", (s) => every(50, s, () => "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"), "timeout"],
  [
    "a flood of headers",
    (s) => {
      s.write("HTTP/1.1 200 OK\r\n");
      endlessly(s, `x-a: ${"a".repeat(100)}\r\n`);
    },
    "size",
  ],
  [
    "a header without an end",
    (s) => {
      s.write("HTTP/1.1 200 OK\r\nx-a: ");
      endlessly(s, "a".repeat(1000));
    },
    "size",
  ],
  [
    "redirects in a circle",
    (s, path) => {
      s.write(`HTTP/1.1 302 Found\r\nlocation: ${path}\r\ncontent-length: 0\r\n\r\n`);
    },
    "redirect",
  ],
  [
    "a long chain of redirects",
    (s, path) => {
      s.write(`HTTP/1.1 302 Found\r\nlocation: ${path}x\r\ncontent-length: 0\r\n\r\n`);
    },
    "redirect",
  ],
  [
    "a redirect to nonsense",
    (s) => {
      s.write("HTTP/1.1 302 Found\r\nlocation: http://[\r\ncontent-length: 0\r\n\r\n");
    },
    "redirect",
  ],
  [
    "a redirect with an endless body",
    (s, path) => {
      s.write(`HTTP/1.1 302 Found\r\nlocation: ${path}\r\n\r\n`);
      endlessly(s, Buffer.alloc(65_536, "x"));
    },
    "redirect",
  ],
  [
    "two content-lengths",
    (s) => {
      s.write(`${head("content-length: 5", "content-length: 50")}<rss>`);
    },
    "closed",
  ],
  [
    "a bad chunk size",
    (s) => {
      s.write(`${head("transfer-encoding: chunked")}zz\r\n`);
    },
    "protocol",
  ],
  [
    "another protocol",
    (s) => {
      s.write("SSH-2.0-OpenSSH_9.9\r\n");
    },
    "protocol",
  ],
  [
    "a closed connection",
    (s) => {
      s.end();
    },
    "closed",
  ],
  [
    "a broken connection",
    (s) => {
      s.resetAndDestroy();
    },
    "closed",
  ],
];

let server: Server;
let client: Client;
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    socket.on("data", (data) => {
      const path = /^GET (\S+)/.exec(data.toString("latin1"))?.[1];
      if (path === undefined) return;
      const [, attack] = attacks[Number.parseInt(path.slice(1), 10)] ?? [];
      if (attack) void attack(socket, path);
      else if (path === "/gzip") void gzip(feed).then((body) => send(socket, body, "content-encoding: gzip"));
      else if (path === "/br") send(socket, zlib.brotliCompressSync(feed), "content-encoding: br");
      else if (path === "/raw-deflate") send(socket, zlib.deflateRawSync(feed), "content-encoding: deflate");
      else if (path === "/garbage-after-gzip")
        void gzip(feed).then((body) =>
          send(socket, Buffer.concat([body, Buffer.from("\0\0!")]), "content-encoding: gzip"),
        );
      else send(socket, feed);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  client = createClient({ allow: ["127.0.0.1/32"], userAgent: "test", limits });
});
afterAll(async () => {
  await client.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const urlOf = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

describe.concurrent("a hostile answer", () => {
  it.each(attacks.map(([name, , code], i) => [name, code, i] as const))(
    "is ended within the limits: %s",
    async (_name, code, i) => {
      const started = performance.now();
      await expect(client.get(urlOf(`/${i}/`))).rejects.toMatchObject({ name: "FetchError", code });
      expect(performance.now() - started).toBeLessThan(limits.totalMs + 1000);
    },
  );
});

it("of which the beginning is enough gives back no more than that, and fails as else where it is not too large", async () => {
  for (const [i, [name, , code]] of attacks.entries()) {
    if (code === "timeout" || /header/.test(name)) continue;
    const asked = client.get(urlOf(`/${i}/`), { firstBytes: 1000 }).catch((error: unknown) => error);
    const few = expect.toSatisfy((length) => length > 0 && length <= 1000);
    expect(await asked, name).toMatchObject(code === "size" ? { isCut: true, body: { byteLength: few } } : { code });
  }
});

it("without the limits would have been taken in: the table is able to fail", async () => {
  const endless = { connectMs: 9000, headersMs: 9000, idleMs: 9000, totalMs: 9000, maxBytes: 64 << 20 };
  const careless = createClient({ allow: ["127.0.0.1/32"], userAgent: "test", limits: endless });
  const bombs = attacks.flatMap(([name], i) => (/ bomb/.test(name) ? [i] : []));
  expect(bombs).toHaveLength(8);
  const bodies = await Promise.all(bombs.map((i) => careless.get(urlOf(`/${i}/`))));
  expect(bodies.map(({ body }) => body.byteLength)).toEqual([24, 30, 24, 24, 24, 24, 24, 24].map((mb) => mb << 20));
  const [drip] = attacks.flatMap(([name], i) => (name === "a body that drips" ? [i] : []));
  const waiting = careless.get(urlOf(`/${drip}/`), { signal: AbortSignal.timeout(limits.totalMs + 500) });
  await expect(waiting).rejects.not.toMatchObject({ code: "timeout" });
  await careless.close();
});

describe("an honest answer", () => {
  it.each(["/plain", "/gzip", "/br", "/raw-deflate", "/garbage-after-gzip"])("is read in full: %s", async (path) => {
    const { body } = await client.get(urlOf(path));
    expect(Buffer.from(body).equals(feed)).toBe(true);
    expect(body.buffer.byteLength).toBe(feed.byteLength);
  });

  it("may be larger where its beginning is enough, of which no more is given back", async () => {
    const head = new Uint8Array(feed.subarray(0, 100));
    for (const path of ["/plain", "/gzip", "/br", "/raw-deflate"]) {
      const cut = await client.get(urlOf(path), { maxBytes: feed.byteLength - 1, firstBytes: 100 });
      expect(cut).toMatchObject({ status: 200, body: head, isCut: true });
      expect(cut.body.buffer.byteLength).toBe(100);
      const whole = await client.get(urlOf(path), { maxBytes: feed.byteLength, firstBytes: 100 });
      expect([whole.body.byteLength, whole.isCut]).toEqual([feed.byteLength, false]);
    }
  });

  it("may be as large as the limit and no larger", async () => {
    expect((await client.get(urlOf("/plain"), { maxBytes: feed.byteLength })).body.byteLength).toBe(feed.byteLength);
    await expect(client.get(urlOf("/plain"), { maxBytes: feed.byteLength - 1 })).rejects.toMatchObject({
      code: "size",
    });
    expect((await client.get(urlOf("/gzip"), { maxBytes: feed.byteLength })).body.byteLength).toBe(feed.byteLength);
    await expect(client.get(urlOf("/gzip"), { maxBytes: feed.byteLength - 1 })).rejects.toMatchObject({ code: "size" });
  });
});
