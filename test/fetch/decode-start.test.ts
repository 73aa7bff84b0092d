import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeStart } from "../../src/fetch/decode-start.ts";

const page = Buffer.from(
  `<!doctype html><html>${Array.from({ length: 40_000 }, (_, i) => `<p>${i * i}</p>`).join("")}`,
);
const encoded: readonly (readonly [string, string, Buffer])[] = [
  ["gzip", "gzip", zlib.gzipSync(page)],
  ["gzip without saying so", "", zlib.gzipSync(page)],
  ["br", "br", zlib.brotliCompressSync(page)],
  ["zlib", "deflate", zlib.deflateSync(page)],
  ["a bare deflate stream", "deflate", zlib.deflateRawSync(page)],
  ["zstd", "zstd", zlib.zstdCompressSync(page)],
];

describe("the start of a body", () => {
  it.each(encoded)("is decompressed from %s, whole or cut", async (_, encoding, body) => {
    expect(await decodeStart(body, encoding, 1000)).toEqual(new Uint8Array(page.subarray(0, 1000)));
    const half = await decodeStart(body.subarray(0, body.byteLength / 2), encoding, page.byteLength);
    expect(half.byteLength).toBeGreaterThan(page.byteLength / 5);
    expect(page.subarray(0, half.byteLength).equals(half)).toBe(true);
  });

  it.each(["", "gzip", "br", "none", "gzip, br"])(
    "is taken as it is, when it is text that is called “%s”",
    async (name) => {
      expect(await decodeStart(page, name, 1000)).toEqual(new Uint8Array(page.subarray(0, 1000)));
    },
  );

  it("has bytes of its own", async () => {
    expect((await decodeStart(page, "", 1000)).buffer.byteLength).toBe(1000);
  });
});
