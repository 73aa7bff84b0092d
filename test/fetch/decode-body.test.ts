import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeBody } from "../../src/fetch/decode-body.ts";

const feed = Buffer.from(`<rss>${"Neuigkeiten für alle ".repeat(50)}</rss>`);
const wide = Buffer.from(`\ufeff${feed.toString()}`, "utf16le");
const gzip = zlib.gzipSync(feed);
const twice = zlib.gzipSync(gzip);
const halves = [feed.subarray(0, 100), feed.subarray(100)].map((half) => zlib.gzipSync(half));
/** Extra field, name and comment. */
const withHead = Buffer.concat([
  Buffer.from("1f8b081c000000000003", "hex"),
  Buffer.from("\x02\0ab"),
  Buffer.from("feed.xml\0comment\0"),
  gzip.subarray(10),
]);
const maxBytes = 1 << 20;

describe("what a server says of its compression matters less than what it sends", () => {
  it.each([
    ["a charset for a coding", "utf-8", feed],
    ["none", "none", feed],
    ["identity", "identity", feed],
    ["nothing", "", feed],
    ["no coding and one", "identity, gzip", gzip],
    ["an old name", "x-gzip", gzip],
    ["capitals", "GZIP", gzip],
    ["empty members", ", gzip,", gzip],
    ["gzip, for what is plain", "gzip", feed],
    ["br, for what is plain", "br", feed],
    ["deflate, for what is plain", "deflate", feed],
    ["an unknown coding, for what is plain", "compress", feed],
    ["nothing, for gzip", "", gzip],
    ["a charset, for gzip", "utf-8", gzip],
    ["br, for gzip", "br", gzip],
    ["gzip, for zstd", "gzip", zlib.zstdCompressSync(feed)],
    ["gzip twice, for once", "gzip, gzip", gzip],
    ["gzip twice, rightly", "gzip, gzip", twice],
    ["gzip, for a file that was stored with gzip", "gzip", twice],
    ["br on gzip", "gzip, br", zlib.brotliCompressSync(gzip)],
    ["zlib", "deflate", zlib.deflateSync(feed)],
    ["gzip, with a line break behind it", "gzip", Buffer.concat([gzip, Buffer.from("\n")])],
    ["gzip, with a comment behind it", "gzip", Buffer.concat([gzip, Buffer.from("<!-- cached -->")])],
    ["gzip in two parts, with something behind them", "gzip", Buffer.concat([...halves, Buffer.from("\r\n")])],
    ["gzip with all that its head may hold, and more behind it", "gzip", Buffer.concat([withHead, Buffer.from("\n")])],
    ["a bare stream", "deflate", zlib.deflateRawSync(feed)],
  ])("%s", async (_, encoding, body) => {
    expect(Buffer.from(await decodeBody(body, encoding, maxBytes)).toString()).toBe(feed.toString());
  });

  it.each(["gzip", "br", "deflate"])("UTF-16 that is called %s is text", async (encoding) => {
    expect(await decodeBody(wide, encoding, maxBytes)).toEqual(wide);
    expect(await decodeBody(wide.subarray(2), encoding, maxBytes)).toEqual(wide.subarray(2));
  });

  it("JSON that is called br is no empty stream, which its first character is in Brotli", async () => {
    const json = Buffer.from('{"version":"https://jsonfeed.org/version/1.1","items":[]}');
    expect(await decodeBody(json, "br", maxBytes)).toEqual(json);
  });
});

const manyParts = Array.from({ length: 50 }, () => zlib.gzipSync(Buffer.from("a")));

describe("a body is refused", () => {
  it.each([
    ["that is damaged", "gzip", Buffer.concat([gzip.subarray(0, 10), Buffer.alloc(200, 0xff)]), "encoding"],
    ["that ends within its second part", "", Buffer.concat([gzip, gzip.subarray(0, -1)]), "truncated"],
    [
      "whose checksum is wrong",
      "",
      Buffer.concat([gzip.subarray(0, -8), Buffer.alloc(8), Buffer.from("\n")]),
      "encoding",
    ],
    ["of an unknown coding", "compress", Buffer.from("1f9d90a3b0c1", "hex"), "encoding"],
    ["that is no gzip and no text", "gzip", Buffer.from("000102030405", "hex"), "encoding"],
    ["that ends early, whoever says that it is gzip", "", gzip.subarray(0, -8), "truncated"],
    ["with more codings than any server has", "gzip, gzip, gzip, gzip", gzip, "encoding"],
    [
      "of more parts than any program writes, with something behind",
      "",
      Buffer.concat([...manyParts, Buffer.from("<!-- x -->")]),
      "encoding",
    ],
    ["with more layers than any server has", "", zlib.gzipSync(zlib.gzipSync(twice)), "encoding"],
    ["that grows, without being announced", "", zlib.gzipSync(Buffer.alloc(2 << 20)), "size"],
    ["that grows within", "", zlib.gzipSync(zlib.gzipSync(Buffer.alloc(2 << 20))), "size"],
    ["that grows under another name", "utf-8", zlib.gzipSync(Buffer.alloc(2 << 20)), "size"],
  ])("%s", async (_, encoding, body, code) => {
    await expect(decodeBody(body, encoding, maxBytes)).rejects.toMatchObject({ name: "FetchError", code });
  });
});
